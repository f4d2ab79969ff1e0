"""用字用词: slips of the hand and of the ear, and words that are mistaken for others."""
