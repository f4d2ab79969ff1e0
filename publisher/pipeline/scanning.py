"""Pages of scans → text, side by side in several processes; each is kept as soon as it is done."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

from msgspec import Struct

from publisher.errors import UserError
from publisher.pipeline.output import explained, write_file
from publisher.source.importing.gazette.pages import TextPage
from publisher.source.importing.scans.layout import text_pages
from publisher.source.importing.scans.recognition import Recogniser
from publisher.source.importing.scans.seen import SeenPage
from publisher.typesetting.pdfpages import page_image
from publisher.typesetting.processes import end

_RESOLUTION = 200
"""Pixels an inch: characters of 10 points are as high as the models were taught."""


class Scanner(Struct, frozen=True):
    """With what scans are read."""

    folder: Path
    """Where pages that have been recognised are kept, of all files."""
    version: str
    """Of what recognises."""
    processes: int
    progress: Callable[[int, int], None]
    """Told how many pages are done, of how many."""


def recognised(pdf: bytes, numbers: Sequence[int], scanner: Scanner) -> dict[int, TextPage]:
    """The text of the pages with these numbers, from 1.

    Whatever stops it, pages that were done are not done again the next time. Raises `UserError`
    where the recognition does not run.
    """
    key = sha256(f"{scanner.version} {_RESOLUTION} ".encode() + pdf).hexdigest()[:16]
    folder = scanner.folder / key
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    seen = {number: page for number in numbers if (page := _kept(folder / _name(number)))}
    scanner.progress(len(seen), len(numbers))
    missing = [number for number in numbers if number not in seen]
    for number, page in _seen(pdf, missing, scanner.processes):
        write_file(folder / _name(number), page.as_json())
        seen[number] = page
        scanner.progress(len(seen), len(numbers))
    return text_pages({number: seen[number] for number in numbers}, _RESOLUTION)


def _name(number: int) -> str:
    return f"{number:04}.json"


def _kept(path: Path) -> SeenPage | None:
    try:
        return SeenPage.from_json(path.read_bytes())
    except (OSError, ValueError):
        return None


def _seen(pdf: bytes, numbers: Sequence[int], processes: int) -> Iterator[tuple[int, SeenPage]]:
    """The pages as they get ready."""
    if not numbers:
        return
    with ProcessPoolExecutor(
        min(processes, len(numbers)),
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(pdf,),
    ) as pool:
        waiting = {pool.submit(_see, number): number for number in numbers}
        try:
            for done in as_completed(waiting):
                yield waiting[done], done.result()
        except BrokenExecutor:
            end(pool)
            raise UserError(
                "文字识别没有能运行。",
                hint="可能内存不够（每个进程约要 1 GB），或者 gongbao[ocr] 没有装好；认过的页已经存下。",
            ) from None
        except BaseException:
            # Pages in hand would take half a minute more; they are begun anew the next time.
            end(pool)
            raise


_work: tuple[bytes, Recogniser] | None = None
"""Of a process that recognises: the file and the models."""


def _begin(pdf: bytes) -> None:
    signal(SIGINT, SIG_IGN)  # Ctrl-C is for the one that has started this process
    global _work  # noqa: PLW0603 -- what the models are loaded into, once a process
    _work = pdf, Recogniser()


def _see(number: int) -> SeenPage:
    assert _work
    pdf, recogniser = _work
    return recogniser.see(*page_image(pdf, number, _RESOLUTION))
