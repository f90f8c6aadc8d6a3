"""Read a tagged CSV with libhxl, in an environment of its own.

Each line on standard input is a file; the seconds that reading it took come back, and how many
values were read. libhxl 5.2 does not say that it needs six, which a clean installation lacks.
"""

from __future__ import annotations

import sys
from time import perf_counter

import hxl

VALUES = ("#population", "#inneed", "#targeted", "#affected", "#reached")


def main() -> None:
    for line in sys.stdin:
        start = perf_counter()
        rows = hxl.data(line.strip(), hxl.InputOptions(allow_local=True))
        values = [float(row.get(tag)) for row in rows for tag in VALUES if row.get(tag)]
        print(perf_counter() - start, len(values), flush=True)


if __name__ == "__main__":
    main()
