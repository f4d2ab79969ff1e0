"""What gongbao is built on: libraries with versions and licences, as they are installed."""

import json
import re
from collections.abc import Sequence
from importlib.metadata import Distribution, distribution

from msgspec import Struct

import publisher
from publisher.archive.toolbox import installed_closure, requirements

_LONGEST = 40
_SPDX = {
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
}
"""Classifiers of the Python Package Index in the words of SPDX; several are a choice."""


class Library(Struct, frozen=True):
    """One library that is installed because gongbao needs it."""

    name: str
    version: str
    licence: str
    """An SPDX expression, or what the library says of itself."""
    needs: tuple[str, ...]
    """Names of the libraries that it needs itself."""


def libraries() -> tuple[Library, ...]:
    """All libraries that gongbao needs to run, and that these need, by name."""
    closure = installed_closure(distribution("gongbao").read_text("METADATA") or "")
    return tuple(
        Library(
            found.metadata["Name"],
            found.version,
            _licence(found),
            tuple(each for each in _needs(found) if each in closure),
        )
        for found in closure.values()
    )


def sbom(found: Sequence[Library]) -> bytes:
    """A bill of materials in CycloneDX 1.6 (ECMA-424). No time and no serial number: same in, same out."""
    root = {
        "type": "application",
        "bom-ref": "gongbao",
        "name": "gongbao",
        "version": publisher.__version__,
        "licenses": [{"expression": "MIT"}],
    }
    components = [
        {
            "type": "library",
            "bom-ref": _purl(each.name, each.version),
            "name": each.name,
            "version": each.version,
            "purl": _purl(each.name, each.version),
            "licenses": [{"license": {"name": each.licence}}]
            if _is_prose(each.licence)
            else [{"expression": each.licence}],
        }
        for each in found
    ]
    refs = {_normal(each.name): _purl(each.name, each.version) for each in found}
    asked = {name for name, _ in requirements(distribution("gongbao").read_text("METADATA") or "")}
    direct = [ref for name, ref in refs.items() if name in asked]
    dependencies = [
        {"ref": "gongbao", "dependsOn": sorted(direct)},
        *(
            {
                "ref": _purl(each.name, each.version),
                "dependsOn": sorted(refs[name] for name in each.needs),
            }
            for each in found
        ),
    ]
    record = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": components,
        "dependencies": dependencies,
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _licence(found: Distribution) -> str:
    metadata = found.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License :: ")
    ]
    stated = " OR ".join(_SPDX.get(each, each) for each in classifiers)
    if not stated and "License" in metadata:
        stated = metadata["License"].split("\n")[0][:_LONGEST]
    return stated or "未注明"


def _needs(found: Distribution) -> list[str]:
    return sorted({name for name, _ in requirements(found.read_text("METADATA") or "")})


def _is_prose(licence: str) -> bool:
    return not re.fullmatch(r"[A-Za-z0-9.+-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+-]+)*", licence)


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{_normal(name)}@{version}"


def _normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()
