"""Layouts: folders of templates and style sheets that give an issue its looks.

A layout holds all the text that it prints; Python holds none. `layouts/<name>/`:

    layout.toml  the layout that it is based on, and its words
    parts/    macros the editions share
    print/    pages for WeasyPrint: body, contents, cover …, and print.css
    web/      the web edition: pages, site.css and document.css
    epub/     the EPUB: pages and epub.css
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from publisher.composition.compiled import compiled_templates
from publisher.composition.folders import read_layout
from publisher.composition.settings import SETTINGS, read_settings
from publisher.composition.text import FILTERS
from publisher.errors import Place, UserError
from publisher.model.text import FormWords

_QUOTED = re.compile("'([^']{1,80})'")


class Layout(Struct, frozen=True):
    """One layout, read whole and ready to render."""

    name: str
    files: Mapping[str, bytes]
    """By their path in the layout."""
    environment: Environment
    form: FormWords
    """Its words that are part of the text of a document."""

    def render(self, template: str, **context: object) -> str:
        """HTML of a template, given by its path in the layout: `print/body.html`."""
        try:
            return self.environment.get_template(template).render(**context)
        except (SecurityError, OverflowError) as error:
            # jinja2 says in English what it was; the names in it are those of the template.
            named = "、".join(f"“{name}”" for name in _QUOTED.findall(str(error)))
            raise UserError(
                f"版式“{self.name}”的 {template} 用了不许用的东西：{named or '过大的范围'}。",
                hint="版式只能用交给它的内容，不能触及程序和机器；来历不明的版式请不要用。",
            ) from None

    def render_text(self, template: str, **context: object) -> str:
        """Plain text of a template such as `parts/title.txt`: for metadata, not for a page."""
        return unescape(self.render(template, **context)).strip()

    def read(self, name: str) -> bytes:
        """The bytes of a file of the layout, such as a style sheet."""
        return self.files[name]

    def site_files(self) -> Mapping[str, bytes]:
        """What every page of the web edition loads, by name.

        `site.css` has what `document.css` says of texts behind it; older layouts have all in one file.
        """
        style = self.read("web/site.css") + self.files.get("web/document.css", b"")
        return {"site.css": style, "site.js": self.read("web/site.js")}


def find_layout(name: str, own: Path, where: Place) -> Layout:
    """The layout `name` from the office's own folder of layouts or from gongbao's.

    `own` is the folder `layouts/` beside the content, which may be absent. Raises `UserError` at
    `where` when there is no such layout, and in its `layout.toml` for what is wrong there: also
    where its base is missing or is based on the layout itself.
    """
    return make_layout(name, read_layout(name, own, where))


def make_layout(name: str, files: Mapping[str, bytes]) -> Layout:
    """A layout from its files, which are all there are. Raises `UserError` for a faulty `layout.toml`."""
    words = read_settings(files.get(SETTINGS, b""), Path(name, SETTINGS)).words
    environment = _environment(files)
    environment.globals["word"] = words
    return Layout(name, files, environment, FormWords.of(words))


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of jinja2, which asks itself of each attribute each time whether it is safe.

    That depends on the type alone, and asking takes a quarter of the time that templates take.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """As jinja2 does; a macro, which is as much of the layout as who calls it, without further questions."""
        if type(obj) is Macro:
            # What only who asks for a context wants (`jinja2.runtime.Context.call`).
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return obj(context.eval_ctx, *args, **kwargs)
        return super().call(context, obj, *args, **kwargs)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """As jinja2 says, asked once for each type."""
        asked = type(obj), attr
        safe = self._safe.get(asked)
        if safe is None:
            safe = self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return safe


def _environment(files: Mapping[str, bytes]) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        return (files[name].decode(), name, None) if name in files else None

    # A layout may come from an archive or from elsewhere: it sees what it is given and nothing else.
    environment = _Sandbox(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(),
    )
    filters: dict[str, Callable[..., object]] = dict(FILTERS)
    environment.filters.update(filters)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.tests["kind"] = lambda part, name: type(part).__name__ == name
    return environment
