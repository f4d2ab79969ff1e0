"""Writes the bill of materials (CycloneDX) beside the wheel: `python setup/sbom.py dist`."""

import sys
from pathlib import Path

import publisher
from publisher.archive.supply import libraries, sbom

target = Path(sys.argv[1]) / f"gongbao-{publisher.__version__}.cdx.json"
target.write_bytes(sbom(libraries()))
