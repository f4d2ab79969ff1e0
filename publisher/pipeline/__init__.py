"""Load all → check all → lay out → write all. Knows nothing of printing and arguments."""
