"""Rules about words: one thing written in two ways, letters that were read wrongly."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.area_names import bare_name
from humstats.model.columns import COLUMNS
from humstats.rules.area_lines import Code, area_lines, hits_of, unlike
from humstats.rules.rule import Hits, Rule, held_against

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES", "letters_meant"]

#: Words of a sender's own, of which one thing should have one.
_WORDS: Final = (
    "category", "sector_code", "population_group", "caseload", "operation", "event_type",
    "item_unit", "price_type", "price_flag", "currency_code",
    "source", "publication",
)  # fmt: skip
_AREAS: Final = ("provider_admin1_name", "provider_admin2_name", "area_name")
#: Text in which letters may have been read wrongly.
_TEXTS: Final = tuple(
    c.name for c in COLUMNS if c.storage in ("code", "text") and c.group != "from where"
)
#: A word of fewer letters differs from another by one for a reason: HRP and HNRP.
_LONG: Final = 7
#: One slip of a key is blamed where the other spelling is so many times as frequent.
_RARER: Final = 5
#: In a short word only two letters that changed places are, so many times as rare.
_SHORT: Final = 3
_FAR_RARER: Final = 20


def _several_spellings(table: Table) -> Hits:
    found: list[Hits] = []
    for column in (*_WORDS, *_AREAS):
        if not table.has(column):
            continue
        codes = table.codes(column)
        if len(codes.labels) < 2:
            continue
        counts = np.bincount(codes.numbers[codes.numbers >= 0], minlength=len(codes.labels))
        labels = {n: str(codes.labels[n]) for n in np.flatnonzero(counts).tolist()}
        variants = _alike(labels, counts)
        if column in _WORDS:
            variants = {**_slips(labels, counts), **variants}
            found.append(_of_labels(table, column, labels, variants))
        else:
            found.append(_of_areas(table, column, labels, variants))
    return Hits.joined([hits for hits in (*found, *_of_codes(table)) if len(hits)])


def _alike(labels: Mapping[int, str], counts: NDArray[np.intp]) -> dict[int, int]:
    """Return for each label that is another one but for case, accents and signs that one."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, text in labels.items():
        groups[_kept_apart(text)].append(number)
    usual = {}
    for group in groups.values():
        if len(group) > 1:
            most = max(group, key=lambda n: (counts[n], labels[n]))
            usual.update({n: most for n in group if n != most})
    return usual


def _kept_apart(text: str) -> str:
    # "0-4" is not "04", and "A+" is not "A": with digits or alone, signs tell things apart
    bare = bare_name(text)
    return text.strip().casefold() if len(bare) < 3 or re.search(r"\d", bare) else bare


def _slips(labels: Mapping[int, str], counts: NDArray[np.intp]) -> dict[int, int]:
    """Return the labels that differ from a far more frequent one by a slip in a long word."""
    from rapidfuzz.distance import OSA

    words = {n: re.findall(r"\w+", text.casefold()) for n, text in labels.items()}
    gaps: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for number, held in words.items():
        for at, word in enumerate(held):
            if len(word) >= _SHORT and word.isalpha():
                rest = (*held[:at], str(at), *held[at + 1 :])
                gaps[rest].append((number, word))
    usual: dict[int, int] = {}
    for group in gaps.values():
        # the words that fill one gap; a long list of them is a list of names
        if not 1 < len(group) <= 50:
            continue
        for rare, word in group:
            near = [
                number
                for number, other in group
                if counts[number] >= _RARER * counts[rare]
                and OSA.distance(word, other, score_cutoff=1) == 1
                and (
                    min(len(word), len(other)) >= _LONG
                    or (
                        sorted(word) == sorted(other)
                        and counts[number] >= _FAR_RARER * counts[rare]
                    )
                )
            ]
            if len(near) == 1:
                usual[rare] = near[0]
    return usual


def _of_labels(
    table: Table, column: str, labels: Mapping[int, str], usual: Mapping[int, int]
) -> Hits:
    numbers = table.codes(column).numbers
    variants = [*usual]
    group = np.full(len(table.codes(column).labels) + 1, -1, "intp")
    group[variants] = np.arange(len(variants))
    rows = np.flatnonzero(group[numbers] >= 0) if variants else np.empty(0, "intp")
    hits = Hits.grouped(
        rows,
        group[numbers[rows]],
        column=[column] * len(variants),
        word=[repr(labels[n]) for n in variants],
        usual=[repr(labels[usual[n]]) for n in variants],
        against=[int(np.argmax(numbers == usual[n])) for n in variants],
    )
    return held_against(hits, np.array(hits.facts.pop("against"), "intp"))


def _of_areas(
    table: Table, column: str, labels: Mapping[int, str], usual: Mapping[int, int]
) -> Hits:
    """Make hits of names of areas in one place above, which have not two p-codes."""
    if not usual:
        return _of_labels(table, column, labels, {})
    frame = table.places.frame
    above = ["location_code"]
    if column != "provider_admin1_name":
        above += [n for n in ("admin1_code", "provider_admin1_name") if n in frame]
    if column == "area_name":
        above += [n for n in ("admin2_code", "provider_admin2_name") if n in frame]
    own = {"area_name": "area_code"}.get(column, column[9:15] + "_code")
    places: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    names = {labels[n] for pair in usual.items() for n in pair}
    chosen = frame[frame[column].isin(names)]
    for name, *where in chosen[[column, *above]].astype(str).itertuples(index=False):
        places[name].add(tuple(where))
    if own in chosen:
        for name, code in chosen[[column, own]].astype(str).itertuples(index=False):
            codes[name] |= {code} - {""}

    def one_area(name: str, other: str) -> bool:
        both = codes[name] and codes[other]
        return bool(places[name] & places[other]) and not (
            both and codes[name].isdisjoint(codes[other])
        )

    same = {n: most for n, most in usual.items() if one_area(labels[n], labels[most])}
    return _of_labels(table, column, labels, same)


