"""Colours of CIELAB as sRGB (CSS Color 4, 9 and 18): pages have no other of three components."""

White = tuple[float, float, float]
_Rows = tuple[White, White, White]

WHITES: dict[str, White] = {
    "lab-d50": (0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585),
    "lab-d65": (0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290),
}
"""The white of each space, by WeasyPrint's name for it."""
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27
_FROM_D50: _Rows = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
"""Bradford's adaptation to the white of sRGB."""
_LINEAR: _Rows = (
    (12831 / 3959, -329 / 214, -1974 / 3959),
    (-851781 / 878810, 1648619 / 878810, 36519 / 878810),
    (705 / 12673, -2585 / 12673, 705 / 667),
)


def srgb(lightness: float, a: float, b: float, white: White) -> White:
    """Red, green and blue; outside 0 to 1 where sRGB does not have the colour."""
    y = (lightness + 16) / 116
    xyz = [
        _tristimulus(part) * of
        for part, of in zip((y + a / 500, y, y - b / 200), white, strict=True)
    ]
    if white == WHITES["lab-d50"]:
        xyz = _times(_FROM_D50, xyz)
    red, green, blue = (_encoded(part) for part in _times(_LINEAR, xyz))
    return red, green, blue


def _tristimulus(part: float) -> float:
    cube = part**3
    return cube if cube > _EPSILON else (116 * part - 16) / _KAPPA


def _encoded(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _times(matrix: _Rows, column: list[float]) -> list[float]:
    return [sum(x * y for x, y in zip(row, column, strict=True)) for row in matrix]
