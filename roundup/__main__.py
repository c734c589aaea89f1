"""Runs the command line: `python -m roundup`."""

from roundup.cli import main

if __name__ == "__main__":
    main()
