"""The proofreader: what an issue must not, or should not, say. One file a rule, by topic.

A rule is a class whose docstring is its documentation; it is among `CHECKS`, and the cases that it
finds and does not find are in the YAML file beside it. Nothing here knows of editions and pages.
"""
