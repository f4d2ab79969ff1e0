"""`.site.json`: what the pages of no single issue were made from, to know when they are stale."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.pipeline.inputs import digests, file_digest, layout_files, recorded_digests, tools
from publisher.source.folders import EARLIER_YAML

SITE_JSON = PurePosixPath(".site.json")
_FACTS = "issue.json"


def site_inputs(content: Path, out: Path) -> dict[str, Any]:
    """Digests of what the pages of all issues are made from, as it is now.

    The pages have the layout of the newest issue; whichever that is, it is among those counted.
    """
    facts = sorted((out / "site").glob(f"*/{_FACTS}"))
    return {
        "facts": digests(out, facts),
        "bulletin": digests(content, [content / "bulletin.yaml"]),
        "earlier": digests(content, [content / EARLIER_YAML]),
        "layouts": {name: layout_files(content, name) for name in sorted(_layouts(facts))},
        "gongbao": tools()["gongbao"],
    }


def _layouts(facts: list[Path]) -> set[str]:
    """The layouts of all issues whose facts can be read."""
    names = set()
    for path in facts:
        try:
            names.add(str(json.loads(path.read_bytes())["layout"]))
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return names


def site_record(inputs: Mapping[str, Any], files: Mapping[PurePosixPath, bytes]) -> bytes:
    """The record of `files`, which were made from `inputs`."""
    outputs = {path.as_posix(): file_digest(path, data) for path, data in sorted(files.items())}
    record = {"inputs": inputs, "outputs": outputs}
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def recorded_outputs(out: Path) -> dict[str, str]:
    """The digests of what was made, by path from the output folder; none without a record."""
    try:
        outputs: dict[str, str] = json.loads((out / SITE_JSON).read_bytes())["outputs"]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return outputs


def site_is_current(content: Path, out: Path) -> bool:
    """The pages of all issues are there, made from what lies there now."""
    outputs = recorded_outputs(out)
    lying = recorded_digests(out, outputs)
    return made_from_today(content, out) and lying == outputs


def made_from_today(content: Path, out: Path) -> bool:
    """The pages of all issues, in whatever state they are, were made from what lies there now."""
    try:
        record = json.loads((out / SITE_JSON).read_bytes())
        unchanged: bool = record["inputs"] == site_inputs(content, out)
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return unchanged
