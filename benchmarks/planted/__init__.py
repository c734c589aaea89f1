"""Planted errors: sentences of real articles with one fault each, and what the verifying engine says of them.

`python -m benchmarks.planted --part dev` reads the collections beside the repository (nothing of
them is kept here), plants faults of many kinds as a careless model or a tired editor would make
them, and reports recall by kind together with the false alarms on faithful sentences. The
planters do not know how the engine works.
"""
