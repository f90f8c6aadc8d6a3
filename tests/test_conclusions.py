"""What a check comes to is said in the language of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

import humstats as hs
from humstats.checking import Report
from humstats.reporting import write_page
from humstats.reporting.conclusions import check_told
from humstats.reporting.sections import page_words


@pytest.fixture(scope="module")
def exercise() -> Report:
    return hs.check(hs.read(hs.seeds.path("exercise")))


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_a_reader_of_french_knows_whether_and_why_not(exercise: Report) -> None:
    verdict, figures, *rules = map(plain, check_told(exercise, "fr"))
    counts = exercise.counts
    assert verdict.startswith(f"À ne pas utiliser en l’état : {counts['error']} erreurs, ")
    assert verdict.endswith(f"{counts['warning']} avertissements et {counts['note']} notes.")
    accepted, out = len(exercise.accepted), len(exercise.quarantined)
    assert figures == f"Chiffres : {accepted} acceptés, {out} mis à l’écart."
    assert "HS503 (partie supérieure à l’ensemble) : 1 erreur." in rules


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_each_rule_with_an_error_or_a_warning_is_told_once(
    exercise: Report, language: str
) -> None:
    _, _, *rules = check_told(exercise, language)
    found = exercise.findings[exercise.findings["severity"] != "note"]
    kinds = found[["severity", "rule"]].drop_duplicates()
    assert len(rules) == len(kinds)
    assert {line.split()[0].strip(":\xa0") for line in rules} == {*kinds["rule"]}


def test_what_may_be_used_is_said_to_be(figures_of) -> None:
    usable = hs.check(hs.seeds.load("syria"))
    assert plain(check_told(usable, "fr")[0]).startswith("Aucune erreur. À examiner : ")
    clean = hs.check(figures_of({"value": 5e6}))
    assert not any(clean.counts.values())
    assert check_told(clean, "es")[0] == "Sin errores ni advertencias."


def test_the_page_says_it_before_what_was_found_in_english(
    exercise: Report, tmp_path: Path
) -> None:
    (page,) = write_page(tmp_path, [], title="t", report=exercise, language="fr")
    text = page.read_text(encoding="utf-8")
    said, english = text.split('<div lang="en" dir="ltr">')
    assert all(line in said for line in check_told(exercise, "fr"))
    assert "not ready to be used" in english
    (page,) = write_page(tmp_path, [], title="t", report=exercise)
    # in English the report says all of it itself
    text = page.read_text(encoding="utf-8")
    assert text.count("ot ready to be used") == 2


def test_a_page_says_below_its_title_that_its_figures_hold_an_error(
    exercise: Report, tmp_path: Path
) -> None:
    for language in ("en", "fr", "es", "ar"):
        (page,) = write_page(tmp_path, [], title="t", report=exercise, language=language)
        verdict = check_told(exercise, language)[0]
        text = page.read_text(encoding="utf-8")
        assert f"<h1>t</h1>\n<p><strong>{verdict}</strong></p>" in text
    usable = hs.check(hs.seeds.load("syria"))
    (page,) = write_page(tmp_path, [], title="t", report=usable)
    assert "<strong>" not in page.read_text(encoding="utf-8").split("<section")[0]


def test_every_language_has_the_same_words() -> None:
    first, *others = (page_words(language)["checked"] for language in ("en", "fr", "es", "ar"))
    for other in others:
        assert {*other} == {*first}
        assert {*other["severities"]} == {*first["severities"]}
