"""The law: treaties clause by clause, conditions, the obligation engine and its proofs. Knows no data set."""
