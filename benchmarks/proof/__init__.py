"""`python -m benchmarks.proof` runs the long proofs and writes docs/proof.md.

Each row counts its cases, what held, and a control: the same cases without the defence, which
must fail. A row whose control does not fail proves nothing and counts as failed.
"""
