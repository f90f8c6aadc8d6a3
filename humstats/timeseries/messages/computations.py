"""Computations: how a computed figure is called in French, Spanish and Arabic.

English is in :mod:`humstats.timeseries.subjects` and :mod:`humstats.timeseries.wording`; the
words of the others stand in ``sentences.yaml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from humstats.model.periods import parse_period
from humstats.timeseries.derivations import breakdowns_of, derivations_in, derivations_of
from humstats.timeseries.messages.languages import moment_in, number_in, phrases, subject_in
from humstats.timeseries.reasons import reasons_in
from humstats.timeseries.wording import filled_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from humstats.timeseries.derivations import Derivation

__all__ = ["computed_in", "hedge_in", "period_in"]

_INNER: Final = str.maketrans("«»", "“”", "\N{NO-BREAK SPACE}")


def computed_in(
    subject: str, figure: pd.DataFrame, said: Mapping[str, str], language: str
) -> str:
    """Say what a figure is that is no level of its indicator: a gap, so many per person.

    Parameters
    ----------
    subject : str
        What its indicator counts, in the language.
    figure : pandas.DataFrame
        One row.
    said : mapping of str to str
        Its breakdowns that are not "all".
    language : {"fr", "es", "ar"}
        Which.

    Returns
    -------
    str
        The subject itself for a level, and for a share, of which a sentence says of what.
    """
    told = [one for one in derivations_of(figure) if not one.is_level]
    if [one.kind for one in told] == ["share"]:
        return subject
    for one in told:
        subject = _made(subject, one, said, language)
    return subject


def hedge_in(row: Mapping[str, Any], language: str) -> str:
    """Say of a figure that it was not counted for its period, in brackets; or nothing.

    Examples
    --------
    >>> hedge_in({"status": "filled", "derived_from": "filled (last) from 2021; 1 figure; UN"},
    ...          "fr")
    ' (repris de 2021)'
    """
    words = phrases(language)["hedges"]
    status = str(row.get("status"))
    said = [words[status]] if status in ("projected", "planned") else []
    for done in derivations_in(row.get("derived_from")):
        if form := words.get(done.terms.get("how", done.kind)):
            days = {name: period_in(held, language) for name, held in done.terms.items()}
            said.append(form.format(**days))
    for reason in reasons_in(row.get("decided")):
        if reason.kind == "repeated":
            period, _, who = reason.words.removeprefix("the same figure as for ").partition(
                " ("
            )
            who = f", {who.removesuffix(')')}" if who else ""
            said.append(words["repeated"].format(before=period_in(period, language)) + who)
    if filled_in(row):
        said.append(words["filled_in"])
    link = "\N{ARABIC SEMICOLON} " if language == "ar" else ", "
    return f" ({link.join(said)})" if said else ""


def period_in(text: str, language: str) -> str:
    """Write a period, as English has it, in another language; what is none stays as it is.

    Examples
    --------
    >>> period_in("28 Nov 2024", "fr"), period_in("2022", "es"), period_in("the start", "es")
    ('le 28 novembre 2024', '2022', 'the start')
    """
    try:
        return moment_in(parse_period(text), language).bare
    except ValueError:
        return text


def _made(subject: str, done: Derivation, said: Mapping[str, str], language: str) -> str:
    forms = phrases(language)["computed"]
    if done.kind == "change":
        # what is quoted already is quoted inside the quotation
        subject = subject.translate(_INNER)
    code = done.terms.get("whole", "")
    whole = subject_in(code, breakdowns_of(done), "", language)
    terms = {"subject": subject, "whole": whole, "words": done.words}
    kind = done.kind
    match kind:
        case "unmet":
            terms["less"] = subject_in(done.terms["part"], said, "", language)
        case "index":
            terms["base"] = period_in(done.terms["base"], language)
        case "per":
            kind = "per_person" if done.terms["per"] == "person" else "per"
            kind = kind if (code, breakdowns_of(done)) == ("population", {}) else f"{kind}_of"
            terms["per"] = number_in(done.terms["per"], language)
    return str(forms.get(kind, forms["other"]).format(**terms))
