"""Indicators: the catalogue of what can be counted, and what each number means.

An entry says what one figure of the indicator is: its unit and base, its kind, within which
bounds it can lie, what it is a part of, what a share of it is taken of, and along which
dimensions figures may be added (:mod:`.entries` has every key). The bundled entries stand in
the folder ``catalogue``, one file a theme, which begins with the theme's title and its place
among them; :meth:`Catalogue.extend` declares more, under a namespace.

=============== =============================================================================
kind            a figure says
=============== =============================================================================
stock           how many there are; never added over time
flow            how many came in a period; may be added over periods that do not overlap
cumulative      how many since a stated start; never added over time, a fall is a revision
rate            a share or a rate with a base; never added
index           a score; never added
classification  a phase or a severity; never added
=============== =============================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from humstats.errors import FigureError, UnknownNameError
from humstats.model.calendars import words
from humstats.model.entries import (
    DIMENSIONS,
    LANGUAGES,
    Indicator,
    parse_catalogue,
)
from humstats.model.names import meant
from humstats.model.plain_yaml import read_yaml

__all__ = [
    "DIMENSIONS",
    "HAPI_STATUSES",
    "LANGUAGES",
    "SAID_OTHERWISE",
    "THEMES",
    "Catalogue",
    "Indicator",
    "catalogue",
    "parse_catalogue",
]

#: HAPI's population statuses are indicators of their own, because they may never be added.
#: REA comes from HPC's field "expectedReach": it is a plan, not what was achieved.
HAPI_STATUSES: Final = {
    "all": "population",
    "AFF": "people_affected",
    "INN": "people_in_need",
    "TGT": "people_targeted",
    "REA": "people_expected_to_be_reached",
}

#: What reports publish under names of their own, and how it is said here.
SAID_OTHERWISE: Final = {
    "children in need": '`people_in_need` with `age_range` "0-17"',
    "women targeted": '`people_targeted` with `gender` "f"',
    "people with disabilities": '`population` with `disability` "y"',
    "people with disabilities in need": '`people_in_need` with `disability` "y"',
    "people in need of help against gender-based violence (GBV)": (
        '`people_in_need` with `sector_code` "PRO-GBV"'
    ),
    "people in need of mine action": '`people_in_need` with `sector_code` "PRO-MIN"',
    "displaced people in need": '`people_in_need` with `population_group` "IDP"',
    "refugees targeted": '`people_targeted` with `population_group` "REF"',
    "pregnant and breastfeeding women in need": "`people_in_need` with that `category`",
    "people in crisis or worse (IPC 3+)": '`people_by_ipc_phase` with `ipc_phase` "3+"',
    "severity phase of an area": (
        "`severity_of_needs`; the scale and its version stand in `method`"
    ),
    "funding gap": "computed: `hs.unmet`",
    "reached of targeted": "computed: `hs.share_of`",
    "new figures of a cumulative count": "computed: `hs.increments`",
}


class Catalogue(Mapping[str, Indicator]):
    """Indicators by code; the bundled ones and one's own.

    Examples
    --------
    >>> catalogue["people_in_need"].kind
    'stock'
    >>> catalogue["peopel_in_need"]
    Traceback (most recent call last):
        ...
    humstats.errors.UnknownNameError: 'peopel_in_need' is no known indicator. Did you mean ...
    """

    def __init__(self, entries: Mapping[str, Indicator]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, code: str) -> Indicator:
        try:
            return self._entries[code]
        except KeyError:
            raise self._unknown(str(code)) from None

    def _unknown(self, code: str) -> UnknownNameError:
        """Say which indicators may be meant: by their words, or by how they are spelt."""
        from rapidfuzz import process

        found = self.find(code)
        spelt = process.extract(code, [*self._entries], score_cutoff=_LIKE, limit=_NEAR)
        near = [*dict.fromkeys((*found, *(name for name, *_ in spelt)))][:_NEAR]
        guess = self.meant(code) or (found[0] if len(found) == 1 else None)
        return UnknownNameError(
            f"{code!r} is no known indicator."
            + (f" Did you mean {guess}?" if guess else "")
            + (f" Near it are {', '.join(near)}." if near != [guess] and near else "")
            + " Look it up: hs.indicators lists all."
        )

    def get(self, code: object, default: Any = None) -> Any:
        """Return an entry, or ``default`` where there is none."""
        return self._entries.get(str(code), default)

    def ancestors(self, code: str) -> list[str]:
        """Return what an indicator is a part of, and what that is a part of, widest first.

        Examples
        --------
        >>> catalogue.ancestors("people_in_need")
        ['population', 'people_affected']
        """
        line: list[str] = []
        while (entry := self.get(code)) is not None and entry.part_of:
            code = entry.part_of
            line.insert(0, code)
        return line

    def overlap(self, one: str, other: str) -> bool:
        """Whether two indicators are known to count some of the same people or things.

        One is a part of the other, or an entry says so. Where it is False nothing is known:
        the catalogue does not list every pair.

        Examples
        --------
        >>> catalogue.overlap("refugees", "forcibly_displaced_people")
        True
        >>> catalogue.overlap("people_in_need", "population")
        True
        >>> catalogue.overlap("refugees", "internally_displaced_people")
        False
        """
        lines = [{code, *self.ancestors(code)} for code in (one, other)]
        if one in lines[1] or other in lines[0]:
            return True
        said = [entry.overlaps for code in (one, other) if (entry := self.get(code))]
        return any(one in codes or other in codes for codes in said)

    def find(self, words: str) -> list[str]:
        """Return the indicators whose names have all of some words.

        In any of four languages; accents, capitals, endings, the Arabic article and the
        order of the words do not matter. What officers write short (IDPs, PiN, SAM) counts as
        a name. Where no name has all words, what is no indicator of its own, with the
        breakdown that says it; and where there is none, those whose definitions have them.

        Parameters
        ----------
        words : str
            "children out of school", "cholera", "réfugiés".

        Returns
        -------
        list of str
            Codes; the shortest names first. Of what is a part of an indicator, its code and
            the breakdown in words. Empty where nothing has the words.

        Examples
        --------
        >>> catalogue.find("children out of school")
        ['out_of_school_children']
        >>> catalogue.find("réfugiés de Palestine")
        ['palestine_refugees']
        >>> catalogue.find("IDPs")
        ['internally_displaced_people', 'internally_displaced_people_in_sites']
        >>> catalogue.find("children in need")
        ['people_in_need with age_range "0-17"']
        >>> catalogue.find("WHO health")
        []
        """
        asked = _words(words)
        if not asked:
            return []
        found: dict[str, int] = {}
        for code, entry in self.items():
            short = " ".join((*entry.also_called, entry.name()))
            names = [name for name in (code, *entry.names.values(), short) if _has(name, asked)]
            if names:
                found[code] = min(map(len, names))
        if not found:
            parts = [here for said, here in SAID_OTHERWISE.items() if _has(said, asked)]
            if parts:
                return [here.replace("`", "") for here in parts]
            texts = {c: f"{entry.name()}: {entry.definition}" for c, entry in self.items()}
            found = {code: 0 for code, text in texts.items() if _has(text, asked)}
        return sorted(found, key=lambda code: found[code])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, code: object) -> bool:
        return code in self._entries

    def __repr__(self) -> str:
        return f"<Catalogue of {len(self)} indicators: {', '.join(self)}>"

    def meant(self, name: str) -> str | None:
        """Suggest the indicator that a name may have meant; None where none is near."""
        return meant(name, self.words())

    def words(self) -> dict[str, str]:
        """Return every word that stands for an indicator: codes, and names in lower case."""
        words = {code: code for code in self}
        for code, indicator in self.items():
            for text in indicator.names.values():
                words.setdefault(text.casefold(), code)
        return words

    def extend(self, entries: str | Path | Mapping[str, Mapping[str, Any]]) -> None:
        """Declare more indicators, each under a namespace ("inform:risk").

        All of them or none: where one entry is refused, none is declared. An entry may refer
        to the others and to what is there. From then on its figures are checked, added and
        named as those of any other indicator are.

        Parameters
        ----------
        entries : path, str or mapping
            A YAML file in the format of the bundled catalogue, or what it would hold.

        Raises
        ------
        FigureError
            When the file cannot be read, or an entry is incomplete, contradicts itself, has
            no namespace, or would replace one that is there.

        Examples
        --------
        >>> mine = Catalogue(catalogue)
        >>> mine.extend({"mine:wells": {
        ...     "definition": "Wells that give water on a stated day.", "defined_by": "WASH",
        ...     "kind": "stock", "units": ["facilities"], "bounds": [0, None],
        ...     "adds_along": ["area"],
        ...     "names": {"en": "wells", "fr": "puits", "es": "pozos", "ar": "آبار"}}})
        >>> mine["mine:wells"].adds("area"), mine.find("pozos")
        (True, ['mine:wells'])
        """
        held: Any = entries
        if isinstance(entries, (str, Path)):
            try:
                text = Path(entries).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                said = getattr(error, "strerror", None)
                why = said.lower() if said else "it is not in UTF-8"
                raise FigureError(
                    f"The catalogue {Path(entries).name!r} cannot be read: {why}."
                ) from error
            held = read_yaml(text, what="catalogue")
        new = parse_catalogue(held, known=self._entries)
        for code in new:
            if not all(code.partition(":")) or code.count(":") > 1:
                name = code.strip(":").rpartition(":")[2]
                raise FigureError(
                    f"The indicator {code!r} has no namespace: call it 'yours:{name}', so that "
                    "it never collides with a later entry of the catalogue."
                )
            if code in self:
                raise FigureError(
                    f"The indicator {code!r} is declared already: give it another code."
                )
        self._entries.update(new)


#: So many are named that an unknown one may be.
_NEAR: Final = 8
#: How like an unknown name they are spelt, of 100.
_LIKE: Final = 60
#: Of words that share so many first letters the last two do not matter, nor what follows.
_STEM: Final = 4
_LAST: Final = 2
_ARTICLE: Final = "ال"


def _words(text: str) -> list[str]:
    return [w.removeprefix(_ARTICLE) if len(w) > _STEM else w for w in words(text)]


def _has(text: str, asked: list[str]) -> bool:
    there = _words(text)
    return all(any(_is_form(word, each) for each in there) for word in asked)


def _is_form(one: str, other: str) -> bool:
    """Whether two words are one but for their endings: déplacés, déplacées; child, children."""
    short, long = sorted((len(one), len(other)))
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), short)
    if shared == short:
        return shared == long or shared >= _STEM
    return shared > _STEM and shared >= long - _LAST


def _entries_in(folder: Traversable) -> tuple[dict[str, Indicator], dict[str, tuple[str, ...]]]:
    """Return the indicators of a folder's files, and the codes of each theme."""
    held = []
    for file in folder.iterdir():
        if file.name.endswith(".yaml"):
            entries = read_yaml(file.read_text(encoding="utf-8"), what=f"catalogue {file.name}")
            theme = entries.pop("theme", None)
            if not (isinstance(theme, Mapping) and {"title", "place"} <= {*theme}):
                raise FigureError(
                    f"The catalogue {file.name} says no theme: expected a first line such as "
                    "'theme: {title: Water, place: 4}'."
                )
            held.append((theme, entries))
    held.sort(key=lambda theme: (theme[0]["place"], theme[0]["title"]))
    themes = {theme["title"]: tuple(entries) for theme, entries in held}
    return parse_catalogue({k: v for _, entries in held for k, v in entries.items()}), themes


_ENTRIES, _THEMES = _entries_in(files("humstats.model").joinpath("catalogue"))
#: The bundled indicators by theme: titles, and the codes under each.
THEMES: Final[Mapping[str, tuple[str, ...]]] = _THEMES
#: The catalogue: the bundled indicators, and those that a user declares.
catalogue: Final = Catalogue(_ENTRIES)
