"""The desk: a page on this machine alone, where an editor reads an issue with its evidence, changes it and approves it."""
