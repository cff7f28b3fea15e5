"""How long treaties last: competing risks of their end, and signs of life."""
