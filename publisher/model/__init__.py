"""The model: frozen values that say what an issue is. Knows nothing of input and output."""
