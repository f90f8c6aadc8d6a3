"""Members: the places or categories that a chart compares, and what each is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.errors import ChartError
from humstats.model import places
from humstats.model.columns import ALL, PLACE, breakdowns_in
from humstats.model.joint_sectors import code_name
from humstats.timeseries.messages.languages import breakdown_in
from humstats.timeseries.wording import areas_of, capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from humstats.plotting.page.voices import Voice

__all__ = [
    "check_one",
    "code_word",
    "differing",
    "keys_of",
    "name_of",
    "shared_place",
]

#: Columns of a place's names: two of them say the same of one place.
_COLUMNS: Final = (*PLACE, "admin1_name", "admin2_name")


def differing(table: pd.DataFrame) -> list[str]:
    """Return the breakdowns in which figures differ."""
    return [name for name in breakdowns_in(table) if len(set(table[name].astype(str))) > 1]


def keys_of(table: pd.DataFrame, *, more: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """Tell each row's member: its place, and what else tells the rows apart.

    Where an area has a code, what the sender calls it says nothing new.
    """
    columns = [*(name for name in PLACE if name in table), *more]
    keys = {name: table[name].astype(object) for name in columns}
    for level in (1, 2):
        code, called = f"admin{level}_code", f"provider_admin{level}_name"
        if code in keys and called in keys:
            keys[called] = keys[called].where(keys[code].isna(), "")
    return list(zip(*(map(str, held) for held in keys.values()), strict=True))


def code_word(column: str, word: str, voice: Voice) -> str:
    """Name one code of a breakdown, with a large letter: "Health", "Femmes et filles"."""
    if word == ALL and column == "sector_code":
        # not the sum of the others
        return capitalised(str(voice.words("all_sectors")))
    if column == "origin_location_code":
        return str(places.name_of(word, voice.language))
    if voice.language == "en":
        said = code_name(column, word)
        return capitalised(said.replace("-", "–") if column == "age_range" else said)
    return capitalised(breakdown_in(column, word, voice.language))


def name_of(one: pd.DataFrame, more: Sequence[str], voice: Voice, *, countries: int) -> str:
    """Name a member: its area, or its country, and what else tells it from the others."""
    area = voice.list(areas_of(one)[:1])
    place = voice.place(one) if countries > 1 else area
    words = [code_word(name, str(one[name].iloc[0]), voice) for name in more]
    if not place and not words:
        place = voice.place(one)
    return voice.list((place, *words))


def shared_place(table: pd.DataFrame, voice: Voice) -> str:
    """Name the place of all figures: their area or country; empty of several countries."""
    if len(set(table["location_code"])) > 1:
        return ""
    named = [name for name in _COLUMNS if name in table and name != "location_code"]
    several = any(len(set(table[name].astype(str))) > 1 for name in named)
    return voice.place(table.drop(columns=named) if several else table)


def check_one(table: pd.DataFrame, columns: Sequence[str], noun: str) -> None:
    """See that figures do not differ in some columns.

    Raises
    ------
    ChartError
        When they do.
    """
    for column in columns:
        found = sorted({str(held) for held in table[column]})
        if len(found) > 1:
            said = ", ".join(found[:5]) + (", ..." if len(found) > 5 else "")
            raise ChartError(
                f"{noun}; {column} has {len(found)}: {said}. Choose one with "
                f"figures[figures[{column!r}] == {found[0]!r}]."
            )
