"""Formulas: read by a small parser of our own; nothing in them is evaluated as code."""
