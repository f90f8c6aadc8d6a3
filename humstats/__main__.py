"""``python -m humstats``: the same as the command ``humstats``."""

from humstats.cli import main

if __name__ == "__main__":
    main()
