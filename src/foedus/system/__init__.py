"""Who exists when, under which name and code: dates, polities, places, and the value World."""
