"""Reads a World for a date from the shipped benchmark worlds (or a user's file)."""
