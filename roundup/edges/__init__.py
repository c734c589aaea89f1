"""Everything that touches the world: files, the archive, the web, mail, models."""
