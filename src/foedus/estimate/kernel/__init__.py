"""Estimators: pure functions from arrays to a frozen estimate."""
