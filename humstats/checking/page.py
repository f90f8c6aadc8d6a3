"""The report as one page of HTML: no network, no script, light and dark, fit for print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from humstats.checking.summary import summary_of
from humstats.model.numerals import grouped

if TYPE_CHECKING:
    from jinja2 import Template

    from humstats.checking.report import Report

__all__ = ["fragment_of", "page_of", "template_of"]

#: How many findings of one rule a page lists; the JSON form has all of them.
LISTED = 200


def page_of(report: Report) -> str:
    """Return the report as a whole page."""
    return template_of("humstats.checking", "report.html.j2").render(
        report=report, summary=summary_of(report, examples=LISTED), listed=LISTED
    )


def fragment_of(report: Report) -> str:
    """Return the report as part of a page, for a notebook."""
    return template_of("humstats.checking", "summary.html.j2").render(
        report=report, summary=summary_of(report)
    )


@cache
def template_of(package: str, name: str) -> Template:
    """Return a template of a package: text is escaped, and a name without a value raises.

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
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["grouped"] = grouped
    return environment.get_template(name)
