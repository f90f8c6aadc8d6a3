"""Headers: the words over columns, and the column of a figures table that each means.

Case, blanks, underscores and line breaks do not matter. Where two headers of a file mean the
same column, the more precise word wins: "iso3" before "country".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from humstats.model.columns import COLUMNS
from humstats.reading.grid import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["header_texts", "places_of_columns", "plain_word"]

#: Columns of an earlier reading. A figure that is read anew comes from its new cell.
_FROM_BEFORE: Final = ("flags", "origin_file", "origin_sheet", "origin_row", "origin_column")

#: Words that people write over a column, the most precise first. Every column also goes by
#: its own name. ``location_name``, ``period`` and the columns after them are no columns of a
#: figures table; they say what one is made of, or stand beside it.
_OTHER_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "indicator": ("indicator code", "indicator name", "indicateur", "indicador", "المؤشر"),
    "location_code": (
        "iso3", "iso 3", "iso3 code", "country iso3", "country code", "iso alpha 3 codes",
        "code pays", "codigo pais",
    ),
    "location_name": (
        "country", "location", "country name", "pays", "país", "pais", "البلد", "الدولة",
    ),
    "period": (
        "reference period", "year", "date", "année", "annee", "période", "año", "periodo",
        "período", "السنة", "العام",
    ),
    "reference_period_start": ("period start", "start date", "start"),
    "reference_period_end": ("period end", "end date", "end"),
    "admin1_code": ("admin 1 pcode", "admin1 pcode", "adm1 pcode", "adm1 code"),
    "admin1_name": ("admin 1 name", "adm1 name", "admin1", "admin 1"),
    "admin2_code": ("admin 2 pcode", "admin2 pcode", "adm2 pcode", "adm2 code"),
    "admin2_name": ("admin 2 name", "adm2 name", "admin2", "admin 2"),
    "sector_code": ("sector", "cluster", "cluster code", "secteur", "القطاع"),
    "sector_name": ("cluster name",),
    "gender": ("sex", "sexe", "sexo", "genre", "género", "الجنس", "النوع الاجتماعي"),
    "age_range": (
        "age", "age group", "ages", "âge", "tranche d âge", "edad", "grupo de edad", "العمر",
        "الفئة العمرية",
    ),
    "disability": ("disabled", "disabled marker"),
    "population_group": (
        "group", "groupe", "groupe de population", "grupo", "grupo de población",
    ),
    "origin_location_code": (
        "country of origin", "country of origin iso", "pays d origine", "país de origen",
        "بلد المنشأ",
    ),
    "value": ("figure", "number", "valeur", "valor", "القيمة", "العدد"),
    "low": ("lower", "lower bound", "low estimate"),
    "high": ("upper", "upper bound", "high estimate"),
    "unit": ("units", "unit of measure", "unité", "unite", "unidad", "الوحدة"),
    "status": ("observation status", "obs status"),
    "source": ("sources", "fuente", "المصدر"),
    "publication": ("document", "report", "publication title"),
    "published": ("publication date", "date of publication", "published on"),
    "note": ("notes", "comment", "comments", "remarks"),
    "min_age": (), "max_age": (), "population_status": (), "population": (),
    "warning": (), "error": (),
    "beside": (
        "has hrp", "in gho", "dataset hdx id", "resource hdx id", "hdx id", "id", "uuid",
        "row id", "url", "link", *_FROM_BEFORE,
    ),
}  # fmt: skip


def plain_word(text: str) -> str:
    """Return a header without what does not matter.

    Examples
    --------
    >>> plain_word(" Reference_Period  START")
    'reference period start'
    """
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


_COLUMNS: Final[dict[str, tuple[str, int]]] = {
    plain_word(word): (column, rank)
    for column in dict.fromkeys(
        [*(c.name for c in COLUMNS if c.name not in _FROM_BEFORE), *_OTHER_WORDS]
    )
    for rank, word in enumerate((column, *_OTHER_WORDS.get(column, ())))
}


def places_of_columns(headers: Sequence[str]) -> dict[str, list[int]]:
    """Return where each column of a figures table stands, the best header first.

    Parameters
    ----------
    headers : sequence of str
        One text a column, as the sender wrote it.

    Returns
    -------
    dict of str to list of int
        Positions from 0. Several where several headers mean the same column.

    Examples
    --------
    >>> places_of_columns(["Country", "Year", "Value", "Colour"])
    {'location_name': [0], 'period': [1], 'value': [2]}
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for position, header in enumerate(headers):
        known = _COLUMNS.get(plain_word(header))
        if known:
            column, rank = known
            found.setdefault(column, []).append((rank, position))
    return {
        column: [position for _, position in sorted(ranked)] for column, ranked in found.items()
    }


def header_texts(texts: Sequence[str]) -> list[str]:
    """Return headers by which each column can be told: the letters where text does not.

    Examples
    --------
    >>> header_texts(["Reached", "", "Reached"])
    ['Reached (column A)', 'column B', 'Reached (column C)']
    """
    shown = []
    for position, text in enumerate(texts):
        letters = f"column {column_letters(position)}"
        plain = " ".join(text.split())
        if not plain:
            shown.append(letters)
        elif texts.count(text) > 1:
            shown.append(f"{plain} ({letters})")
        else:
            shown.append(plain)
    return shown
