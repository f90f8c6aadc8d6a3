"""P-codes: texts that begin with a country's code and hold their zeros.

A spreadsheet takes a zero away, or writes a code as a number. What is lost is put back only
where it is proven: by the lengths that OCHA lists for each country (the global p-code
lengths on HDX), or by the code of the area above, with which a code begins. Everything else
is said and left as it stands; no code is ever made from a name, because 1,038 of 31,853
listed areas share their name with another of their country and level.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.model.findings import quoted
from humstats.model.places import country_of_iso2, is_known, iso2_of, name_of
from humstats.reading.cells.codes import Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["country_of_pcode", "country_of_pcodes", "pcodes_of"]

_PCODE: Final = re.compile(r"([A-Z]{2,3})([0-9]+)")
_BEGINS: Final = re.compile(r"([A-Z]{2,3})[0-9]")
_POWER: Final = re.compile(r"([0-9])(?:\.([0-9]+))?E\+?([0-9]+)")
#: No p-code has more digits.
_LONGEST: Final = 15
#: So many codes of one length say what the length is.
_ENOUGH: Final = 3


def country_of_pcode(text: str) -> str | None:
    """Return the location code of a country's own p-code, of two letters or three.

    Examples
    --------
    >>> country_of_pcode("AF"), country_of_pcode("SOM"), country_of_pcode("IQG")
    ('AFG', 'SOM', None)
    """
    code = text.strip().upper()
    return code if is_known(code) else country_of_iso2(code)


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
        country = country_of_pcode(found[1]) if found else None
        if found is None or country is None:
            return None, f"{quoted(word)} begins with no country's code and a number."
        countries.setdefault(country, found[1])
    if len(countries) != 1:
        prefixes = " and ".join(countries.values())
        return None, f"P-codes begin with {prefixes}." if prefixes else "There are no p-codes."
    ((country, prefix),) = countries.items()
    begins = f"All {len(held)} p-codes begin" if len(held) > 1 else "The one p-code begins"
    return country, f"{begins} with {prefix}: the country is {country} ({name_of(country)})."


def pcodes_of(
    words: Sequence[str],
    *,
    level: int,
    lengths: Mapping[str, Sequence[int]] | None = None,
    parents: Sequence[str] | None = None,
    typed: Collection[str] = (),
) -> tuple[Word, ...]:
    """Read the distinct p-codes of one column, and repair what is proven.

    Parameters
    ----------
    words : sequence of str
        The texts.
    level : int
        Of the areas: 1 below the country, 2 below that.
    lengths : mapping of str to sequence of int, optional
        For each location code, the length of the country's part and the number of digits that
        each level adds: ``{"AFG": (2, 2, 2)}``.
    parents : sequence of str, optional
        For each text the p-code of the area above, "" where it is not known.
    typed : collection of str
        Those of the texts that are stored as numbers.

    Returns
    -------
    tuple of Word
        For each text its code; with HS143 where it was repaired, with HS144 where it seems
        to lack something and stands as it was written.

    Examples
    --------
    >>> pcodes_of(["AF1"], level=1, lengths={"AFG": (2, 2)})[0].text
    'AF01'
    >>> doubtful = pcodes_of(["SD01", "SD02", "SD03", "SD4"], level=1)[3]
    >>> print(doubtful.text, "...", doubtful.message)
    SD4 ... 'SD4' is a digit shorter than every other p-code with SD: was a zero lost?
    """
    above = parents if parents is not None else [""] * len(words)
    cleaned = [_cleaned(word, typed) for word in words]
    usual = _usual_lengths(code for code, doubt in cleaned if not doubt)
    longest = _longest_of_a_number(code for code, doubt in cleaned if not doubt)
    return tuple(
        _word(word, code, doubt, _Known(level, lengths or {}, parent, usual, longest))
        for word, (code, doubt), parent in zip(words, cleaned, above, strict=True)
    )


class _Known(NamedTuple):
    """What one code is held against."""

    level: int
    lengths: Mapping[str, Sequence[int]]
    parent: str
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
    found = _PCODE.fullmatch(code)
    ways, why = _ways(found[1], found[2], known) if found else ([code], "")
    if why:
        meant = " or ".join(ways) or "the p-code as the country's list has it"
        return Word(code, "HS144", f"{quoted(word)} {why}", f"write {meant}")
    if ways[0] != word:
        return Word(ways[0], "HS143", f"{quoted(word)} was read as {ways[0]}.")
    return Word(word)


def _ways(prefix: str, digits: str, known: _Known) -> tuple[list[str], str]:
    """Return what a text may stand for, and what is doubted; "" where it is proven."""
    country = country_of_pcode(prefix)
    listed = tuple(known.lengths.get(country or "", ()))
    if country and listed and listed[0] != len(prefix):
        prefix = country if listed[0] == len(country) else iso2_of(country) or prefix
    parts = listed[1 : known.level + 1]
    if country and len(parts) == known.level:
        wanted = sum(parts)
        why = f"has {len(digits)} digits, and {name_of(country)}'s codes have {wanted}"
    elif prefix in known.usual:
        wanted = known.usual[prefix]
        why = f"is a digit shorter than every other p-code with {prefix}"
        parts = (len(known.parent) - len(prefix),) if known.parent.startswith(prefix) else ()
    else:
        other = known.longest.get((prefix, digits.lstrip("0")), prefix + digits)
        if len(other) <= len(prefix + digits):
            return [prefix + digits], ""
        return [other], f"stands beside {other}: was a zero lost?"
    if len(digits) == wanted:
        return [prefix + digits], ""
    if len(digits) != wanted - 1:
        return [], f"{why}: is it of another level, or of another edition?"
    # a zero is lost from the front of what one level adds
    cuts = [cut for cut in (0, *accumulate(parts)) if cut < wanted]
    zeroed = dict.fromkeys(f"{prefix}{digits[:cut]}0{digits[cut:]}" for cut in cuts)
    ways = [way for way in zeroed if way.startswith(known.parent)]
    where_known = len(parts) == known.level or bool(known.parent and parts)
    if where_known and len(ways) == 1:
        return ways, ""
    return ways if where_known or known.level == 1 else [], f"{why}: was a zero lost?"
