"""Words in two spellings, letters read wrongly, and personal data among texts, by hand."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

import numpy as np
from rapidfuzz.distance import OSA

from bare.packed import Packed, firsts


def bare_word(text: str) -> str:
    """Return a text without case, accents, blanks and signs."""
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    return re.sub(r"[\W_]+", "", text.casefold())


def kept_apart(text: str) -> str:
    bare = bare_word(text)
    return text.strip().casefold() if len(bare) < 3 or re.search(r"\d", bare) else bare


def find(table: Packed) -> None:
    facts = table.facts
    spelt = [table.broken["HS216"]]
    for column in facts["words"]:
        if column in table.figures and len(table.labels(column)) > 1:
            numbers, labels = table.codes(column)
            counts = np.bincount(numbers + 1, minlength=len(labels) + 1)[1:]
            variants = _slips(labels, counts) | _variants(labels, counts)
            spelt.append(_first_of(numbers, {n: n for n in variants}))
    for column in ("provider_admin1_name", "provider_admin2_name"):
        names = table.labels(column)
        assert len({*map(kept_apart, names)}) == len(names), "names of areas in two spellings"
    table.broken["HS216"] = np.sort(np.concatenate(spelt))

    wrong, personal = [np.empty(0, "i8")], [np.empty(0, "i8")]
    for column in table.figures:
        if column in facts["texts"]:
            numbers, labels = table.codes(column)
            misread = {n: n for n, text in enumerate(labels) if _misread(text)}
            wrong.append(_first_of(numbers, misread))
        if column in facts["free_texts"]:
            numbers, labels = table.codes(column)
            told = {n: what for n, text in enumerate(labels) if (what := _said(table, text))}
            personal.append(_first_of(numbers, told))
    table.broken["HS217"] = np.sort(np.concatenate(wrong))
    table.broken["HS902"] = np.sort(np.concatenate(personal))


def _first_of(numbers: np.ndarray, groups: dict[int, object]) -> np.ndarray:
    """Return the first row of each group of labels."""
    if not groups:
        return np.empty(0, "i8")
    kinds = {kind: n for n, kind in enumerate(dict.fromkeys(groups.values()))}
    of_label = np.full(max(int(numbers.max()), *groups) + 2, -1)
    for number, kind in groups.items():
        of_label[number] = kinds[kind]
    rows = np.flatnonzero(of_label[numbers] >= 0)
    return firsts(rows, of_label[numbers[rows]])


def _variants(labels: list[str], counts: np.ndarray) -> set[int]:
    groups: dict[str, list[int]] = defaultdict(list)
    for n, label in enumerate(labels):
        if counts[n]:
            groups[kept_apart(label)].append(n)
    usual = {max(group, key=lambda n: (counts[n], labels[n])) for group in groups.values()}
    return {n for group in groups.values() for n in group} - usual


def _slips(labels: list[str], counts: np.ndarray) -> set[int]:
    gaps: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for n in np.flatnonzero(counts).tolist():
        words = re.findall(r"\w+", labels[n].casefold())
        for at, word in enumerate(words):
            if len(word) >= 7 and word.isalpha():
                gaps[*words[:at], str(at), *words[at + 1 :]].append((n, word))
    rare = set()
    for group in gaps.values():
        for n, word in group if 1 < len(group) <= 50 else ():
            near = [
                other
                for other, text in group
                if counts[other] >= 5 * counts[n] and OSA.distance(word, text) == 1
            ]
            if len(near) == 1:
                rare.add(n)
    return rare


def _misread(text: str) -> bool:
    if text.isascii():
        return False
    for encoding in ("cp1252", "latin-1"):
        try:
            text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return "\ufffd" in text


def _said(table: Packed, text: str) -> str | None:
    if len(text) <= 5:
        return None
    personal = table.facts["personal"].items()
    return next((what for what, words in personal if words.search(text)), None)
