"""From the model to source text: the inverse of reading."""
