"""From the syntax tree to the blocks of the model."""
