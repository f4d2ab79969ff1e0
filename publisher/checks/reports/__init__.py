"""Findings for other programs and for paper: JSON, SARIF, a sheet to sign."""
