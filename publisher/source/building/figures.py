"""图片: an image with its caption, several side by side, and one that has a page of its own."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from publisher.errors import Place, UserError
from publisher.model.figures import Figure, FigureRow
from publisher.source.bare_pictures import MAX_PIXELS, picture_size
from publisher.source.building.builder import Builder
from publisher.source.building.inlines import IMAGE, build_plain
from publisher.source.pictures import picture_fault

_MARKS = re.compile(r"(?:\{\.(?:wide|page)\})?")
_BESIDE = 4
"""Images that have room beside each other."""


def build_figures(builder: Builder, node: SyntaxTreeNode) -> Figure | FigureRow:
    """A paragraph of images: one, or several in a row. Raises `UserError` for anything beside them."""
    images, after = _images(builder, node)
    starts = _starts(node.children[0].content, images)
    wide = after == "{.wide}"
    if len(images) == 1:
        return _figure(builder, images[0], 0, wide=wide, full_page=after == "{.page}")
    if after == "{.page}":
        raise UserError(
            "并排的图片不能占一整页。", builder.place(node), "“{.page}”只用在单独的一张图片之后。"
        )
    if len(images) > _BESIDE:
        raise UserError(
            f"并排的图片有 {len(images)} 张，太多了。",
            builder.place(node),
            f"一排最多 {_BESIDE} 张；请在中间空一行，分成几排。",
        )
    row_id = builder.ids.child("row")
    figures = tuple(
        _figure(builder, image, start, wide=wide)
        for image, start in zip(images, starts, strict=True)
    )
    return FigureRow(row_id, builder.place(node), figures, wide)


def _images(builder: Builder, node: SyntaxTreeNode) -> tuple[list[SyntaxTreeNode], str]:
    """The images of a paragraph, and the mark that stands behind the last of them."""
    images: list[SyntaxTreeNode] = []
    after = ""
    for child in node.children[0].children:
        if child.type == "image" and not after:
            images.append(child)
        elif child.type == "text":
            after += child.content.strip()
        elif child.type != "softbreak":
            after += child.type
    begins = node.children[0].children[0].type == "image"
    if not (begins and _MARKS.fullmatch(after)):
        raise UserError(
            "图片要独占一段。",
            builder.place(node),
            "请在图片的前后各空一行；其后只能写“{.wide}”或“{.page}”。几张并排的，写在相连的几行里。",
        )
    return images, after


def _starts(content: str, images: list[SyntaxTreeNode]) -> Iterator[int]:
    """Where in the content of their paragraph the images begin."""
    end = 0
    for image in images:
        start = content.index(IMAGE, end)
        yield start
        end = start + len(IMAGE) + len(image.content)


def _figure(
    builder: Builder, image: SyntaxTreeNode, start: int, *, wide: bool, full_page: bool = False
) -> Figure:
    typed = builder.origin(image.parent).extent(start, start + 1) if image.parent else None
    place = Place(builder.path, typed.line, typed.column) if typed else builder.place(image)
    if "title" in image.attrs:
        raise UserError(
            "图片的路径后面不能再写说明。", place, "图注写在“[ ]”里，请删去引号里的文字。"
        )
    caption, origin = build_plain(builder, image, "图注", start)
    if not caption:
        raise UserError(
            "图片没有图注。",
            place,
            "请写作“![图注](files/x.png)”；看不见图的读者靠它知道图的内容。",
        )
    source = unquote(str(image.attrs["src"]))
    if not re.fullmatch(r".+\.(?:png|jpe?g|svg)", source, re.IGNORECASE) or ":" in source:
        raise UserError(
            f"图片“{source[:60]}”不能用。",
            place,
            "图片应是本期 files/ 中的 PNG、JPEG 或 SVG 文件。",
        )
    builder.file(source, place, "图片")
    size = picture_size(builder.files[source])
    if size and size[0] * size[1] > MAX_PIXELS:
        raise UserError(
            f"图片“{source}”有 {size[0]} × {size[1]} 点，太大了。",
            place,
            f"请缩小到 {MAX_PIXELS // 10_000} 万点以内：A4 满页 600 dpi 也只要 3500 万点。",
        )
    fault = picture_fault(source, builder.files[source]) if builder.strict else None
    if fault:
        raise UserError(fault[0], place, fault[1])
    return Figure(builder.ids.child("fig"), place, source, caption, wide, origin, full_page)
