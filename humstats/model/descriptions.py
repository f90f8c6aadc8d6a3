"""Descriptions: an indicator as a person reads it, in a terminal, a notebook, and the docs.

The same facts everywhere, in the same order; what an indicator does not have is left out.
"""

from __future__ import annotations

import html
import math
import textwrap
from typing import TYPE_CHECKING, Final

from humstats.model.indicators import SAID_OTHERWISE
from humstats.model.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from humstats.model.entries import Indicator

__all__ = ["card", "html_card", "page_of", "parts_of"]

#: What the page says below its tables.
_APART: Final = (
    "also called", "lies within", "part of", "made of", "share of", "shares people with",
    "must state", "codes",
)  # fmt: skip
_WIDTH: Final = 88
_LABELS: Final = 17
#: What a kind says, in a few words.
_KINDS: Final = {
    "stock": "how many there are on a day; never added over time",
    "flow": "how many came in a period",
    "cumulative": "how many since a stated start; never added over time",
    "rate": "a share or a rate with a base; never added",
    "index": "a score; never added",
    "classification": "a class or a rank; never added",
}
_SCALES: Final = ((1e9, "billion"), (1e6, "million"))


def _number(value: float) -> str:
    for scale, word in _SCALES:
        if value >= scale:
            return f"{value / scale:g} {word}"
    return f"{value:,g}"


def _units(indicator: Indicator) -> str:
    said = []
    for code in indicator.units:
        unit = UNITS[code]
        said.append(code if code == "percent" else unit.base or unit.many or code)
    return " or ".join(said)


def _within(indicator: Indicator) -> str:
    low, high = indicator.low, indicator.high
    if math.isinf(low) and math.isinf(high):
        return ""
    if high == float("inf"):
        return f"{_number(low)} and above"
    return (
        f"up to {_number(high)}"
        if low == -float("inf")
        else f"{_number(low)} to {_number(high)}"
    )


def parts_of(indicator: Indicator) -> dict[str, str]:
    """Return what a card says of an indicator, label by label.

    Parameters
    ----------
    indicator : Indicator
        An entry of the catalogue.

    Returns
    -------
    dict of str to str
        Labels and texts, in order; only what the indicator has.

    Examples
    --------
    >>> from humstats.model.indicators import catalogue
    >>> parts_of(catalogue["out_of_school_rate"])["made of"]
    'out_of_school_children / school_age_children'
    """
    rate = indicator.numerator is not None
    parts = {
        "also called": ", ".join(indicator.also_called),
        "kind": f"{indicator.kind}: {_KINDS[indicator.kind]}",
        "unit": _units(indicator),
        "lies within": _within(indicator),
        "part of": indicator.part_of or "",
        "made of": f"{indicator.numerator} / {indicator.denominator}" if rate else "",
        "share of": "" if rate else indicator.denominator or "",
        "shares people with": ", ".join(indicator.overlaps),
        "may be added along": ", ".join(indicator.adds_along) or "nothing",
        "must state": ", ".join(indicator.must_state),
        "defined by": indicator.defined_by,
        "codes": ", ".join(f"{scheme} {code}" for scheme, code in indicator.codes.items()),
    }
    return {label: text for label, text in parts.items() if text}


def card(indicator: Indicator) -> str:
    """Return an indicator's card as lines of text.

    Parameters
    ----------
    indicator : Indicator
        An entry of the catalogue.

    Returns
    -------
    str
        At most 88 characters a line, names in languages apart.

    Examples
    --------
    >>> from humstats.model.indicators import catalogue
    >>> print(card(catalogue["crude_death_rate"]))
    crude_death_rate
      crude death rate
      fr taux brut de mortalité
      ...
      unit                per 10,000 people a day
      ...
    """
    names = [f"  {language} {name}" for language, name in indicator.names.items()]
    names[0] = f"  {indicator.name()}"
    lines = [indicator.code, *names, "", *_wrapped(indicator.definition, "  "), ""]
    for label, text in parts_of(indicator).items():
        first, *rest = _wrapped(text, " " * (_LABELS + 5))
        lines += [f"  {label:<{_LABELS + 3}}{first.lstrip()}", *rest]
    return "\n".join(lines)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    )


