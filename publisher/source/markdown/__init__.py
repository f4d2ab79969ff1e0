"""The Markdown dialect of a bulletin: one rule a file, and the parser that uses them.

CommonMark with tables, footnotes and `:::` containers. What a bulletin has no use for (indented
code, underlined headings, quotations, link definitions, raw HTML, `_` emphasis) is plain text
here, so that no character an editor types for its own sake is taken for a mark.
"""
