"""Estimation: formulas, estimators, covariances, margins and tables of results; it reads no files."""
