"""What stands within a paragraph: runs, and all that may hold or interrupt them."""

from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.source.importing.appearance import Looks
from publisher.source.importing.flow import Picture, Raised, Span
from publisher.source.importing.pictures import metafile, unusable_picture, usable
from publisher.source.importing.word.autonumbers import TEXT_LEVEL
from publisher.source.importing.word.crops import Crop, crop_of, seen_part
from publisher.source.importing.word.equations import linear_equation
from publisher.source.importing.word.fields import Field, entered
from publisher.source.importing.word.formulas import FORMULAS, linear
from publisher.source.importing.word.ledger import all_text
from publisher.source.importing.word.names import Element, child, is_on, name, short, value
from publisher.source.importing.word.state import State
from publisher.source.importing.word.symbols import UNKNOWN, sign

_RAISED: dict[str, Raised] = {"superscript": "sup", "subscript": "sub"}
_CONTAINERS = {
    *("w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo", "w:rubyBase", "w:r"),
    *("w:ins", "w:moveTo", "w:del", "w:moveFrom", "mc:Choice", "mc:Fallback"),
}
_DRAWINGS = {"w:drawing", "w:pict", "w:object"}
_NEWER = {"wps", "wpg", "wpi", "wpc", "wp14", "w14", "w15", "wpsCustomData", "a14", "cx1", "am3d"}
"""Namespaces of `mc:Choice` from which this reader takes text boxes and pictures."""
_SMALLER = 0.85
"""Characters that are raised are set so much smaller, or less."""


