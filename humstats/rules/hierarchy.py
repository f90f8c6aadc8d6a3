"""Rules about indicators that are part of one another: population, affected, in need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from humstats.model.columns import ALL
from humstats.model.indicators import catalogue
from humstats.rules.relations import (
    counterparts,
    first_per_row,
    joined_by_cause,
    levels,
    of_indicator,
)
from humstats.rules.rule import NOTHING, Hits, Rule
from humstats.rules.soundness import sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["PLANNED", "RULES"]

#: Statuses of people in a plan that are published for each sector and overall.
PLANNED = ("people_affected", "people_in_need", "people_targeted")
#: One person by which rounding alone can put one figure above another.
ROUNDING = 1.0


def _above_what_it_is_part_of(table: Table) -> Hits:
    codes = table.codes("indicator")
    found = [NOTHING]
    for wider in dict.fromkeys(a for label in codes.labels for a in catalogue.ancestors(label)):
        target = codes.number_of(wider)
        if target < 0:
            continue
        narrower = codes.gather(
            [wider in catalogue.ancestors(label) for label in codes.labels], False
        )
        rows, others = of_indicator(table, np.flatnonzero(narrower & sound(table)), target)
        above = table.lowest[rows] > table.highest[others]
        rows, others = rows[above], others[above]
        # who is affected and who is in need are estimated apart, and an area's population
        # is often that of a census, before the displaced came; only people who are not in
        # the country at all cannot be in need. A share and the share it is a part of are of
        # one survey
        softer = ~table.overall[rows]
        if catalogue[wider].kind != "rate":
            softer |= (levels(table)[rows] != 0) | (wider != "population")
        found.append(Hits.paired(rows, others, softer=softer))
    hits = first_per_row(*found)
    shares = table.codes("unit").numbers[hits.rows] == table.codes("unit").number_of("percent")
    return replace(hits, facts={"percent": ["%" if share else "" for share in shares.tolist()]})


def _targeted_above_in_need(table: Table) -> Hits:
    return _above(table, ("people_targeted",), "people_in_need")


def _reached_above_targeted(table: Table) -> Hits:
    return _above(table, ("people_reached", "people_expected_to_be_reached"), "people_targeted")


def _above(table: Table, lower: tuple[str, ...], higher: str) -> Hits:
    """Return figures of some indicators that lie above the one of another."""
    codes = table.codes("indicator")
    target = codes.number_of(higher)
    if target < 0:
        return NOTHING
    mine = np.flatnonzero(codes.among(lower) & sound(table))
    rows, others = counterparts(table, mine, "indicator", target)
    above = table.lowest[rows] > table.highest[others]
    return Hits.paired(rows[above], others[above])


def _sector_above_overall(table: Table) -> Hits:
    sectors = table.codes("sector_code")
    every = sectors.number_of(ALL)
    if every < 0 or len(sectors.labels) < 2:
        return NOTHING
    planned = _of_people(table, *PLANNED)
    wider = np.where(planned & (sectors.numbers != every) & (sectors.numbers >= 0), every, -1)
    return _above_wider_sector(table, wider)


def _responsibility_above_sector(table: Table) -> Hits:
    sectors = table.codes("sector_code")
    wider = [sectors.number_of(str(s).partition("-")[0]) for s in sectors.labels]
    nested = ["-" in str(label) for label in sectors.labels]
    if not any(nested):
        return NOTHING
    among = sectors.gather(np.where(nested, np.array(wider, "intp"), -1), -1)
    return _above_wider_sector(table, np.where(_of_people(table, *PLANNED), among, -1))


def _of_people(table: Table, *indicators: str) -> NDArray[np.bool_]:
    """Return the sound figures of some indicators that are about everybody."""
    codes = table.codes("indicator")
    found: NDArray[np.bool_] = codes.among(indicators) & table.overall & sound(table)
    return found


def _above_wider_sector(table: Table, wider: NDArray[np.intp]) -> Hits:
    """Return figures of sectors above those of a wider one: one hit a place, the widest."""
    mine = np.flatnonzero(wider >= 0)
    rows, others = counterparts(table, mine, "sector_code", wider[mine])
    over = table.lowest[rows] - table.highest[others]
    above = over > ROUNDING
    rows, others, over = rows[above], others[above], over[above]
    _, places = np.unique(table.places.numbers[rows], return_inverse=True)
    return joined_by_cause(
        Hits(rows, members=others, starts=np.arange(len(rows) + 1)), places, over
    )


RULES = (
    Rule(
        code="HS501",
        name="above-what-it-is-part-of",
        severity="error",
        blames="value",
        sentence="{value}{percent} {subject}: more than the {other_indicator}, "
        "{other}{percent}, of which this is a part.",
        suggestion="One of the two is wrong, or the whole leaves somebody out.",
        why="An error where everybody is meant and the whole is the population of a country, "
        "or a share that the part lies in by definition (the severely poor are some of the "
        "poor). A warning in an area (the displaced are not in its census), in a subgroup "
        "(baselines by sex and age are projections), and against the people affected, who are "
        "estimated apart.",
        source="OCHA, humanitarian population figures: population, affected, in need",
        case="Ukraine 2023, oblast UA14: 2,569,405 people in need of 2,519,849 affected. "
        "Mali's overview of 2024: 6 of 378 cells above the population.",
        tolerance="Bounds must not meet; what was printed as rounded is held by its bounds.",
        false_alarms="An area that shelters more displaced people than it had residents, "
        "baselines by sex and age, which are projections, and the affected, who are estimated "
        "apart: all are warnings. Targeted people are a part of nothing here.",
        find=_above_what_it_is_part_of,
        scope="relation",
    ),
    Rule(
        code="HS502",
        name="targeted-above-in-need",
        severity="warning",
        blames="value",
        sentence="{value} people targeted, more than the {other} in need.",
        suggestion="Ask whether refugees or host communities are planned for on top.",
        why="985 of 8,039 published Nigerian rows and 4 of 2,926 Guatemalan ones have it: "
        "planning groups differ at times, and it is never an error.",
        source="OCHA, humanitarian population figures; needs overviews 2024",
        case="Nigeria 2024: 985 of 8,039 published rows; Guatemala 2024: 4 of 2,926, as 1,250 "
        "targeted of 1,238 in need.",
        tolerance="Bounds must not meet.",
        false_alarms="Refugees and host communities can be planned for on top: a warning, "
        "never an error.",
        find=_targeted_above_in_need,
        scope="relation",
    ),
    Rule(
        code="HS507",
        name="reached-above-targeted",
        severity="warning",
        blames="value",
        sentence="{value} {indicator}, more than the {other} targeted.",
        suggestion="Does the figure count people or deliveries? Is the target an older one?",
        why="More people reached than a plan aims at is possible, and as often a count of "
        "deliveries, or a column of another meaning.",
        source="OCHA, humanitarian programme cycle, response monitoring",
        case="Afghanistan 2024: 18,400,000 expected to be reached of 17,327,995 targeted, "
        "under the header 'Reached'. Plans of 2020: 10,000,000 reached of 6,799,101 targeted.",
        tolerance="Bounds must not meet.",
        false_alarms="Targets are revised and reached people counted since the start: a "
        "warning, never an error.",
        find=_reached_above_targeted,
        scope="relation",
    ),
    Rule(
        code="HS508",
        name="sector-above-overall",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: more than all sectors together, {other}.",
        suggestion="Was the overall figure estimated in another way, or before this one?",
        why="Whoever needs help from one sector needs help: an overall figure below a sector's"
        " was estimated in another way, or is another edition's.",
        source="OCHA, Joint and Intersectoral Analysis Framework (JIAF 2)",
        case="Afghanistan 2024: in 143 of 401 districts a sector stands above the overall "
        "figure, as in AF0108: 51,921 for water, 32,156 overall.",
        tolerance="One person. One finding a place, at the sector that is furthest above.",
        false_alarms="The overall figure is no maximum of sectors by its method, so that "
        "published overviews break it: a warning, never an error.",
        find=_sector_above_overall,
        scope="relation",
    ),
    Rule(
        code="HS509",
        name="responsibility-above-sector",
        severity="warning",
        blames="value",
        sentence="{value} {subject}: more than the sector that it belongs to, {other}.",
        suggestion="Does the figure of the sector leave this area of responsibility out?",
        why="An area of responsibility is a part of its sector: child protection is "
        "protection.",
        source="Global Protection Cluster; needs overview of Guatemala 2024",
        case="Guatemala 2024: 75 of 341 places, as GT0104: 6,400 in need of child protection, "
        "782 of protection. Afghanistan 2024: 4 of 436.",
        tolerance="One person. One finding a place.",
        false_alarms="General protection published under the sector's own name leaves the "
        "areas of responsibility out: a warning.",
        find=_responsibility_above_sector,
        scope="relation",
    ),
)
