"""What holds where a layout says nothing: the part that the composer needs of the usual defaults.

After the HTML Standard, "Rendering", and the sheet of WeasyPrint, so that a layout means the same
to both. What is left out says nothing on paper here: underlined links, italics, markers of lists.
"""

CSS = """
html, body, address, article, aside, blockquote, details, div, dl, dt, dd, fieldset, figcaption,
figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, li, main, nav, ol, p, section,
summary, ul, caption, colgroup, col, thead, tbody, tfoot, tr, td, th { display: block }
table { display: table }
head, link, meta, script, style, template, title, [hidden] { display: none }

body { margin: 6pt }
blockquote, dl, figure, ol, p, ul { margin-top: 1em; margin-bottom: 1em }
blockquote, figure { margin-left: 30pt; margin-right: 30pt }
dd { margin-left: 30pt }
ol, ul { padding-left: 30pt }
h1 { font-size: 2em; font-weight: bold; margin-top: .67em; margin-bottom: .67em; bookmark-level: 1 }
h2 { font-size: 1.5em; font-weight: bold; margin-top: .83em; margin-bottom: .83em; bookmark-level: 2 }
h3 { font-size: 1.17em; font-weight: bold; margin-top: 1em; margin-bottom: 1em; bookmark-level: 3 }
h4 { font-weight: bold; margin-top: 1.33em; margin-bottom: 1.33em; bookmark-level: 4 }
h5 { font-size: .83em; font-weight: bold; margin-top: 1.67em; margin-bottom: 1.67em; bookmark-level: 5 }
h6 { font-size: .67em; font-weight: bold; margin-top: 2.33em; margin-bottom: 2.33em; bookmark-level: 6 }
h1, h2, h3, h4, h5, h6 { hyphens: manual; break-after: avoid; break-inside: avoid }
ol, ul { break-before: avoid }

b, strong, th { font-weight: bold }
small, sub, sup { font-size: smaller }
sub { vertical-align: sub }
sup { vertical-align: super }
td, th { padding: .75pt; vertical-align: middle }
::footnote-call { font-size: smaller; vertical-align: super }

@page {
  size: A4;
  margin: 56.25pt;
  bleed: auto;
  @footnote { display: block; margin-top: 1em }
  @top-left-corner { display: block; text-align: right; vertical-align: middle }
  @top-left { display: block; text-align: left; vertical-align: middle }
  @top-center { display: block; text-align: center; vertical-align: middle }
  @top-right { display: block; text-align: right; vertical-align: middle }
  @top-right-corner { display: block; text-align: left; vertical-align: middle }
  @left-top { display: block; text-align: center; vertical-align: top }
  @left-middle { display: block; text-align: center; vertical-align: middle }
  @left-bottom { display: block; text-align: center; vertical-align: bottom }
  @right-top { display: block; text-align: center; vertical-align: top }
  @right-middle { display: block; text-align: center; vertical-align: middle }
  @right-bottom { display: block; text-align: center; vertical-align: bottom }
  @bottom-left-corner { display: block; text-align: right; vertical-align: middle }
  @bottom-left { display: block; text-align: left; vertical-align: middle }
  @bottom-center { display: block; text-align: center; vertical-align: middle }
  @bottom-right { display: block; text-align: right; vertical-align: middle }
  @bottom-right-corner { display: block; text-align: left; vertical-align: middle }
}
"""
MARGIN_BOXES = (
    "top-left-corner", "top-left", "top-center", "top-right", "top-right-corner", "left-top",
    "left-middle", "left-bottom", "right-top", "right-middle", "right-bottom",
    "bottom-left-corner", "bottom-left", "bottom-center", "bottom-right", "bottom-right-corner",
)  # fmt: skip
"""CSS Paged Media 3, 5.1, in the order in which they are handed on."""
