"""Command line: check, report, diff, combine and the others, from a shell.

Each module holds the commands of one kind and joins them to :data:`app`; what they share is in
``options`` and ``screens``. A user's mistake is one sentence and exit code 2.
"""

from __future__ import annotations

import sys

from humstats import __version__
from humstats.cli import checks, conversions, editions, partners, recipes, reports, rules
from humstats.cli.app import app
from humstats.cli.screens import say, speak_plainly
from humstats.errors import HumstatsError

__all__ = ["app", "main"]

# a module joins its commands when it is imported; the order is that of --help
_COMMANDS = (checks, reports, editions, partners, rules, recipes, conversions)


@app.command()
def version() -> None:
    """Print the version."""
    print(__version__)


def main() -> None:
    """Run the command line; a user's mistake is one sentence and exit code 2."""
    speak_plainly()
    try:
        # else Windows takes every word for a pattern: the name "needs [2].xlsx", and a reason
        app(windows_expand_args=False)
    except HumstatsError as error:
        say(error)
        sys.exit(2)


if __name__ == "__main__":
    main()
