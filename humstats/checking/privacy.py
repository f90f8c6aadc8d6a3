"""Privacy: values of columns that look personal stay out of what is sent on.

``report.findings`` is the officer's own, in memory. A page, a text and JSON are passed on: of
such a column they say where something was found, and not what stands there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model.personal import looks_personal, masked, personal_in

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LEFT_OUT", "without_personal"]

#: What stands in place of a value.
LEFT_OUT: Final = "(left out: looks personal)"
#: How many texts of a column are looked at.
LOOKED_AT: Final = 200
#: Columns of findings, and of what was corrected, in which a text of the file may stand.
_SAID: Final = (
    "value",
    "message",
    "suggestion",
    "related",
    "expected",
    "used",
    "reason",
    "why",
)
#: What a sentence quotes.
_QUOTED: Final = re.compile(r"(?<!\w)(['\"])(?:(?!\1(?!\w)).)*\1(?!\w)")


def without_personal(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings without the values of columns that look personal.

    An address, a telephone number or a place on the map is taken out of every other text too.

    Parameters
    ----------
    findings : pandas.DataFrame
        With the columns ``column`` and ``value``, or ``expected``; where there are, also of
        what is said.

    Returns
    -------
    pandas.DataFrame
        The same table where nothing looks personal, else a new one.

    Examples
    --------
    >>> import pandas as pd
    >>> told = pd.DataFrame({"column": ["PiN", "Phone number"], "value": ["−5", "0701234567"]})
    >>> without_personal(told).value.tolist()
    ['−5', '(left out: looks personal)']
    """
    held = [name for name in ("value", "expected", "used") if name in findings]
    personal = [
        header
        for header, values in findings.groupby("column", observed=True)[held[0]]
        if looks_personal(str(header), values.head(LOOKED_AT).tolist())
    ]
    out = findings
    if personal:
        mine = findings["column"].isin(personal).to_numpy(bool)
        out = findings.copy()
        for name in ("message", "suggestion"):
            if name in out:
                out.loc[mine, name] = [
                    _without(text, value)
                    for text, value in zip(
                        findings.loc[mine, name], findings.loc[mine, held[0]], strict=True
                    )
                ]
        out.loc[mine, held] = LEFT_OUT
        if "related" in out:
            out.loc[mine, "related"] = ""
    for name in _SAID:
        # all at once, for nearly always there is nothing
        if name in out and personal_in("\n".join(texts := out[name].astype(str).tolist())):
            out = out.assign(**{name: [masked(text, LEFT_OUT) for text in texts]})
    return out


def _without(text: str, value: str) -> str:
    """Take a value out of what is said of its cell, and all else that is quoted there."""
    said = text.replace(value, LEFT_OUT) if value else text
    return _QUOTED.sub(lambda quoted: quoted[0][0] + LEFT_OUT + quoted[0][0], said)
