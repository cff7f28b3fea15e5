"""From a formula and rows to arrays: factors, terms, what is dropped and why."""
