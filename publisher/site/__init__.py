"""What belongs to the web site as a whole: made from the facts of all issues, none of which it reads.

Pages of one issue are made by `editions`; these here change with every issue that is added.
"""
