"""Measuring, apart from the suite: long proofs and quality over real material."""
