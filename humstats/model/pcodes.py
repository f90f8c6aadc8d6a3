"""P-codes of a country's areas, as a list says them: the areas, their names and parents.

humstats ships no list: which one is right depends on the country, the year and the file. A
user hands one in (:func:`pcodes_of`), such as OCHA's table of all countries. What a list says
comes before any pattern: 132 of 31,853 official codes do not begin with their parent's, and
278 are written in another way than the specification asks for.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from humstats.errors import ReadError
from humstats.model.area_names import bare_name
from humstats.model.paths import shown
from humstats.model.places import country_of_iso2, is_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = ["Area", "Pcodes", "country_of_letters", "pcodes_of"]


def country_of_letters(text: str) -> str | None:
    """Return the location code of two letters or three, as p-codes begin with, or None.

    Examples
    --------
    >>> country_of_letters("AF"), country_of_letters("SOM"), country_of_letters("IQG")
    ('AFG', 'SOM', None)
    """
    code = text.strip().upper()
    return code if is_known(code) else country_of_iso2(code)


class Area(NamedTuple):
    """What a list says of one p-code.

    Attributes
    ----------
    location : str
        The country, as in ``location_code``.
    level : int
        1 below the country, 2 below that.
    name : str
        As the list writes it; "" where it has none.
    parent : str
        The p-code of the area above; the country's own code, or "", at level 1.
    """

    location: str
    level: int
    name: str
    parent: str


@dataclass(frozen=True)
class Pcodes:
    """A list of p-codes.

    Attributes
    ----------
    areas : mapping of str to Area
        What the list says of each code.
    source : str
        Where the list comes from, for messages.
    """

    areas: Mapping[str, Area]
    source: str = "the list of p-codes"

    def __len__(self) -> int:
        return len(self.areas)

    def __contains__(self, code: str) -> bool:
        return code in self.areas

    def get(self, code: str, location: str, level: int) -> Area | None:
        """Return what the list says of a country's code of one level, or None."""
        area = self.areas.get(code)
        return area if area and (area.location, area.level) == (location, level) else None

    def covers(self, location: str, level: int) -> bool:
        """Whether the list has any area of this country and level."""
        return (location, level) in self._codes

    def nearest(self, code: str, location: str, level: int, names: Iterable[str]) -> str | None:
        """Suggest the listed code that an unlisted one may have meant.

        First the code that is the same but for zeros and the country's letters, then the one
        of the area's name; None where neither says one code alone.

        Parameters
        ----------
        code : str
            As it was written.
        location, level : str and int
            Of the row that it stands in.
        names : iterable of str
            Names of the area, as the row gives them.

        Returns
        -------
        str or None
            A listed code of that country and level.

        Examples
        --------
        >>> import pandas as pd
        >>> listed = pcodes_of(pd.DataFrame(
        ...     {"location_code": ["TCD", "TCD"], "admin1_code": ["TD07", "TD18"],
        ...      "admin1_name": ["Lac", "N'Djamena"]}))
        >>> listed.nearest("TCD07", "TCD", 1, []), listed.nearest("TD7", "TCD", 1, [])
        ('TD07', 'TD07')
        >>> listed.nearest("TD99", "TCD", 1, ["N’Djaména"])
        'TD18'
        """
        codes = self._codes.get((location, level), ())
        alike = [known for known in codes if _bare(known) == _bare(code)]
        if len(alike) == 1:
            return alike[0]
        named = (self.named(name, location, level) for name in names)
        return next((found for found in named if found), None)

    def named(self, name: str, location: str, level: int) -> str | None:
        """Return the one listed code of a country's area of this name, or None."""
        codes = self._named.get((location, level, bare_name(name)), ())
        return codes[0] if name and len(codes) == 1 else None

    @cached_property
    def _codes(self) -> dict[tuple[str, int], list[str]]:
        codes: dict[tuple[str, int], list[str]] = defaultdict(list)
        for code, area in self.areas.items():
            codes[area.location, area.level].append(code)
        return dict(codes)

    @cached_property
    def _named(self) -> dict[tuple[str, int, str], list[str]]:
        named: dict[tuple[str, int, str], list[str]] = defaultdict(list)
        for code, area in self.areas.items():
            named[area.location, area.level, bare_name(area.name)].append(code)
        return dict(named)


def _bare(code: str) -> str:
    """Return the digits of a code without the zeros that begin it or that a table may lose."""
    return re.sub(r"^[A-Z]+|0", "", code.upper())


_LONG: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("p_code", "pcode", "admin_code", "code"),
    "location": ("location", "location_code", "iso3", "country_code"),
    "level": ("admin_level", "level"),
    "name": ("name", "admin_name"),
    "parent": ("parent_p_code", "parent_pcode", "parent_code", "parent"),
}
_COUNTRY: Final = ("location_code", "location", "iso3", "admin0_pcode", "adm0_pcode")
_EXPECTED: Final = (
    "expected either Location, Admin Level, P-Code, Name and Parent P-Code, one area a row, "
    "or location_code (or ADM0_PCODE) with admin1_code, admin1_name, admin2_code, ... (or "
    "ADM1_PCODE, ADM1_EN, ...)"
)