def html_card(indicator: Indicator) -> str:
    """Return an indicator's card as HTML, for a notebook.

    Parameters
    ----------
    indicator : Indicator
        An entry of the catalogue.

    Returns
    -------
    str
        A heading, the definition, and a table; no script, no style sheet.

    Examples
    --------
    >>> from humstats.model.indicators import catalogue
    >>> html_card(catalogue["refugees"])[:41]
    '<div><p><strong>refugees</strong> <code>r'
    """
    names = " · ".join(
        f'<span lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">'
        f"{html.escape(name)}</span>"
        for language, name in indicator.names.items()
        if language != "en"
    )
    rows = "".join(
        f'<tr><th style="text-align:left;vertical-align:top">{label}</th>'
        f'<td style="text-align:left">{html.escape(text)}</td></tr>'
        for label, text in parts_of(indicator).items()
    )
    return (
        f"<div><p><strong>{html.escape(indicator.name())}</strong> "
        f"<code>{html.escape(indicator.code)}</code><br>{names}</p>"
        f'<p style="max-width:44em">{html.escape(indicator.definition)}</p>'
        f"<table>{rows}</table></div>"
    )


def page_of(themes: Mapping[str, Iterable[Indicator]]) -> str:
    """Return the page of the docs that lists indicators, theme by theme.

    Parameters
    ----------
    themes : mapping of str to iterable of Indicator
        Titles, and the indicators under each.

    Returns
    -------
    str
        Markdown: for each theme a table to look up what may be added, and the definitions.

    Examples
    --------
    >>> print(page_of({}))
    # Indicators
    ...
    """
    held = {title: list(indicators) for title, indicators in themes.items()}
    parts = [_OPENING]
    parts += [f"- [{title}](#{_anchor(title)}): {len(held[title])}" for title in held]
    parts += ["- [What is no indicator of its own](#what-is-no-indicator-of-its-own)"]
    for title, entries in held.items():
        parts += ["", f"## {title}", "", _TABLE]
        parts += [_row(entry) for entry in entries]
        for entry in entries:
            parts += ["", *_section(entry)]
    parts += ["", _NO_INDICATORS]
    parts += [f"| {published} | {here} |" for published, here in SAID_OTHERWISE.items()]
    return "\n".join(parts) + "\n"


def _anchor(title: str) -> str:
    kept = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -")
    return kept.replace(" ", "-")


def _row(entry: Indicator) -> str:
    cells = (
        f"[`{entry.code}`](#{entry.code})",
        entry.kind,
        _units(entry),
        ", ".join(entry.adds_along) or "never",
    )
    return f"| {' | '.join(cells)} |"


def _section(entry: Indicator) -> list[str]:
    english, *others = entry.names.values()
    more = {label: text for label, text in parts_of(entry).items() if label in _APART}
    said = "; ".join(f"{label} {text}" for label, text in more.items())
    said = f" {said[0].upper()}{said[1:]}." if said else ""
    return [
        f"### {entry.code}",
        "",
        f"**{english}** · {' · '.join(others)}",
        "",
        entry.definition,
        "",
        f"*Defined by {entry.defined_by}.*{said}",
    ]


_TABLE: Final = "| indicator | kind | unit | may be added along |\n|---|---|---|---|"
_OPENING: Final = """\
# Indicators

Every indicator that the catalogue holds: what one figure of it counts, in which unit, and
along which dimensions figures may be added. What may not be added is refused, with the reason
and the way on. `print(hs.indicators["people_in_need"])` prints one of these;
`hs.indicators.find("children out of school")` lists those whose names have the words, in
English, French, Spanish or Arabic; `hs.indicators.extend("mine.yaml")` declares your own.

Sectors are in no list of what may be added, but for money: people need help from several at
once, and a dollar goes to one.
"""
_NO_INDICATORS: Final = """\
## What is no indicator of its own

Said by a breakdown of an indicator that is there, so that no figure has two names:

| often published as | here |
|---|---|"""
