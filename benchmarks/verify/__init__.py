"""How fast the checking is."""
