"""Values against a schema, as far as those of these tests go: what is not listed is not allowed."""

import re
from collections.abc import Iterator
from typing import Any

_TYPES = {"object": dict, "array": list, "string": str, "integer": int}


def faults(
    value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$"
) -> Iterator[str]:
    """Where a value is not as its schema says, and how."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"]]
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "type" in schema and not isinstance(value, _TYPES[schema["type"]]):
        yield f"{at}: {value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        known = schema["properties"]
        yield from (f"{at}: no {key}" for key in schema.get("required", ()) if key not in value)
        yield from (f"{at}: unknown {key}" for key in value if key not in known)
        for key in known.keys() & value.keys():
            yield from faults(value[key], known[key], root, f"{at}.{key}")
    elif isinstance(value, list):
        if len(value) < schema.get("least", 0):
            yield f"{at}: too few"
        if schema.get("unique") and any(each in value[:n] for n, each in enumerate(value)):
            yield f"{at}: one twice"
        for n, each in enumerate(value):
            yield from faults(each, schema["items"], root, f"{at}[{n}]")
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: {value!r} is not of the form {schema['pattern']}"
    elif isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{at}: {value} is less than {schema['minimum']}"
