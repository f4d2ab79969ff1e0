"""Tables: from the tree of one to pieces that stand in a column of a given width.

asked          widths and type that the table itself asks for
surroundings   what a table asks of the composer around it
grid           rows and columns, and which cell covers which places
kinds          columns of ordinals and of figures, told by what is in them
cells          what is in a cell, in lines
widths         how wide the columns are
heights        how high the rows are, and which of them stay in one piece
rows           rows as pieces that can be divided
drawing        the rows of one column together: rules, merged cells, texts
captions       表1　题名, and 续表
pieces         all of it together
"""
