"""矛盾: statements that cannot both be true, in an issue and among issues.

What is contradictory the model says (`model/consistency.py`, `contradictions.py`, `ledger.py`), and
`pipeline/corrections.py` of 更正; here each gets a code that can be looked up.
"""
