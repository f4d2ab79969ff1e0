"""What a document is made of, found by what it says and how it looks, not by styles alone."""
