"""Rules about regions: places of many countries, among those of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from humstats.model.places import is_known, region_of
from humstats.model.plain_yaml import bundled
from humstats.rules.rule import Hits, Rule

if TYPE_CHECKING:
    from humstats.rules.table import Table

__all__ = ["RULES", "region_named"]

#: Regions that no country lies outside of.
_EVERYWHERE: Final = {
    "World", "World total", "Global", "Worldwide", "All countries", "Monde", "Mundo", "العالم"
}  # fmt: skip


def region_named(label: str) -> str | None:
    """Return the region that a word is, or begins with: "World no China"."""
    words = label.split()
    begins = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    return next((region for begin in begins if (region := region_of(begin))), None)


def _region_among_countries(table: Table) -> Hits:
    places, indicators = table.codes("location_code"), table.codes("indicator")
    labels = [str(label) for label in places.labels]
    known = [is_known(label) for label in labels]
    names = [
        None if one else region_named(label) for label, one in zip(labels, known, strict=True)
    ]
    at = np.flatnonzero(places.gather([name is not None for name in names], False))
    numbers = places.numbers[at].astype("intp")
    # nothing is counted twice where an indicator is of regions alone
    of_countries = np.zeros(len(indicators.labels) + 1, bool)
    of_countries[indicators.numbers[places.gather(known, False)]] = True
    apart = ~of_countries[indicators.numbers[at]]
    # "World no China" leaves out what stands beside it
    apart |= ~np.array([region_of(label) is not None for label in labels], bool)[numbers]
    sure = ~apart & np.array([_holds_countries(label) for label in labels], bool)[numbers]
    _, firsts, groups = np.unique(2 * numbers + apart, return_index=True, return_inverse=True)
    found = Hits.grouped(
        at,
        groups,
        region=[_with_name(labels[n], names[n]) for n in numbers[firsts].tolist()],
        apart=apart[firsts],
        sure=sure[firsts],
    )
    said = (found.facts[name].tolist() for name in ("count", "apart", "sure"))
    told = [_told(*one) for one in zip(*said, strict=True)]
    return replace(found, facts={**found.facts, "told": told}, softer=~found.facts["sure"])


def _holds_countries(label: str) -> bool:
    """Whether a region holds the countries beside it for certain, whichever they are.

    So do the whole world and the World Bank's aggregates; "North Africa" may stand beside
    Lebanon and Jordan, or mean the plan of that name.
    """
    codes = bundled("humstats.model", "regions.yaml")["codes"]
    return label in codes or region_of(label) in _EVERYWHERE


def _with_name(label: str, name: str | None) -> str:
    return repr(label) if label == name else f"{label!r} ({name})"


def _told(count: int, apart: bool, sure: bool) -> str:
    its = "its figure is" if count == 1 else f"its {count:,} figures are"
    if apart:
        return f"{its} of many countries, and no country's"
    if not sure:
        return f"{its} among those of countries, some of which it may hold already"
    it = "it" if count == 1 else "they"
    return f"{its} among those of countries, where {it} would be added to them"


RULES = (
    Rule(
        code="HS221",
        name="region-among-countries",
        severity="error",
        blames="location_code",
        sentence="{region} is a region: {told}.",
        suggestion="Take regions out, or check them as a table of their own.",
        why="A region's figure holds those of its countries: a sum of the column counts them "
        "twice. Every figure of the whole world, and of the World Bank's aggregates by their "
        "codes, is kept out, and told in one line; of another region it is not known which "
        "countries it holds, and it is a warning.",
        source="World Bank, World Development Indicators, countries and aggregates",
        case="A table of the World Bank's PovcalNet of 2017 gives the cost of closing the "
        "poverty gap for 131 countries, and below them for 'World', 14 years each: 557,044 in "
        "1981, of which China's 297,693 are a part. The Bank's own answer for 'all' has the "
        "Arab World (ARB) beside Egypt and Jordan.",
        false_alarms="An indicator of regions alone has nothing that they could be added to, "
        "and 'World no China', beside China in the same table, leaves out what stands beside "
        "it. 'North Africa' stands beside Lebanon and Jordan where refugees from Syria are "
        "counted, and 'Lake Chad Basin' beside Sudan as a plan of its own. All of them are a "
        "warning, and the figures are kept. A plan that lists its countries is no region: see "
        "HS203.",
        find=_region_among_countries,
        scope="key",
    ),
)
