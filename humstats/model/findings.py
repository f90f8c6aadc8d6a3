"""Findings: what a rule found, one row each, in a plain table.

==============  ===========================================================================
column          holds
==============  ===========================================================================
rule            code of the rule
severity        error, warning or note
file, sheet     where; the sheet is missing for a CSV
row             row as the spreadsheet shows it, from 1; missing for a whole column
column          header of the column, as the sender wrote it
value           what stands there, as text
message         one sentence: what is wrong, and what was expected
suggestion      what may have been meant, or what to do; empty where nothing is known
related         the other cells of the relation, in words
figure          position of the figure in the table that was checked; missing for a cell
                that is no figure
cause           number of the cell in which this and other contradictions meet, from 1, worst
                first; missing for a finding that stands alone
==============  ===========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = [
    "FINDING_COLUMNS",
    "SEVERITIES",
    "Severity",
    "abridged",
    "findings_table",
    "joined_findings",
    "quoted",
]

Severity = Literal["error", "warning", "note"]

#: From worst to least.
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")

FINDING_COLUMNS: Final[dict[str, str]] = {
    "rule": "category",
    "severity": "category",
    "file": "category",
    "sheet": "category",
    "row": "Int64",
    "column": "category",
    "value": "str",
    "message": "str",
    "suggestion": "str",
    "related": "str",
    "figure": "Int64",
    "cause": "Int64",
}


#: How much of a text is quoted, in letters.
LONGEST_QUOTE: Final = 80
#: And how long a whole sentence may be: a rule's may name what somebody wrote as a place.
LONGEST_SENTENCE: Final = 2_000


def abridged(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return a text, or its beginning where it is longer than anybody reads.

    Examples
    --------
    >>> abridged("Aleppo"), abridged("Aleppo", 4)
    ('Aleppo', 'Ale…')
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def quoted(text: str) -> str:
    """Quote what stands in a cell, for a message.

    Examples
    --------
    >>> quoted("15,3"), len(quoted("-" * 1000))
    ("'15,3'", 82)
    """
    return repr(abridged(text))


def findings_table(rows: Iterable[Mapping[str, Any]] | pd.DataFrame = ()) -> pd.DataFrame:
    """Make a findings table; columns that are not given are missing or empty.

    Examples
    --------
    >>> findings_table([{"rule": "HS301", "severity": "error", "row": 4}]).row[0]
    np.int64(4)
    """
    import pandas as pd

    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    frame = frame.reindex(columns=list(FINDING_COLUMNS))
    for name in ("value", "message", "suggestion", "related"):
        if frame[name].isna().any():
            frame[name] = frame[name].astype(object).where(frame[name].notna(), "")
    frame = frame.astype(FINDING_COLUMNS)
    for name, most in (("value", LONGEST_QUOTE), ("message", LONGEST_SENTENCE)):
        if (frame[name].str.len() > most).any():
            frame[name] = [abridged(text, most) for text in frame[name]]
            frame[name] = frame[name].astype("str")
    frame["severity"] = frame["severity"].cat.set_categories(list(SEVERITIES), ordered=True)
    return frame.reset_index(drop=True)


def joined_findings(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Join two findings tables, worst first: by severity, rule and row.

    Examples
    --------
    >>> warning = findings_table([{"rule": "HS506", "severity": "warning"}])
    >>> error = findings_table([{"rule": "HS301", "severity": "error"}])
    >>> joined_findings(warning, error).rule.tolist()
    ['HS301', 'HS506']
    """
    import numpy as np
    import pandas as pd

    told = other if len(other) else one
    if len(one) and len(other):
        columns = {
            name: _united(one[name], other[name])
            if dtype == "category"
            else pd.concat([one[name], other[name]], ignore_index=True)
            for name, dtype in FINDING_COLUMNS.items()
        }
        told = findings_table(pd.DataFrame(columns))
    codes = told["rule"].cat.reorder_categories(sorted(told["rule"].cat.categories)).cat.codes
    row = told["row"].to_numpy("i8", na_value=np.iinfo("i8").max)
    order = np.lexsort((row, codes, told["severity"].cat.codes))
    return told.iloc[order].reset_index(drop=True)


def _united(one: pd.Series, other: pd.Series) -> pd.Categorical[str]:
    """Join two categoricals; their labels are looked at once each."""
    import numpy as np
    import pandas as pd

    numbers: dict[str, int] = {}
    codes = []
    for part in (one, other):
        mine = [numbers.setdefault(str(x), len(numbers)) for x in part.cat.categories]
        codes.append(np.append(mine, -1).astype("intp")[part.cat.codes])
    return pd.Categorical.from_codes(np.concatenate(codes), pd.Index([*numbers], dtype="str"))
