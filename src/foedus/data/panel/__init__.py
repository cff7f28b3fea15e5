"""Panels: states, dyads and disputes by year, with every variable's source, years and gaps on record."""
