"""Privacy: values of columns that look personal stay out of what is sent on.

``report.findings`` is the officer's own, in memory. A page, a text and JSON are passed on: of
such a column they say where something was found, and not what stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.model.personal import looks_personal

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LEFT_OUT", "without_personal"]

#: What stands in place of a value.
LEFT_OUT: Final = "(left out: looks personal)"
#: How many texts of a column are looked at.
LOOKED_AT: Final = 200


def without_personal(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings without the values of columns that look personal.

    Parameters
    ----------
    findings : pandas.DataFrame
        With the columns ``column`` and ``value``; where there are, also of what is said.

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
    personal = [
        header
        for header, values in findings.groupby("column", observed=True)["value"]
        if looks_personal(str(header), values.head(LOOKED_AT).tolist())
    ]
    if not personal:
        return findings
    mine = findings["column"].isin(personal).to_numpy(bool)
    out = findings.copy()
    for name in ("message", "suggestion"):
        if name in out:
            out.loc[mine, name] = [
                text.replace(value, LEFT_OUT) if value else text
                for text, value in zip(
                    findings.loc[mine, name], findings.loc[mine, "value"], strict=True
                )
            ]
    out.loc[mine, "value"] = LEFT_OUT
    if "related" in out:
        out.loc[mine, "related"] = ""
    return out
