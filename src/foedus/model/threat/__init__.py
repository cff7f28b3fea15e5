"""Power, reach and threat: who can hurt whom, and who is likely to."""
