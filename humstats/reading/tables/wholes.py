"""Wholes: the words by which a row says that it is a total, and of what it can be one.

"Total" alone, where others name an area or a sector, says that the row is the whole. With a
name ("Total Lac"), or as a subtotal, it is the whole of some rows only, which nobody can
tell for sure.
"""

from __future__ import annotations

import re
from typing import Final

from humstats.model.columns import AREAS
from humstats.reading.words.header import plain_word

__all__ = [
    "WITHOUT_A_WHOLE",
    "WITH_A_WHOLE",
    "is_average",
    "is_total_word",
    "speaks_of_a_total",
]

#: Breakdowns and areas along which a whole is the figure of "all", or of the wider place.
WITH_A_WHOLE: Final = frozenset(
    {
        "sector_code", "population_group", "gender", "age_range", "disability", "category",
        "origin_location_code", "event_type", "ipc_phase", "caseload", *AREAS,
    }
)  # fmt: skip
#: Where a total would be one over countries or over time.
WITHOUT_A_WHOLE: Final = frozenset(
    {
        "location_code", "period", "year", "month", "month_of", "reference_period_start",
        "reference_period_end",
    }
)  # fmt: skip

#: Compared by ``plain_word``.
_TOTALS: Final = frozenset(
    plain_word(word)
    for word in (
        "total", "totals", "grand total", "overall", "overall total", "total overall",
        "national", "national total", "country total", "sum", "all areas", "all regions",
        "total général", "total general", "ensemble", "total national", "total pays",
        "total global", "somme",
        "total nacional", "nacional", "suma", "suma total", "gran total",
        "gesamt", "insgesamt", "gesamtsumme", "summe", "whole country", "entire country",
        "tout le pays", "todo el país",
        "المجموع", "الإجمالي", "إجمالي", "اجمالي", "الاجمالي", "مجموع", "المجموع الكلي",
        "الإجمالي العام", "المجموع العام", "الإجمالي الكلي",
    )
)  # fmt: skip
_PARTIAL: Final = re.compile(
    r"(?:sub ?totals?|sous totaux|sous total|subtotal(?:es)?|المجموع الفرعي)(?: .+)?"
    r"|(?:grand )?totals? .+|.+ (?:sub ?)?totals?|.+ sous total"
    r"|(?:إجمالي|اجمالي|مجموع) .+"
)
#: What any of them holds: so that a long column is told quickly.
_HINT: Final = re.compile(
    r"tota|overall|na[ct]ional|ensemble|som?me|sum|all |gesamt|country|tou|tod[ao]|مجموع|جمالي"
    r"|جميع|كل ",
    re.IGNORECASE,
)
#: "All regions": with a word for areas, for there are places such as All Saints.
_ALL_AREAS: Final = re.compile(
    r"all (?:the )?(?:areas|regions|provinces|districts|departments|states|counties|zones"
    r"|governorates|locations|communes|municipalities)"
    r"|tou(?:te)?s les (?:r[ée]gions|provinces|d[ée]partements|districts|zones|communes"
    r"|localit[ée]s|[ée]tats|cercles|pr[ée]fectures|wilayas)"
    r"|tod[ao]s l[ao]s (?:regiones|provincias|departamentos|distritos|zonas|municipios|estados"
    r"|[áa]reas)"
    r"|(?:جميع|كل) (?:المحافظات|المناطق|المديريات|الولايات|الأقاليم|المقاطعات)"
)
#: An average is the figure of no place; "Moyenne Guinée" is one.
_AVERAGE: Final = re.compile(
    r"(?:(?:overall|national|country) )?(?:average|mean|median|min|max|minimum|maximum)"
    r"|(?:average|mean|median) (?:of|per|by|for) .+"
    r"|(?:moyenne|m[ée]diane)(?: (?:nationale|g[ée]n[ée]rale|globale|du pays|des|par)\b.*)?"
    r"|promedio(?: (?:nacional|general|por|de)\b.*)?|mediana|m[áa]ximo|m[íi]nimo"
    r"|(?:ال)?متوسط(?: .+)?|المعدل"
)


def is_total_word(text: str) -> bool:
    """Whether a text says nothing but that a row is the whole.

    Examples
    --------
    >>> [is_total_word(text) for text in ("TOTAL GÉNÉRAL", "الإجمالي", "Total Lac", "Lac")]
    [True, True, False, False]
    """
    if not _HINT.search(text):
        return False
    word = plain_word(text)
    return word in _TOTALS or _ALL_AREAS.fullmatch(word) is not None


def is_average(text: str) -> bool:
    """Whether a text says that its row holds the average, or an end, of the others.

    Examples
    --------
    >>> [is_average(text) for text in ("Moyenne", "Average per area", "Moyenne Guinée", "Min")]
    [True, True, False, True]
    """
    return _AVERAGE.fullmatch(plain_word(text)) is not None


def speaks_of_a_total(text: str) -> bool:
    """Whether a text says that a row is a whole, or that of a part.

    Examples
    --------
    >>> [speaks_of_a_total(text) for text in ("Overall", "Sous-total", "Lac Total", "Totness")]
    [True, True, True, False]
    """
    if not _HINT.search(text):
        return False
    word = plain_word(text)
    return (
        word in _TOTALS
        or _ALL_AREAS.fullmatch(word) is not None
        or _PARTIAL.fullmatch(word) is not None
    )