class Inline(Struct):
    """What the runs of one paragraph come to."""

    spans: list[Span] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Contents of text boxes that hang on the paragraph."""
    looks: list[tuple[int, Looks]] = field(default_factory=list)
    """Length and look of each run."""
    breaks_page: bool = False

    @property
    def says(self) -> bool:
        """Whether there is anything to read."""
        return any(span.footnote or span.text.strip() for span in self.spans)


class RunReader:
    """Reads the runs of one paragraph."""

    def __init__(self, state: State, looks: Looks, level: int = TEXT_LEVEL) -> None:
        self._state = state
        self._looks = looks
        self._level = level
        """Of the paragraph as a heading, from 0."""
        self.inline = Inline()
        self._link = ""

    def read(self, element: Element) -> None:
        """All that stands in `element`: a paragraph or what holds runs."""
        for part in element:
            if isinstance(part.tag, str):
                self._part(part, self._looks)

    def _part(self, element: Element, looks: Looks) -> None:
        state = self._state
        kind = short(element)
        match kind:
            case "w:r":
                self._run(element)
            case "w:hyperlink":
                self._hyperlink(element)
            case "w:fldSimple":
                state.fields.append(Field(element.get(name("w:instr"), ""), shows=True))
                self._children(element, looks)
                self._end_field(looks)
            case "w:sdt":
                self._control(element, looks)
            case "w:ins" | "w:moveTo" if state.changes == "reject":
                state.ledger.drop(
                    element, "rejected", "按 --changes reject 不用增加的文字：", state.paragraph
                )
            case "w:del" | "w:moveFrom" if state.changes != "reject":
                state.ledger.drop(
                    element, "deleted", "按 --changes accept 删去的文字：", state.paragraph
                )
            case "mc:AlternateContent":
                self._alternative(element, looks)
            case "w:ruby":
                state.ledger.drop(
                    child(element, "w:rt"), "ruby", "注音没有导入：", state.paragraph, look=True
                )
                self._children(element, looks)
            case _ if element.tag in FORMULAS:
                self._formula(element, looks)
            case _ if kind in _DRAWINGS:
                self._drawing(element)
            case _ if kind in _CONTAINERS:
                self._children(element, looks)

    def _children(self, element: Element, looks: Looks) -> None:
        for part in element:
            if isinstance(part.tag, str):
                self._part(part, looks)

    def _run(self, run: Element) -> None:
        state = self._state
        properties = child(run, "w:rPr")
        looks = state.styles.looks(properties)
        if style := value(properties, "w:rStyle"):
            looks = looks.over(state.styles.of_runs(style))
        own_size = looks.size
        looks = looks.over(self._looks)
        shift = value(properties, "w:position")
        if shift.lstrip("-") not in ("", "0") and own_size < self._looks.size * _SMALLER:
            # LibreOffice raises characters by hand.
            looks = replace(looks, raised="subscript" if shift.startswith("-") else "superscript")
        if looks.hidden:
            state.ledger.drop(
                run, "hidden-text", "隐藏的文字没有导入：", state.paragraph, look=True
            )
        elif is_on(properties, "w:strike") or is_on(properties, "w:dstrike"):
            self._struck(run)
        for part in run:
            if isinstance(part.tag, str) and part.tag != name("w:rPr"):
                self._of_run(part, looks)

    def _struck(self, run: Element) -> None:
        if text := all_text(run):
            self._state.report.warn(
                "struck-text",
                "划了删除线的文字照样导入了，请核对要不要删：",
                self._state.paragraph,
                text,
            )
            self._state.report.join_last()

    def _of_run(self, part: Element, looks: Looks) -> None:
        state = self._state
        match short(part):
            case "w:t" | "w:delText":
                self._text(part, part.text or "", looks)
            case "w:tab" | "w:ptab":
                self._put("\t", looks)
            case "w:br":
                if part.get(name("w:type")) in ("page", "column"):
                    self.inline.breaks_page = True
                self._put("\n", looks)
            case "w:cr":
                self._put("\n", looks)
            case "w:noBreakHyphen":
                self._put("-", looks)
            case "w:sym":
                text = sign(part.get(name("w:font"), ""), part.get(name("w:char"), ""))
                if text == UNKNOWN and not looks.hidden:
                    state.report.warn(
                        "unknown-symbol",
                        f"符号字体“{part.get(name('w:font'), '')}”里的一个符号不认识，写成了“〓”，"
                        "请照原件改。",
                        state.paragraph,
                    )
                self._text(part, text, looks)
            case "w:fldChar":
                self._field_mark(part, looks)
            case "w:instrText" | "w:delInstrText":
                if state.fields:
                    state.fields[-1].code += part.text or ""
            case "w:footnoteReference" | "w:endnoteReference":
                self._note(part)
            case "mc:AlternateContent":
                for chosen in self._chosen(part):
                    self._of_run(chosen, looks)
            case _:
                self._part(part, looks)

    def _text(self, element: Element, text: str, looks: Looks) -> None:
        state = self._state
        if looks.hidden or state.ledger.is_settled(element):
            return
        if state.in_contents and any(one.shows for one in state.fields):
            state.ledger.drop(element, "contents", "Word 的目录没有导入：")
            return
        if state.in_code:
            state.ledger.drop(element, "field-code", "域代码里的文字没有导入：", state.paragraph)
            return
        state.ledger.carry(element)
        for one in state.fields:
            one.showed = True
        self._put(text, looks)

    def _put(self, text: str, looks: Looks) -> None:
        if self._state.in_code or self._state.in_contents or looks.hidden:
            return
        link = self._link or next((one.link for one in self._state.fields if one.link), "")
        span = Span(
            text,
            strong=bool(looks.bold),
            face=looks.face,
            raised=_RAISED.get(looks.raised, ""),
            link=link,
        )
        spans = self.inline.spans
        if (
            spans
            and not spans[-1].footnote
            and replace(spans[-1], text="") == replace(span, text="")
        ):
            spans[-1] = replace(span, text=spans[-1].text + text)
        else:
            spans.append(span)
        if text.strip():
            self.inline.looks.append((len(text), looks))

    def _field_mark(self, mark: Element, looks: Looks) -> None:
        fields = self._state.fields
        match mark.get(name("w:fldCharType")):
            case "begin":
                fields.append(Field(entered=entered(mark)))
            case "separate" if fields:
                fields[-1].shows = True
            case "end" if fields:
                self._end_field(looks)

    def _end_field(self, looks: Looks) -> None:
        state = self._state
        ended = state.fields.pop()
        if ended.showed or ended.name in ("", "TOC", "PAGE", "NUMPAGES", "TC", "XE", "BOOKMARK"):
            return
        if meant := ended.meant:
            self._show(meant, looks)
            if "\\s\\up" in ended.code:
                state.report.warn("ruby", "注音没有导入：", state.paragraph, ended.code.strip())
        elif number := state.autonumbers.next(ended.code, self._level):
            self._show(number, looks)
            said = "自动编号域的数字是算出来的，请照原件核对："
            state.report.hint("auto-number", said, state.paragraph, number)
        elif text := linear_equation(ended.code):
            self._show(text, looks)
            said = "公式排成了一行，请照原件核对："
            state.report.warn("formula", said, state.paragraph, text)
        elif ended.name == "EQ" or not ended.shows:
            state.report.warn(
                "field-without-result",
                "这个域没有存下显示的文字，请照原件补上：",
                state.paragraph,
                ended.code.strip(),
            )

    def _show(self, text: str, looks: Looks) -> None:
        """Put what no run holds, but a field shows."""
        self._put(text, looks)
        for one in self._state.fields:
            one.showed = True

    def _hyperlink(self, element: Element) -> None:
        relation = self._state.relation(element.get(name("r:id"), ""))
        before, self._link = self._link, relation.target if relation and relation.external else ""
        self._children(element, self._looks)
        self._link = before

    def _control(self, element: Element, looks: Looks) -> None:
        if is_on(child(element, "w:sdtPr"), "w:showingPlcHdr"):
            self._state.ledger.drop(
                element, "placeholder", "内容控件里的提示文字没有导入：", self._state.paragraph
            )
            return
        self._children(element, looks)

    def _alternative(self, element: Element, looks: Looks) -> None:
        """`mc:AlternateContent`: one form of several of the same."""
        for part in self._chosen(element):
            self._part(part, looks)

    def _chosen(self, element: Element) -> list[Element]:
        """What stands in the form that is read; the others have been accounted for by it."""
        chosen = choose(element)
        for other in element:
            if other is not chosen:
                self._state.ledger.settle(other)
        parts = [] if chosen is None else chosen
        return [part for part in parts if isinstance(part.tag, str)]

    def _formula(self, element: Element, looks: Looks) -> None:
        text = linear(element)
        for piece in element.iter(name("m:t"), name("w:t")):
            self._state.ledger.carry(piece)
        self._put(text, replace(looks, hidden=False))
        self._state.report.warn(
            "formula", "公式排成了一行，请照原件核对：", self._state.paragraph, text
        )

    def _drawing(self, element: Element) -> None:
        state = self._state
        outer = [
            box
            for box in element.iter(name("w:txbxContent"))
            if not any(above.tag == box.tag for above in box.iterancestors())
            and not any(choose(above) is not branch for above, branch in _alternatives(box))
        ]
        self.inline.boxes += outer
        seen: set[str] = set()
        for image in element.iter(name("a:blip"), name("v:imagedata")):
            relation_id = image.get(name("r:embed")) or image.get(name("r:id")) or ""
            link = image.get(name("r:link")) or ""
            relation = state.relation(relation_id or link)
            if relation is None or relation.target in seen:
                continue
            seen.add(relation.target)
            if relation.external:
                state.report.warn(
                    "external-image", "图片在文件之外，没有取来：", state.paragraph, relation.target
                )
                continue
            self._picture(element, relation.target, crop_of(image))
        for art in element.iter(name("v:textpath")):
            if text := str(art.get("string", "")).strip():
                state.report.dropped += len("".join(text.split()))
                state.report.warn("word-art", "艺术字没有导入：", state.paragraph, text)
        for chart in element.iter(name("a:graphicData")):
            uri = str(chart.get("uri", "")).rpartition("/")[2]
            if uri in ("chart", "diagram", "chartex"):
                state.report.warn("chart", "图表没有导入，请存成图片放进 files/。", state.paragraph)

    def _picture(self, drawing: Element, part: str, crop: Crop | None) -> None:
        state = self._state
        described = next(drawing.iter(name("wp:docPr")), None)
        text = "" if described is None else str(described.get("descr", "")).strip()
        file = part.rpartition("/")[2]
        if not state.package.has(part):
            state.report.warn("missing-image", f"文件里没有图片“{file}”。", state.paragraph)
            return
        data = state.package.bytes(part)
        # Drawings are converted together, when all has been read.
        found = metafile(file, data) if state.as_png else None
        if found := found or usable(file, data):
            file, data = found
            if crop:
                file, data = self._seen_part(file, data, crop)
            self.inline.pictures.append(Picture(file, data, text, state.paragraph))
        else:
            unusable_picture(state.report, file, state.paragraph)

    def _seen_part(self, file: str, data: bytes, crop: Crop) -> tuple[str, bytes]:
        """Name and bytes of what is seen of a picture that was cropped."""
        state = self._state
        part = seen_part(data, crop)
        if part is None:
            message = f"图片“{file}”在 Word 里裁过，导入的是整张，请裁好。"
            state.report.warn("image-crop", message, state.paragraph)
            return file, data
        state.report.hint(
            "image-cropped", f"图片“{file}”在 Word 里裁过，导入的是看得见的部分。", state.paragraph
        )
        stem, _, ending = file.rpartition(".")
        number = state.crops.setdefault((file, crop), len(state.crops) + 1)
        return f"{stem}-part{number}.{ending}", part

    def _note(self, mark: Element) -> None:
        state = self._state
        kind = "footnote" if short(mark) == "w:footnoteReference" else "endnote"
        key = (kind, str(mark.get(name("w:id"), "")))
        if key not in state.notes:
            state.report.warn("missing-note", "这个脚注没有内容。", state.paragraph)
            return
        label = state.labels.setdefault(key, str(len(state.labels) + 1))
        self.inline.spans.append(Span("", footnote=label))
        if mark.get(name("w:customMarkFollows")) in ("1", "true", "on"):
            following = mark.getnext()
            if following is not None:
                state.ledger.drop(
                    following, "note-mark", "脚注自带的标记改由程序编：", state.paragraph
                )


def choose(element: Element) -> Element | None:
    """The form of `mc:AlternateContent` that is read: the newer one where it is understood."""
    fallback = element.find(name("mc:Fallback"))
    for choice in element.iterfind(name("mc:Choice")):
        if set(str(choice.get("Requires", "")).split()) <= _NEWER:
            return choice
    return fallback


def _alternatives(element: Element) -> list[tuple[Element, Element]]:
    """Each `mc:AlternateContent` around an element, and the form of it that holds the element."""
    chain = [element, *element.iterancestors()]
    return [
        (above, below)
        for below, above in pairwise(chain)
        if above.tag == name("mc:AlternateContent")
    ]
