"""From what others made (Word files, pasted text) to documents of the source format.

Readers (`word`, `plain`, `html`) give a `Flow`: lines, tables and pictures in order, with the faces
and alignments they had. `structure` finds the document in it. Whatever is not carried over is in
the `Report`, with a reason.
"""
