"""How the shipped models are fitted from the fetched tables: frames, recipes, and what runs them."""
