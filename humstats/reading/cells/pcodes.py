"""P-codes: texts that begin with a country's code and hold their zeros.

A spreadsheet takes a zero away, or writes a code as a number. What is written in another way
is read as the code that it is; a zero that seems lost is said, and the code left as it stands.
No code is ever made from a name, because 1,038 of 31,853 listed areas share their name with
another of their country and level.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.findings import quoted
from humstats.model.pcodes import country_of_letters
from humstats.model.places import name_of
from humstats.reading.cells.codes import Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["country_of_pcodes", "pcodes_of"]

_PCODE: Final = re.compile(r"([A-Z]{2,3})([0-9]+)")
_BEGINS: Final = re.compile(r"([A-Z]{2,3})[0-9]")
_POWER: Final = re.compile(r"([0-9])(?:\.([0-9]+))?E\+?([0-9]+)")
#: No p-code has more digits.
_LONGEST: Final = 15
#: So many codes of one length say what the length is.
_ENOUGH: Final = 3


def country_of_pcodes(words: Sequence[str]) -> tuple[str | None, str]:
    """Infer the country of a table from its p-codes, where all of them agree.

    Parameters
    ----------
    words : sequence of str
        P-codes of areas; blanks say nothing.

    Returns
    -------
    tuple of str or None, and str
        The location code, and in a sentence what shows it, or why nothing does.

    Examples
    --------
    >>> country_of_pcodes(["AF01", "AF0101"])
    ('AFG', 'All 2 p-codes begin with AF: the country is AFG (Afghanistan).')
    >>> country_of_pcodes(["LSA", "LSB"])
    (None, "'LSA' begins with no country's code and a number.")
    """
    held = [word for word in dict.fromkeys(word.strip().upper() for word in words) if word]
    countries: dict[str, str] = {}
    for word in held:
        found = _BEGINS.match(word)
        country = country_of_letters(found[1]) if found else None
        if found is None or country is None:
            return None, f"{quoted(word)} begins with no country's code and a number."
        countries.setdefault(country, found[1])
    if len(countries) != 1:
        prefixes = " and ".join(countries.values())
        return None, f"P-codes begin with {prefixes}." if prefixes else "There are no p-codes."
    ((country, prefix),) = countries.items()
    begins = f"All {len(held):,} p-codes begin" if len(held) > 1 else "The one p-code begins"
    return country, f"{begins} with {prefix}: the country is {country} ({name_of(country)})."


def pcodes_of(
    words: Sequence[str], *, level: int, typed: Collection[str] = ()
) -> tuple[Word, ...]:
    """Read the distinct p-codes of one column.

    Parameters
    ----------
    words : sequence of str
        The texts.
    level : int
        Of the areas: 1 below the country, 2 below that.
    typed : collection of str
        Those of the texts that are stored as numbers.

    Returns
    -------
    tuple of Word
        For each text its code; with HS143 where it was written in another way, with HS144
        where it seems to lack something and stands as it was written.

    Examples
    --------
    >>> pcodes_of(["af 01"], level=1)[0].text
    'AF01'
    >>> doubtful = pcodes_of(["SD01", "SD02", "SD03", "SD4"], level=1)[3]
    >>> print(doubtful.text, "...", doubtful.message)
    SD4 ... 'SD4' is a digit shorter than every other p-code with SD: was a zero lost?
    """
    cleaned = [_cleaned(word, typed) for word in words]
    codes = [code for code, doubt in cleaned if not doubt]
    known = _Known(level, _usual_lengths(codes), _longest_of_a_number(codes))
    return tuple(
        _word(word, code, doubt, known)
        for word, (code, doubt) in zip(words, cleaned, strict=True)
    )


class _Known(NamedTuple):
    """What one code is held against."""

    level: int
    usual: Mapping[str, int]
    longest: Mapping[tuple[str, str], str]


def _cleaned(word: str, typed: Collection[str]) -> tuple[str, str]:
    """Return a code without blanks, in capitals and as a whole number, and any doubt."""
    code = "".join(word.split()).upper()
    if word in typed and re.fullmatch(r"[0-9]+\.0+", code):
        return code.partition(".")[0], ""
    power = _POWER.fullmatch(code)
    if power is None:
        return code, ""
    first, decimals, zeros = power[1], power[2] or "", int(power[3])
    whole = first + decimals.ljust(zeros, "0")
    if len(whole) > 1 + zeros or zeros > _LONGEST:
        return code, ""
    if word in typed or len(decimals) == zeros:
        return whole, ""
    return word, f"is a number that a spreadsheet cut short: was it {whole}?"


def _usual_lengths(codes: Iterable[str]) -> dict[str, int]:
    """Return how many digits the codes of each prefix have, some with one less."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for code in dict.fromkeys(codes):
        if found := _PCODE.fullmatch(code):
            counts[found[1]][len(found[2])] += 1
    return {
        prefix: longest
        for prefix, count in counts.items()
        if count[longest := max(count)] >= _ENOUGH and set(count) == {longest, longest - 1}
    }


def _longest_of_a_number(codes: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return of the codes that are one number, such as AF1 and AF01, the longest."""
    found = filter(None, map(_PCODE.fullmatch, sorted(set(codes), key=len)))
    return {(match[1], match[2].lstrip("0")): match[0] for match in found}


def _word(word: str, code: str, doubt: str, known: _Known) -> Word:
    if doubt:
        return Word(word, "HS144", f"{quoted(word)} {doubt}", "write the p-code as a text")
    if found := _PCODE.fullmatch(code):
        meant, why = _meant(found[1], found[2], known)
        if why:
            return Word(code, "HS144", f"{quoted(word)} {why}: was a zero lost?", meant)
    if code != word:
        return Word(code, "HS143", f"{quoted(word)} was read as {code}.")
    return Word(word)


def _meant(prefix: str, digits: str, known: _Known) -> tuple[str, str]:
    """Return what to write in place of a code, and why; "" where nothing is doubted."""
    if prefix in known.usual:
        if len(digits) == known.usual[prefix]:
            return "", ""
        # below the first level the zero may be lost from either part
        right = "the p-code as the country's list has it"
        meant = f"{prefix}0{digits}" if known.level == 1 else right
        return f"write {meant}", f"is a digit shorter than every other p-code with {prefix}"
    other = known.longest[prefix, digits.lstrip("0")]
    if len(other) <= len(prefix + digits):
        return "", ""
    return f"write {other}", f"stands beside {other}"
