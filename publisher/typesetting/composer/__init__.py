"""Pages from HTML and CSS: paragraphs, tables, figures and notes in columns on a grid of rows.

In: the HTML of a unit and the layout's style sheet. Out: `Page`s. Pure: fonts and pictures come in
as values, nothing is remembered but what the same input would give again.
"""