def pcodes_of(source: str | os.PathLike[str] | pd.DataFrame | Pcodes) -> Pcodes:
    """Read a list of p-codes.

    Two shapes are known: one area a row, as OCHA's table of all countries has it (Location,
    Admin Level, P-Code, Name, Parent P-Code), and one row for each innermost area with the
    codes of all levels beside each other, as HAPI's files and countries' own tables have it
    (location_code, admin1_code, admin1_name, ...; ADM0_PCODE, ADM1_PCODE, ADM1_EN, ...).

    Parameters
    ----------
    source : path, pandas.DataFrame or Pcodes
        A CSV file, a table, or what this function returned before.

    Returns
    -------
    Pcodes
        Every area once; of a code that stands twice, the last.

    Raises
    ------
    ReadError
        When the file cannot be read, or holds no columns of p-codes.

    Examples
    --------
    >>> import pandas as pd
    >>> listed = pcodes_of(pd.DataFrame(
    ...     {"Location": ["AFG", "AFG"], "Admin Level": [1, 2], "P-Code": ["AF01", "AF0101"],
    ...      "Name": ["Kabul", "Kabul"], "Parent P-Code": ["AFG", "AF01"]}))
    >>> len(listed), listed.get("AF0101", "AFG", 2)
    (2, Area(location='AFG', level=2, name='Kabul', parent='AF01'))
    """
    import pandas as pd

    if isinstance(source, Pcodes):
        return source
    if isinstance(source, pd.DataFrame):
        frame, named = source, "the list of p-codes"
    elif not isinstance(source, (str, os.PathLike)):
        raise ReadError(
            f"The list of p-codes is {source!r}, expected the path of a CSV file, or a table."
        )
    else:
        frame, named = _read(Path(source)), Path(source).name
    columns = {re.sub(r"\W+", "_", str(c).strip().lower()): c for c in frame.columns}
    texts = {
        word: [str(cell).strip() for cell in frame[column].astype(object).where(
            frame[column].notna(), "")]
        for word, column in columns.items()
    }  # fmt: skip
    areas = _long(texts) or _wide(texts)
    if not areas:
        raise ReadError(f"{named} holds no p-codes that can be read: {_EXPECTED}.")
    return Pcodes(areas, named)


def _read(path: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        frame: pd.DataFrame = pd.read_csv(
            path, dtype=str, keep_default_na=False, encoding="utf-8-sig"
        )
    except FileNotFoundError as error:
        raise ReadError(
            f"There is no list of p-codes {shown(path)}: look at the name."
        ) from error
    except (
        OSError,
        UnicodeDecodeError,
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
    ) as error:
        raise ReadError(
            f"The list of p-codes {path.name} cannot be read as a CSV file: {_EXPECTED}. Of a "
            "workbook, hand in the sheet as a table (pandas.read_excel(path, dtype=str))."
        ) from error
    return frame


def _column(texts: Mapping[str, list[str]], names: Iterable[str]) -> list[str] | None:
    return next((texts[name] for name in names if name in texts), None)


def _long(texts: Mapping[str, list[str]]) -> dict[str, Area]:
    found = {word: _column(texts, names) for word, names in _LONG.items()}
    codes, places, levels = found["code"], found["location"], found["level"]
    if codes is None or places is None or levels is None:
        return {}
    blank = [""] * len(codes)
    rows = zip(
        codes, places, levels, found["name"] or blank, found["parent"] or blank, strict=True
    )
    # a row of hashtags, and one without a level, is no area
    return {
        code: Area(_country(place), int(float(level)), name, parent)
        for code, place, level, name, parent in rows
        if code and re.fullmatch(r"[1-9](\.0)?", level)
    }


def _wide(texts: Mapping[str, list[str]]) -> dict[str, Area]:
    places = _column(texts, _COUNTRY)
    if places is None:
        return {}
    countries = [_country(place) for place in places]
    areas: dict[str, Area] = {}
    above = [""] * len(places)
    for level in range(1, 5):
        stems = (f"admin{level}", f"adm{level}")
        codes = _column(texts, [f"{s}_{end}" for s in stems for end in ("code", "pcode")])
        if codes is None:
            break
        ends = ("name", "en", "name_en", "fr", "es", "ref_name")
        names = _column(texts, [f"{s}_{end}" for s in stems for end in ends]) or above
        for code, place, name, parent in zip(codes, countries, names, above, strict=True):
            if code and not code.startswith("#"):
                areas[code] = Area(place, level, name, parent or place)
        above = codes
    return areas


def _country(text: str) -> str:
    return (country_of_iso2(text) if len(text) == 2 else None) or text.upper()
