"""The figures of a report, each a function from plain records to one SVG text."""
