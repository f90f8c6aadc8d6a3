"""Humanitarian figures as validated time series and report charts.

::

    read  ->  check  ->  series  ->  plot
    what      what is    one figure  a chart that can
    arrived   wrong      per period  go into a report

==========================  ==================================================================
to                          there is
==========================  ==================================================================
read what arrived           read, figures (a frame of one's own), seeds, indicators
say what is wrong with it   check, compare (with the last edition), combine, template
make a series               series (one), panel (many), select (one period)
choose between figures      reconcile (several sources), revisions (several editions)
add                         aggregate
derive                      share_of, unmet, per_capita, change, increments, index_to
look between figures        breaks, note_break, find_gaps, fill_gaps
say what is true            claims, test_claim
draw                        chart, plot
hand on                     save, wide, long, star, schemas
==========================  ==================================================================

Importing humstats loads nothing heavy: each of these is fetched when it is first used.

>>> import humstats as hs
>>> syria = hs.seeds.load("syria")
>>> report = hs.check(syria)
>>> in_need = hs.series(report.accepted, "people_in_need", "SYR", prefer=["OCHA"])
>>> chart = hs.chart(hs.plot.trend, in_need)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from humstats import errors, schemas, seeds
    from humstats import plotting as plot
    from humstats.checking import Report, check
    from humstats.editions import compare
    from humstats.errors import HumstatsError
    from humstats.model.indicators import catalogue as indicators
    from humstats.model.readings import Reading
    from humstats.partners import combine, template
    from humstats.plotting import Chart, chart
    from humstats.reading import figures, read
    from humstats.timeseries import (
        Claim,
        Verdict,
        aggregate,
        breaks,
        change,
        claims,
        fill_gaps,
        find_gaps,
        increments,
        index_to,
        note_break,
        panel,
        per_capita,
        reconcile,
        revisions,
        select,
        series,
        share_of,
        test_claim,
        unmet,
    )
    from humstats.writing import long, save, star, wide

__version__ = "0.1.0"

__all__ = [
    "Chart",
    "Claim",
    "HumstatsError",
    "Reading",
    "Report",
    "Verdict",
    "aggregate",
    "breaks",
    "change",
    "chart",
    "check",
    "claims",
    "combine",
    "compare",
    "errors",
    "figures",
    "fill_gaps",
    "find_gaps",
    "increments",
    "index_to",
    "indicators",
    "long",
    "note_break",
    "panel",
    "per_capita",
    "plot",
    "read",
    "reconcile",
    "revisions",
    "save",
    "schemas",
    "seeds",
    "select",
    "series",
    "share_of",
    "star",
    "template",
    "test_claim",
    "unmet",
    "wide",
]

#: Where each name lives: a module, or a module and the name in it.
_HOMES: Final = {
    "Chart": ("humstats.plotting", "Chart"),
    "Claim": ("humstats.timeseries", "Claim"),
    "HumstatsError": ("humstats.errors", "HumstatsError"),
    "Reading": ("humstats.model.readings", "Reading"),
    "Report": ("humstats.checking", "Report"),
    "Verdict": ("humstats.timeseries", "Verdict"),
    "aggregate": ("humstats.timeseries", "aggregate"),
    "breaks": ("humstats.timeseries", "breaks"),
    "change": ("humstats.timeseries", "change"),
    "chart": ("humstats.plotting", "chart"),
    "check": ("humstats.checking", "check"),
    "claims": ("humstats.timeseries", "claims"),
    "combine": ("humstats.partners", "combine"),
    "compare": ("humstats.editions", "compare"),
    "errors": ("humstats.errors", None),
    "figures": ("humstats.reading", "figures"),
    "fill_gaps": ("humstats.timeseries", "fill_gaps"),
    "find_gaps": ("humstats.timeseries", "find_gaps"),
    "increments": ("humstats.timeseries", "increments"),
    "index_to": ("humstats.timeseries", "index_to"),
    "indicators": ("humstats.model.indicators", "catalogue"),
    "long": ("humstats.writing", "long"),
    "note_break": ("humstats.timeseries", "note_break"),
    "panel": ("humstats.timeseries", "panel"),
    "per_capita": ("humstats.timeseries", "per_capita"),
    "plot": ("humstats.plotting", None),
    "read": ("humstats.reading", "read"),
    "reconcile": ("humstats.timeseries", "reconcile"),
    "revisions": ("humstats.timeseries", "revisions"),
    "save": ("humstats.writing", "save"),
    "schemas": ("humstats.schemas", None),
    "seeds": ("humstats.seeds", None),
    "select": ("humstats.timeseries", "select"),
    "series": ("humstats.timeseries", "series"),
    "share_of": ("humstats.timeseries", "share_of"),
    "star": ("humstats.writing", "star"),
    "template": ("humstats.partners", "template"),
    "test_claim": ("humstats.timeseries", "test_claim"),
    "unmet": ("humstats.timeseries", "unmet"),
    "wide": ("humstats.writing", "wide"),
}


def __getattr__(name: str) -> Any:
    try:
        module, inner = _HOMES[name]
    except KeyError:
        raise AttributeError(f"module 'humstats' has no attribute {name!r}") from None
    home = import_module(module)
    found = home if inner is None else getattr(home, inner)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})
