"""The report as one page of HTML: no network, no script, light and dark, fit for print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from humstats.checking.records import rules_told
from humstats.checking.summary import EXAMPLES, summary_of
from humstats.model.numerals import grouped

if TYPE_CHECKING:
    from jinja2 import Template

    from humstats.checking.report import Report

__all__ = ["fragment_of", "page_of", "template_of"]

#: How many findings of one rule a page lists; the JSON form has all of them.
LISTED = 1_000


def page_of(report: Report, *, personal: bool = False) -> str:
    """Return the report as a whole page."""
    summary = summary_of(report, examples=LISTED, personal=personal)
    return template_of("humstats.checking", "report.html.j2").render(
        report=report,
        summary=summary,
        listed=LISTED,
        shown=EXAMPLES,
        rules=rules_told(report),
    )


def fragment_of(report: Report) -> str:
    """Return the report as part of a page, for a notebook."""
    return template_of("humstats.checking", "summary.html.j2").render(
        report=report, summary=summary_of(report), listed=EXAMPLES, shown=EXAMPLES, rules={}
    )


@cache
def template_of(package: str, name: str) -> Template:
    """Return a template of a package: text is escaped, and a name without a value raises.

    A template of any package may import the look that all pages share, as
    ``checking/style.html.j2``.

    Parameters
    ----------
    package : str
        Whose folder ``templates`` holds it.
    name : str
        The file's name.

    Returns
    -------
    jinja2.Template
        Loaded once.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

    shared = PrefixLoader({"checking": PackageLoader("humstats.checking", "templates")})
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates"), shared]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["grouped"] = grouped
    return environment.get_template(name)