def _of_codes(table: Table) -> Iterator[Hits]:
    """Make hits of names that one p-code has in two spellings."""
    numbers, lines = area_lines(table)
    named: dict[tuple[Code, int], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    counts = np.bincount(numbers, minlength=1)
    for line in lines:
        for kind, name in enumerate(line.names):
            if name:
                named[line.key, kind][name].append(line.number)
    # a line has one name in each column, so that it belongs to one hit of a column at most
    found: dict[str, list[tuple[list[int], list[int], str, str]]] = defaultdict(list)
    for ((_, level, _), kind), names in named.items():
        if len(names) == 1:
            continue
        column = (f"admin{level}_name", f"provider_admin{level}_name")[kind]
        sizes = {name: int(counts[at].sum()) for name, at in names.items()}
        for name, usual in _near(sizes):
            # what differs in case alone is found by its letters
            if column not in _AREAS or _kept_apart(name) != _kept_apart(usual):
                found[column].append((names[name], names[usual], name, usual))
    for column, pairs in found.items():
        hits = hits_of(
            table,
            {line: hit for hit, (mine, *_) in enumerate(pairs) for line in mine},
            # lines are numbered in the order of the rows
            [min(others) for _, others, *_ in pairs],
            column=[column] * len(pairs),
            word=[repr(name) for *_, name, _ in pairs],
            usual=[repr(usual) for *_, usual in pairs],
        )
        del hits.facts["at"]
        yield hits


def _near(names: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    most = max(names, key=lambda n: (names[n], n))
    for name in names:
        if name != most and not unlike(name, most):
            yield name, most


def letters_meant(text: str) -> str | None:
    """Return what a text says when its letters are read as they were written, or None.

    UTF-8 that was taken for Windows' or Latin letters reads "Ã©" for "é". Only a text whose
    letters are all explained so is changed back.

    Examples
    --------
    >>> letters_meant("RÃ©gion de l'Ã‰quateur"), letters_meant("Région")
    ("Région de l'Équateur", None)
    """
    if text.isascii():
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _wrong_letters(table: Table) -> Hits:
    found: list[Hits] = []
    for column in _TEXTS:
        if not table.has(column):
            continue
        codes = table.codes(column)
        wrong = {
            n: letters_meant(str(label))
            for n, label in enumerate(codes.labels)
            if not str(label).isascii()
            and (letters_meant(str(label)) or "\ufffd" in str(label))
        }
        if not wrong:
            continue
        group = np.full(len(codes.labels) + 1, -1, "intp")
        group[[*wrong]] = np.arange(len(wrong))
        rows = np.flatnonzero(group[codes.numbers] >= 0)
        found.append(
            Hits.grouped(
                rows,
                group[codes.numbers[rows]],
                column=[column] * len(wrong),
                word=[repr(str(codes.labels[n])) for n in wrong],
                meant=[*wrong.values()],
            )
        )
    return Hits.joined(found)


RULES = (
    Rule(
        code="HS216",
        name="one-thing-in-two-spellings",
        severity="warning",
        blames="category",
        sentence="{word} ({count:figure}) is written {usual} elsewhere: one thing in two "
        "spellings.",
        suggestion="Write it one way: every sum and every series is cut in two here.",
        why="Two spellings are two groups for every table, chart and sum.",
        source="HXL, spelling rule; REACH, cleaning of text columns",
        case="The Central African Republic's 3W of March 2022 writes 'Haute kotto' in one row "
        "and 'Haute Kotto' in 21, both CF52; OCHA's list of 2022 plans has a 'Non "
        "Humanitarian Response Plan' beside its 'Non Humanitarian response plan'.",
        tolerance="Case, accents, blanks and signs; for one p-code also one letter; in a "
        "sender's own words one slip in a word of seven letters, where the other spelling "
        "is five times as frequent, or two letters that changed places in a shorter one, "
        "where it is twenty times.",
        false_alarms="Names of areas that are nearly alike are two areas (Kouango and Ouango, "
        "Bagram and Bagrami) unless one place or one p-code has both. '0-4' and '5-9', Adm 1 "
        "and Adm 2, HRP and HNRP are no spellings of each other.",
        find=_several_spellings,
        scope="relation",
    ),
    Rule(
        code="HS217",
        name="letters-read-wrongly",
        severity="warning",
        blames="category",
        sentence="{word} was read in the wrong encoding somewhere on its way.",
        suggestion="{meant}",
        why="Such a name joins nothing, and a report that prints it looks careless.",
        source="Unicode, chapter 3: how UTF-8 is written; OCHA-DAP/hdx-scraper-cod-population, "
        "project_configuration.yaml, encoding_exceptions",
        case="OCHA's pipeline for population figures names seven files that are in Latin-1 and "
        "not in UTF-8, of Angola, the Central African Republic, Kyrgyzstan and Pakistan: read "
        "otherwise, the names in them are broken.",
        tolerance="Only texts whose letters are all explained by one wrong reading, and those "
        "that hold the sign for a lost letter.",
        false_alarms="Words of many languages hold Ã or â by right (São, château): alone they "
        "are no such sequence.",
        find=_wrong_letters,
        scope="relation",
    ),
)
