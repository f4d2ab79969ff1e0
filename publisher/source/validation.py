"""From a YAML value to a schema, with every error in Chinese and at its place."""

import difflib
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from publisher.errors import UserError, UserErrors
from publisher.model.kinds import Kinds
from publisher.source.keys import named
from publisher.source.schemas import Schema
from publisher.source.yaml import LocatedYaml, Location

AnySchema = TypeVar("AnySchema", bound=Schema)

_LONGEST_QUOTE = 40


def validate(schema: type[AnySchema], yaml: LocatedYaml, kinds: Kinds | None = None) -> AnySchema:
    """Read `yaml` by `schema`; a document may be of one of `kinds`.

    Raises `UserErrors` with all that is wrong in it.
    """
    try:
        return schema.model_validate(yaml.value, context=kinds)
    except ValidationError as invalid:
        errors = [_explain(schema, detail, yaml) for detail in invalid.errors()]
        raise UserErrors(sorted(errors, key=_position)) from None


def _position(error: UserError) -> tuple[int, int]:
    return (error.where.line, error.where.column) if error.where else (0, 0)


def _explain(schema: type[Schema], detail: Any, yaml: LocatedYaml) -> UserError:
    kind: str = detail["type"]
    if kind == "missing":
        location = _known(detail["loc"][:-1], yaml)
        key = detail["loc"][-1]
        return UserError(f"缺少{named(key)}。", yaml.place(location), f"请加上一行“{key}: …”。")
    location = _known(detail["loc"], yaml)
    key = next((part for part in reversed(location) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        names = _keys(schema, location[:-1])
        near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else f"可用的键有：{'、'.join(names)}。"
        return UserError(f"没有“{_quoted(key)}”这个键。", yaml.keys[location], hint)
    fault, advice = _said(kind, detail.get("ctx") or {}, detail["input"])
    return UserError(f"{named(key)}不对：{fault}。", yaml.place(location), f"{advice}。")


def _known(location: tuple[int | str, ...], yaml: LocatedYaml) -> Location:
    """`location` without what pydantic adds to it (names of union members)."""
    known: Location = ()
    for part in location:
        if (*known, part) in yaml.values:
            known = (*known, part)
    return known


def _said(kind: str, context: dict[str, Any], found: Any) -> tuple[str, str]:
    """What is wrong, and what to write instead."""
    quoted = f"“{_quoted(found)}”"
    if found is None:
        return "没有写值", "请在冒号后面写上，或者删去这一行"
    match kind:
        case "value_error":
            fault, _, advice = str(context["error"]).partition("，应")
            return fault, f"应{advice}"
        case "literal_error":
            options = context["expected"].replace(" or ", "、").replace(", ", "、").replace("'", "")
            return f"{quoted}不在可选的值之内", f"可选的有：{options}"
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return f"{quoted}不是整数", "请写阿拉伯数字"
        case "greater_than_equal":
            return f"{quoted}太小", f"应不小于{context['ge']}"
        case "less_than_equal":
            return f"{quoted}太大", f"应不大于{context['le']}"
        case "list_type":
            return "这里应是列表", "写作“[甲, 乙]”，或每行一个“- 甲”"
        case "too_short":
            return "列表是空的", "请至少写一项"
        case "too_long":
            return f"有{context['actual_length']}项，最多{context['max_length']}项", "请删去多余的"
        case "dict_type" | "model_type":
            return "这里应是“键: 值”的列表", "另起一行，缩进两格，每行写一个“键: 值”"
        case "string_pattern_mismatch" if "http" in context["pattern"]:
            return f"{quoted}不是网址", "网址以“http://”或“https://”开头，中间没有空格"
        case "string_pattern_mismatch":
            return "有好几行", "请写成一行"
        case _:
            return "这里应是一行不为空的文字", "请直接写在冒号后面"


def _quoted(found: Any) -> str:
    text = str(found)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def _keys(schema: type[BaseModel], location: Location) -> list[str]:
    """Names of the keys that may stand at `location`."""
    for part in location:
        field = schema.model_fields.get(str(part))
        inner = _inner(field.annotation) if field else None
        if inner:
            schema = inner
    return list(schema.model_fields)


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The schema within an annotation such as `list[SectionSchema]` or `Schema | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _inner(argument):
            return found
    return None
