"""Model + layout templates → HTML. Pure: knows no files but those of the layout it was given."""
