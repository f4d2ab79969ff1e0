"""A whole issue that was printed → its documents and its contents.

What comes in is text by lines, from a file of plain text or from the pages of a PDF. Lines are joined
into paragraphs, the contents are read, and the paragraphs are cut at the titles of the documents.
"""
