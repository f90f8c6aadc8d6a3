"""Discretion: what could lead to a single person stays off a page that is sent on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from humstats.model.columns import COLUMNS
from humstats.model.personal import looks_personal, masked, personal_in
from humstats.reporting.sections import page_words

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["discreet"]

_KNOWN = frozenset(column.name for column in COLUMNS)


def discreet(figures: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """Return figures without those of columns that look personal, and without such texts.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.
    language : {"en", "fr", "es", "ar"}
        Of the words that stand in place of an address, a telephone number or a place on the
        map, in whatever text of the table.

    Returns
    -------
    pandas.DataFrame
        The same table where nothing looks personal, else a new one. Columns that no figures
        table has are left out where they look so.

    Examples
    --------
    >>> import pandas as pd
    >>> told = pd.DataFrame({"origin_column": ["PiN", "Phone number"], "value": [5, 701234567],
    ...     "note": ["ask a.diallo@example.org", None]})
    >>> discreet(told)[["value", "note"]].to_dict("records")
    [{'value': 5, 'note': 'ask (left out: looks personal)'}]
    """
    out = figures
    if "origin_column" in out:
        headers = out["origin_column"].dropna().unique()
        personal = [header for header in headers if looks_personal(str(header))]
        if personal:
            out = out[~out["origin_column"].isin(personal).to_numpy(bool)]
    for name in [name for name in out if name not in _KNOWN]:
        if looks_personal(str(name), out[name].dropna().unique()):
            out = out.drop(columns=name)
    put = f"({page_words(language)['left_out']})"
    for name in map(str, out.select_dtypes(exclude=["number", "datetime", "bool"])):
        # all at once, for nearly always there is nothing
        texts = [text for text in out[name].unique() if isinstance(text, str)]
        if personal_in("\n".join(texts)):
            said = {text: masked(text, put) for text in texts}
            out = out.assign(**{name: out[name].astype(object).replace(said)})
    return out
