"""pandera, loaded so that it leaves the process as it was.

Importing pandera sets environment variables for an engine that is not used here. One of them
makes pyarrow drop the time zone of every moment that anybody hands it, in the whole process.
"""

from __future__ import annotations

import os

_BEFORE = {*os.environ}

import pandera.pandas  # noqa: E402, F401

for _name in {*os.environ} - _BEFORE:
    del os.environ[_name]
