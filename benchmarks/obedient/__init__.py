"""A model that obeys whatever it reads, let loose in an invented newsroom: what the newsroom holds whatever a model writes."""
