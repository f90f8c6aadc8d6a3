"""Interchange: how a figures table is written so that what is read back is the same.

A file that :func:`humstats.save` writes has every column of a figures table as its header, in
any order; that is how it is known again, in CSV, Excel and Parquet alike. Its cells are then
read to the letter, and nothing in them is interpreted.

===================  =======================================================================
what stands there    how it is written in a text
===================  =======================================================================
a text that a        with an apostrophe before it: ``'=1+1``; one that has apostrophes before
spreadsheet would    such a beginning gets one more
calculate
a missing value      blank
an empty text        an apostrophe
a number             as few digits as give it back, without a point where it is whole
a day                2024-01-31; a moment 2024-01-31T12:00:00
a column of one's    its header names what it holds, where that are no texts:
own                  ``score [float64]``
===================  =======================================================================
"""

from __future__ import annotations

import re
from typing import Final

from humstats.model.columns import COLUMNS

__all__ = [
    "BLANK",
    "CALCULATED",
    "EVERY",
    "FORMULA",
    "HASHTAGS",
    "KINDS",
    "SHEET",
    "VERSION",
    "guarded",
    "is_complete",
    "kind_and_name",
    "titled",
    "unguarded",
]

#: Of this way to write a table; a Parquet file says it in its metadata.
VERSION: Final = "1"
#: The columns that every figures table has once it is tidy.
EVERY: Final = frozenset(column.name for column in COLUMNS if not column.themed)
#: The sheet of a workbook that holds the table.
SHEET: Final = "figures"
#: What a column that no figures table has may hold; of texts that is not said.
KINDS: Final = (
    "bool", "boolean", "category", "datetime64[ns]", "datetime64[s]", "datetime64[us]",
    "float64", "Int64", "int64", "str",
)  # fmt: skip

#: How a text begins that a spreadsheet would calculate; some take the wide signs of Japanese
#: keyboards for their own, and pass over spaces.
CALCULATED: Final = r"[\s\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
#: Texts that a spreadsheet would calculate, and those that would pass for a blank cell.
FORMULA: Final = re.compile(rf"'*(?:{CALCULATED}|\Z)")
#: Texts that would pass for a blank cell, where nothing is calculated.
BLANK: Final = re.compile(r"'*\Z")
_TITLE: Final = re.compile(r"(.+) \[([A-Za-z0-9\[\]]+)\]", re.DOTALL)


def guarded(text: str, pattern: re.Pattern[str] = FORMULA) -> str:
    """Return a text as it is written: an apostrophe before what would be taken for another.

    Examples
    --------
    >>> [guarded(text) for text in ("OCHA", "=1+1", "'=1+1", "")]
    ['OCHA', "'=1+1", "''=1+1", "'"]
    """
    return f"'{text}" if pattern.match(text) else text


def unguarded(text: str, pattern: re.Pattern[str] = FORMULA) -> str:
    """Return what a text was before it was written; the way back of :func:`guarded`.

    Examples
    --------
    >>> [unguarded(text) for text in ("OCHA", "'=1+1", "'twas")]
    ['OCHA', '=1+1', "'twas"]
    """
    return text[1:] if text[:1] == "'" and pattern.match(text, 1) else text


def titled(name: str, kind: str) -> str:
    """Return the header of a column that no figures table has.

    A text is told as one only where its name would pass for that of another kind.

    Examples
    --------
    >>> titled("decided", "str"), titled("score", "float64"), titled("score [int64]", "str")
    ('decided', 'score [float64]', 'score [int64] [str]')
    """
    is_plain = kind == "str" and kind_and_name(name) == ("str", name)
    return name if is_plain else f"{name} [{kind}]"


def kind_and_name(header: str) -> tuple[str, str]:
    """Return what a column of one's own holds, and its name; the way back of :func:`titled`.

    Examples
    --------
    >>> kind_and_name("score [float64]"), kind_and_name("share [%]")
    (('float64', 'score'), ('str', 'share [%]'))
    """
    found = _TITLE.fullmatch(header)
    if found and found[2] in KINDS:
        return found[2], found[1]
    return "str", header


def is_complete(headers: list[str]) -> bool:
    """Whether a header is that of a table as it is saved: each column once, none absent."""
    return set(headers) >= EVERY and len(set(headers)) == len(headers)


#: The hashtag of each column. HXL has no words for how a figure was qualified or read: those
#: are told apart by attributes of their own.
HASHTAGS: Final = {
    "indicator": "#indicator+code",
    "location_code": "#country+code",
    "admin_level": "#adm+level",
    "admin1_code": "#adm1+code",
    "admin1_name": "#adm1+name",
    "admin2_code": "#adm2+code",
    "admin2_name": "#adm2+name",
    "provider_admin1_name": "#adm1+name+provider",
    "provider_admin2_name": "#adm2+name+provider",
    "area_code": "#loc+code",
    "area_name": "#loc+name",
    "reference_period_start": "#date+start",
    "reference_period_end": "#date+end",
    "sector_code": "#sector+code",
    "population_group": "#population+group",
    "gender": "#gender",
    "age_range": "#age+range",
    "disability": "#is_disabled",
    "category": "#category",
    "plan_code": "#plan+code",
    "caseload": "#plan+caseload",
    "ipc_type": "#severity+ipc+type",
    "ipc_phase": "#severity+ipc+phase",
    "operation": "#operations+name",
    "assessment_type": "#meta+assessment+type",
    "reporting_round": "#meta+round",
    "origin_location_code": "#country+code+origin",
    "event_type": "#event+type",
    "event": "#event+id",
    "poverty_line": "#indicator+poverty_line",
    "market_code": "#loc+market+code",
    "commodity_code": "#item+code",
    "item_unit": "#item+unit",
    "price_type": "#item+price+type",
    "price_flag": "#item+price+flag",
    "currency_code": "#currency+code",
    "value": "#indicator+value+num",
    "low": "#indicator+value+min",
    "high": "#indicator+value+max",
    "qualifier": "#indicator+qualifier",
    "unit": "#indicator+unit",
    "status": "#status",
    "flags": "#meta+flags",
    "source": "#meta+source",
    "publication": "#meta+publication",
    "published": "#date+published",
    "method": "#meta+methodology",
    "note": "#description",
    "origin_file": "#meta+origin+file",
    "origin_sheet": "#meta+origin+sheet",
    "origin_row": "#meta+origin+row",
    "origin_column": "#meta+origin+column",
    "raw": "#meta+origin+text",
    "derived_from": "#meta+derived",
}
