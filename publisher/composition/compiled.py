"""Templates compiled before: compiling those of an issue takes longer than filling them.

What is kept is code that runs, so it lies where only this user writes (`keeping.py`), and is named by
the text of its template and by what compiled it.
"""

import marshal
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from publisher.keeping import keep, own_folder, read_kept


class CompiledTemplates(BytecodeCache):
    """Keeps templates of all layouts in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What decides the code beside the text: the names in it, and the compilers."""
        compilers = f"{sys.implementation.cache_tag} {sys.hexversion} {jinja2.__version__}"
        return f"{compilers} {name} {filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template."""
        body = read_kept(self._path(bucket))
        if body is not None:
            bucket.code = marshal.loads(body)  # noqa: S302 -- whole, and written by this user

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if that is possible."""
        keep(self._path(bucket), marshal.dumps(bucket.code))

    def _path(self, bucket: Bucket) -> Path:
        made_from = f"{bucket.key} {bucket.checksum}".encode()
        return self._folder / blake2b(made_from, digest_size=20).hexdigest()


@cache
def compiled_templates() -> CompiledTemplates | None:
    """What is kept on this machine; `None` where nothing can be."""
    folder = own_folder("templates")
    return CompiledTemplates(folder) if folder else None
