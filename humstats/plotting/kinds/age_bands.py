"""Age bands: how many people of either sex are in bands of ages that follow each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Self

import pandas as pd

from humstats.errors import ChartError
from humstats.model.breakdowns import AgeRange, parse_age_range
from humstats.model.columns import ALL, PERIOD, PLACE, breakdowns_in
from humstats.model.lists import joined
from humstats.model.numerals import NumberForm
from humstats.model.qualifiers import interval
from humstats.model.rounding import rounded
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.kinds.analyses import percent

if TYPE_CHECKING:
    from humstats.plotting.page.voices import Voice

__all__ = ["SEXES", "AgeBands", "ages_of", "code_of_band", "name_of_sex"]

#: So many of all may be of unknown sex or age before a share of those known says little.
_UNKNOWN: Final = 0.05
#: Shares in whole percent add up to a hundred within so many points.
_POINTS: Final = 2.5
SEXES: Final = ("f", "m")


@dataclass(frozen=True, slots=True)
class AgeBands:
    """Bands of ages from the oldest to the youngest, and how many are in each."""

    bands: tuple[AgeRange, ...]
    cells: dict[tuple[str, AgeRange], float]
    figures: dict[tuple[str, AgeRange], dict[Any, Any]]
    everybody: float
    in_percent: bool
    voice: Voice

    @classmethod
    def of(cls, frame: Any, voice: Voice) -> Self:
        table = figures_of(frame, noun="pyramid()")
        _refuse_mixture(table)
        cells: dict[tuple[str, AgeRange], float] = {}
        figures: dict[tuple[str, AgeRange], dict[Any, Any]] = {}
        everybody = math.nan
        for at, row in enumerate(table.to_dict("records")):
            sex, ages = str(row.get("gender", ALL)), str(row.get("age_range", ALL))
            number = math.nan if pd.isna(row["value"]) else float(row["value"])
            if sex == ages == ALL:
                everybody = number
            band = parse_age_range(ages)
            if band is None or sex not in SEXES:
                continue
            told = f"{'women' if sex == 'f' else 'men'} aged {ages_of(ages)}"
            if (sex, band) in cells:
                raise ChartError(
                    f"pyramid() draws one figure of each sex and age, and there are two of "
                    f"{told}: choose with hs.select(figures, ..., along='age_range', gender="
                    f"{sex!r}).",
                    rows=table.iloc[[at]],
                )
            _refuse_bounds(table.iloc[[at]], told)
            cells[sex, band] = number
            figures[sex, band] = row
        bands = sorted({band for _, band in cells}, reverse=True)
        known = [number for number in cells.values() if not math.isnan(number)]
        if not known or not sum(known):
            raise ChartError(
                "pyramid() draws figures by gender and age_range, and the table has none that "
                "are of both: join hs.select(figures, ..., along='age_range', gender='f') and "
                "gender='m'."
            )
        if min(known) < 0:
            raise ChartError(
                "pyramid() draws people, and one of the figures is below 0: correct it, or "
                "leave it out."
            )
        _refuse_what_does_not_tile(bands[::-1])
        in_percent = str(table["unit"].iloc[0]) == "percent"
        if in_percent and abs(sum(known) - 100) > _POINTS:
            raise ChartError(
                f"pyramid() draws shares of one whole, and these add up to {sum(known):g}%: "
                "take shares of both sexes together, or the people."
            )
        return cls(tuple(bands), cells, figures, everybody, in_percent, voice)

    def number(self, sex: str, band: AgeRange) -> float:
        return self.cells.get((sex, band), math.nan)

    @property
    def base(self) -> float:
        """How many are shown."""
        return sum(number for number in self.cells.values() if not math.isnan(number))

    @property
    def complete(self) -> bool:
        """Whether every age is in a band, and every band has its figures."""
        every = all(
            not math.isnan(self.number(sex, band)) for sex in SEXES for band in self.bands
        )
        return every and self.bands[-1].first == 0 and self.bands[0].last is None

    @property
    def unknown(self) -> float:
        """How many are not shown because their sex or age is not known."""
        if self.in_percent or math.isnan(self.everybody) or not self.complete:
            return 0.0
        return max(0.0, self.everybody - self.base)

    @property
    def speaks_for_all(self) -> bool:
        return self.complete and self.unknown <= _UNKNOWN * (self.base + self.unknown)

    def share(self, number: float) -> float:
        return 100 * number / self.base

    def of_sex(self, sex: str) -> float:
        return sum(n for (s, _), n in self.cells.items() if s == sex and not math.isnan(n))

    @property
    def young(self) -> tuple[AgeRange, ...]:
        """The bands of children, if they hold all and nobody else."""
        young = tuple(band for band in self.bands if band.end <= 17)
        ends = bool(young) and young[0].last == 17 and young[-1].first == 0
        return young if ends else ()

    @property
    def children(self) -> float:
        numbers = [self.number(sex, band) for sex in SEXES for band in self.young]
        return sum(numbers) if numbers else math.nan

    @property
    def base_said(self) -> str:
        """Of whom the shares are."""
        if self.in_percent:
            return self.voice.say("pyramid_percent")
        return self.voice.say("pyramid_base", n=self._spelled(self.base))

    def longest(self, sex: str) -> float:
        """Return the share of the longest bar of one side."""
        numbers = [self.number(sex, band) for band in self.bands]
        return max((self.share(n) for n in numbers if not math.isnan(n)), default=0.0)

    def said(self, sex: str, band: AgeRange) -> str:
        """Write one share, with tenths where all of them are small."""
        number = self.number(sex, band)
        if math.isnan(number):
            return "–"
        places = int(max(map(self.longest, SEXES)) < 10)
        share = rounded(self.share(number), places)
        form = NumberForm(0, places, percent=True)
        return self.voice.lines(form, {"value": share})[-1]

    def bracket_lines(self) -> tuple[str, ...]:
        """Return what stands beside the bracket around children."""
        if math.isnan(self.children):
            return ()
        share = percent(self.voice, self.share(self.children))
        return self.voice.say("of_children"), share

    def title(self, terms: dict[str, str]) -> str:
        """Say the share of children, or of women; nothing where too many are not shown."""
        if not self.speaks_for_all:
            return ""
        if not math.isnan(self.children):
            share = percent(self.voice, self.share(self.children))
            return self.voice.say("pyramid_of_children", share=share, **terms)
        share = percent(self.voice, self.share(self.of_sex("f")))
        return self.voice.say("pyramid_of_women", share=share, **terms)

    def notes(self) -> list[str]:
        voice, notes = self.voice, []
        if self.unknown >= 1:
            notes.append(voice.say("pyramid_unknown", n=self._spelled(self.unknown)))
        if len({band.last - band.first for band in self.bands if band.last is not None}) > 1:
            notes.append(voice.say("pyramid_unequal"))
        if not self.young:
            notes.append(voice.say("pyramid_no_children"))
        if any(math.isnan(self.number(s, b)) for s in SEXES for b in self.bands):
            notes.append(f"–{voice.say('colon')}{voice.words('missing')['missing']}.")
        return notes

    def message(self) -> str:
        """Tell each band, the youngest first."""
        voice = self.voice
        said = [
            f"{ages_of(code_of_band(band))}{voice.say('colon')}" + voice.list(
                f"{name_of_sex(sex, voice)} {self.said(sex, band)}" for sex in SEXES
            )
            for band in reversed(self.bands)
        ]  # fmt: skip
        return f"{voice.say('semicolon').join(said)}."

    def _spelled(self, number: float) -> str:
        return self.voice.quantity({"value": number, "unit": "people"}, form="spelled")


def code_of_band(band: AgeRange) -> str:
    return f"{band.first}+" if band.last is None else f"{band.first}-{band.last}"


def ages_of(code: str) -> str:
    return code.replace("-", "–") if code != ALL else ""


def name_of_sex(code: Any, voice: Voice) -> str:
    return str(voice.words("sexes").get(str(code), ""))


def _refuse_mixture(table: pd.DataFrame) -> None:
    """See that figures differ in sex and age alone."""
    columns = ["indicator", *(c for c in PLACE if c in table), *PERIOD, "unit", "source"]
    columns += [c for c in breakdowns_in(table) if c not in ("gender", "age_range")]
    for column in columns:
        found = sorted({str(held) for held in table[column]})
        if len(found) > 1:
            raise ChartError(
                f"pyramid() draws one indicator, place, period, unit and source; {column} has "
                f"{len(found)}: {', '.join(found[:5])}{', ...' if len(found) > 5 else ''}. "
                f"Choose with figures[figures[{column!r}] == ...]."
            )


def _refuse_bounds(one: pd.DataFrame, told: str) -> None:
    low, high = (float(held[0]) for held in interval(one))
    qualifier = str(one["qualifier"].iloc[0]) if "qualifier" in one else "exact"
    bare = pd.isna(one["value"].iloc[0]) and not (math.isnan(low) and math.isnan(high))
    if bare or qualifier not in ("exact", "about", "nan"):
        raise ChartError(
            f"pyramid() draws shares, and the number of {told} is only bounded: there is no "
            "share of a bound; leave the figures to hs.chart(hs.plot.key_figures, ...).",
            rows=one,
        )


def _refuse_what_does_not_tile(bands: list[AgeRange]) -> None:
    for one, other in pairwise(bands):
        said = ages_of(code_of_band(one)), ages_of(code_of_band(other))
        if one.meets(other):
            names = [code_of_band(band) for band in bands if band != other]
            raise ChartError(
                f"pyramid() draws bands of ages that follow each other, and {said[0]} and "
                f"{said[1]} overlap: keep one of them, such as "
                f"figures[figures['age_range'].isin({names})]."
            )
        if one.end + 1 != other.first:
            missing = f"{int(one.end) + 1}–{other.first - 1}"
            raise ChartError(
                f"pyramid() draws bands of ages that follow each other, and between "
                f"{joined(said)} ages {missing} are in none: add their figures, or keep the "
                "bands on one side."
            )
