"""Doubts: what a check found in the figures on which a sentence rests.

``flags`` has the codes of the rules (``hs.check(...).accepted`` fills it). Told are those by
which a figure may not be what it says. What is said of such figures is borne out by them as
they stand, and says that they are to be verified: a sentence by a mark at its end, here alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from humstats.model.flags import codes_of
from humstats.model.indicators import LANGUAGES
from humstats.model.numerals import quantity
from humstats.timeseries.messages.languages import listed_in, phrases
from humstats.timeseries.wording import when_of

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

__all__ = ["doubted", "doubting", "flags_in", "mark_of", "unmarked"]

#: So many figures are named; more are counted.
_FEW: Final = 3
#: A code of a rule, as a mark has it.
_CODE: Final = re.compile(r"[A-Z]\w*\d\w*")


def doubting(flags: object) -> tuple[str, ...]:
    """Return the codes of those rules by which a figure may not be what it says it is.

    A spelling, or a row that is printed twice, leaves the number what it is. A code that is
    not known is believed.

    Examples
    --------
    >>> doubting("HS209 HS702 MY1"), doubting(None)
    (('HS702', 'MY1'), ())
    """
    if not (codes := codes_of(flags)):
        return ()
    # a chart of figures that nobody checked needs no rules
    from humstats.rules import RULES

    return tuple(code for code in codes if code not in RULES or RULES[code].doubts)


def flags_in(figures: pd.DataFrame) -> tuple[str, ...]:
    """Return the codes of the rules that doubt some figures, each once.

    Examples
    --------
    >>> import pandas as pd
    >>> flags_in(pd.DataFrame({"flags": [None, "HS209 HS702", "HS503 HS702"]}))
    ('HS702', 'HS503')
    """
    held = figures["flags"].dropna().unique() if "flags" in figures else ()
    return tuple(dict.fromkeys(code for text in held for code in doubting(text)))


def mark_of(figures: pd.DataFrame, language: str) -> str:
    """Mark a sentence that rests on figures in which a check found something.

    Where only computed ones are doubted, the mark says that they contain such a figure.

    Parameters
    ----------
    figures : pandas.DataFrame
        On which the sentence rests.
    language : {"en", "fr", "es", "ar"}
        Of the sentence.

    Returns
    -------
    str
        With a space before it, for the end of the sentence; nothing where none is doubted.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"flags": ["HS702", None], "derived_from": [None, None]})
    >>> mark_of(table, "en"), mark_of(table.assign(derived_from="sum; 2 figures; IOM"), "es")
    (' (to be verified: HS702)', ' (contiene una cifra por verificar: HS702)')
    """
    codes = flags_in(figures)
    if not codes:
        return ""
    words = phrases(language)
    if len(codes) <= _FEW:
        rules = listed_in([*codes], language)
    else:
        from babel import Locale

        form = Locale(language).plural_form(len(codes))
        rules = str(words["rules"].get(form, words["rules"]["other"])).format(n=len(codes))
    own = figures
    if "derived_from" in figures:
        own = figures[figures["derived_from"].isna()]
    form = "verify" if flags_in(own) else "verify_parts"
    return str(words[form]).format(rules=rules)


def unmarked(text: str, flags: Collection[str]) -> str:
    """Take marks off a sentence, as far as the figures have what these say.

    Parameters
    ----------
    text : str
        In any of the languages.
    flags : collection of str
        The codes that doubt the figures of which it speaks.

    Examples
    --------
    >>> unmarked("A record (to be verified: HS702).", {"HS702"})
    'A record.'
    >>> unmarked("A record (to be verified: HS702).", ())
    'A record (to be verified: HS702).'
    """

    def kept(found: re.Match[str]) -> str:
        return "" if flags and {*_CODE.findall(found[1])} <= {*flags} else found[0]

    return _marks().sub(kept, text)


@cache
def _marks() -> re.Pattern[str]:
    """Return what finds the marks of all languages, with whatever spaces they are copied."""
    words = [
        r"\s*".join(re.escape(word) for word in re.split(r"[\s:]+", before.strip(" (")) if word)
        for language in LANGUAGES
        for form in ("verify", "verify_parts")
        for before in [str(phrases(language)[form]).partition("{")[0]]
    ]
    return re.compile(rf"\s*\((?:{'|'.join(words)})\s*:\s*([^()]*)\)")


def doubted(figures: pd.DataFrame) -> str:
    """Say in which of some figures a check found something, as a sentence; nothing where none.

    Examples
    --------
    >>> import pandas as pd
    >>> told = doubted(pd.DataFrame({"reference_period_start": pd.to_datetime(["2024-02-01"]),
    ...     "reference_period_end": pd.to_datetime(["2024-02-29"]), "value": [1.39e6],
    ...     "unit": "people", "qualifier": "exact", "flags": ["HS702"]}))
    >>> told.replace(chr(0xA0), " ")
    'To be verified, as a check found something: 1.4 million in Feb 2024 (HS702).'
    """
    if not flags_in(figures):
        return ""
    told = []
    for row in figures[figures["flags"].notna()].to_dict("records"):
        figure = {str(name): held for name, held in row.items()}
        if not (codes := ", ".join(doubting(row["flags"]))):
            continue
        told.append(f"{quantity(figure, form='spelled')} {when_of(figure)} ({codes})")
    told = list(dict.fromkeys(told))
    more = len(told) - _FEW
    told = [*told[:_FEW], f"and {more} more"] if more > 0 else told
    return f"To be verified, as a check found something: {', '.join(told)}."
