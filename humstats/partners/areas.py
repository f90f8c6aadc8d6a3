"""Areas: which place a figure of a partner is about, and how it is called.

A place is known by its p-code where it has one, whatever name a sender writes beside it. One
without is known by the code that its names have elsewhere in the table, if that is one code
alone, and else by its names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["areas_of", "names_of"]

#: Of each depth: the column of its code, and those of its name, the first that has one.
_DEPTHS: Final = (
    ("admin1_code", ("admin1_name", "provider_admin1_name")),
    ("admin2_code", ("admin2_name", "provider_admin2_name")),
    ("area_code", ("area_name",)),
)
_BETWEEN: Final = "|"
_WITHIN: Final = " / "
#: Columns that tell one place from another.
_TELLING: Final = (
    "location_code",
    "admin_level",
    *(name for code, called in _DEPTHS for name in (code, *called)),
)


def areas_of(figures: pd.DataFrame) -> pd.Series[str]:
    """Return country, admin level and innermost area of each figure, as one text.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table.

    Returns
    -------
    pandas.Series of str
        Equal for two figures of one place.

    Examples
    --------
    >>> import pandas as pd
    >>> areas_of(pd.DataFrame({"location_code": ["AFG"] * 3, "admin_level": [1, 1, 0],
    ...                        "admin1_code": ["AF01", None, None],
    ...                        "provider_admin1_name": ["Kaboul", " KABUL", None]})).tolist()
    ['AFG|1|AF01', 'AFG|1|kabul', 'AFG|0|']
    >>> areas_of(pd.DataFrame({"location_code": ["AFG"] * 2, "admin_level": [1, 1],
    ...                        "admin1_code": ["AF01", None],
    ...                        "provider_admin1_name": ["Kabul", " KABUL"]})).tolist()
    ['AFG|1|AF01', 'AFG|1|AF01']
    """
    told = [name for name in _TELLING if name in figures]
    numbers = figures.groupby(told, dropna=False, observed=True, sort=False).ngroup()
    places = figures[~numbers.duplicated()]
    known = _areas_of_places(places).set_axis(numbers[places.index])
    return numbers.map(known)


def _areas_of_places(places: pd.DataFrame) -> pd.Series[str]:
    country = _text(places, "location_code")
    level = places["admin_level"].astype("Int64").astype("str").fillna("")
    names = country.str.slice(0, 0)
    for _, called in _DEPTHS:
        name = _first(places, called).str.casefold()
        names = names.where((names == "") | (name == ""), names + _WITHIN) + name
    code = country.str.slice(0, 0)
    for column, _ in _DEPTHS:
        own = _text(places, column)
        # a code is of its own level: admin 1 beside a ward names no ward
        code = code.where((own == "") | ~_reaches(column, level), own)
    outer = country + _BETWEEN + level + _BETWEEN
    within = outer + names
    coded = (code != "") & (names != "")
    codes = code[coded].groupby(within[coded]).agg(["nunique", "first"])
    alone = codes.loc[codes["nunique"] == 1, "first"]
    area = code.where(code != "", within.map(alone)).fillna(names)
    return outer + area.where(level != "0", "")


def _reaches(code: str, level: pd.Series[str]) -> pd.Series[bool]:
    """Whether areas of a level are told apart by a code."""
    return ~level.isin(["0", "1", "2"]) if code == "area_code" else level == code[5]


def names_of(figures: pd.DataFrame) -> pd.Series[str]:
    """Return what the place of each figure is called: its innermost name, else its code.

    Examples
    --------
    >>> import pandas as pd
    >>> names_of(pd.DataFrame({"location_code": ["AFG", "AFG"], "admin_level": [1, 0],
    ...                        "admin1_code": ["AF01", None],
    ...                        "admin1_name": ["Kabul", None]})).tolist()
    ['Kabul (AF01)', 'AFG']
    """
    shown = _text(figures, "location_code")
    for code, called in _DEPTHS:
        own, name = _text(figures, code), _first(figures, called)
        both = (name + " (" + own + ")").where((name != "") & (own != ""), name + own)
        shown = shown.where(both == "", both)
    return shown


def _first(figures: pd.DataFrame, names: tuple[str, ...]) -> pd.Series[str]:
    found = _text(figures, names[0])
    for name in names[1:]:
        found = found.where(found != "", _text(figures, name))
    return found


def _text(figures: pd.DataFrame, name: str) -> pd.Series[str]:
    import pandas as pd

    if name not in figures:
        return pd.Series("", index=figures.index, dtype="str")
    return figures[name].astype("str").fillna("").str.strip()
