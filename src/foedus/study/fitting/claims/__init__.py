"""The claims' numbers: the rows of each test, its estimators, and the shipped record."""
