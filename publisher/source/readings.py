"""How characters are read, from pypinyin."""

from functools import cache

from publisher.source.remembered import Memory, memory_of


def readings(name: str) -> list[str]:
    """The reading of each character of `name` without tones, as pypinyin gives it; others as they are."""
    return _memory().parts(name)


def _read(name: str) -> list[str]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 -- the dictionaries take long to load

    # `errors=list` keeps other characters one by one, which pypinyin's types do not know.
    found = pinyin(name, style=Style.NORMAL, v_to_u=True, errors=list)  # type: ignore[arg-type]
    return [each[0] for each in found]


@cache
def _memory() -> Memory:
    return memory_of("pypinyin", _read)
