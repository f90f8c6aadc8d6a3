"""Sentences and rows of a section, each borne out by its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

import humstats as hs
from humstats.model.statuses import STATUSES
from humstats.plotting import chart, phases, plan_table, pyramid
from humstats.reporting.sections import rows_of, rows_told, sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable


def in_need() -> pd.DataFrame:
    syria = hs.seeds.load("syria")
    return hs.series(syria, "people_in_need", "SYR", prefer=["OCHA", "OCHA (chart)"])


def test_sentences_say_what_the_title_does_not() -> None:
    held = in_need()
    said = sentences_of(held)
    assert "2025: about 1% fewer than in 2024." in said
    assert "The highest since 2013, the start of comparable figures, was in 2024." in said
    assert "2025: about 1% fewer than in 2024." not in sentences_of(
        held, title="16.5 million people in need, about 1% fewer than in 2024"
    )


def test_a_change_is_said_once_and_with_its_time() -> None:
    said = sentences_of(in_need(), title="in 2025, about 1% fewer than in 2024")
    assert not [text for text in said if "200,000" in text]
    assert "2025: more than twice as many as in 2013." in said


def test_a_row_says_what_when_how_many_and_who() -> None:
    aleppo = hs.seeds.load("aleppo_2024")
    row = rows_of(aleppo[aleppo["indicator"] == "deaths"])[0]
    assert row["figure"] == "more than 255"
    assert row["source"] == "Syrian Observatory for Human Rights"
    assert row["published"] == "2024-11-30"
    assert row["note"].endswith(".")


def test_decisions_and_notes_are_both_kept() -> None:
    row = rows_of(in_need())[-1]
    assert row["note"].startswith("OCHA preferred to UNICEF (16.7M).")
    assert row["published"] == "not known"


def test_a_row_without_a_figure_is_no_sentence() -> None:
    syria = hs.seeds.load("syria")
    rows = syria["indicator"].isin(["people_in_need", "people_targeted"])
    plans = syria[rows & (syria["age_range"] == "all") & (syria["location_code"] == "SYR")]
    held = hs.panel(plans[plans["sector_code"] == "all"], prefer=["OCHA", "OCHA (chart)"])
    years = held[held["reference_period_start"].dt.year.isin([2013, 2019, 2020])]
    assert rows_told(chart(plan_table, years)) == ("2020: 11.1M in need, 9.0M targeted.",)


def test_a_row_of_a_span_of_days_is_a_sentence(figures_of: Callable[..., pd.DataFrame]) -> None:
    food = figures_of(
        *({"ipc_phase": str(n), "value": 1e6} for n in range(1, 6)),
        indicator="people_by_ipc_phase",
        ipc_type="current",
    )
    later = food.assign(
        reference_period_start=pd.Timestamp("2025-01-15"),
        reference_period_end=pd.Timestamp("2025-03-20"),
    )
    made = chart(phases, pd.concat([food, later], ignore_index=True), language="fr")
    said = rows_told(made, language="fr")
    assert said[1].startswith("Situation actuelle, 15")
    assert " – " in said[1].replace("\xa0", " ")


def test_a_sentence_that_rests_on_a_flagged_figure_says_so() -> None:
    held = in_need()
    flagged = held["reference_period_start"].dt.year.eq(2024)
    held = held.assign(flags=flagged.map({True: "HS702", False: None}))
    marks = {
        "en": " (to be verified: HS702).",
        "fr": " (à vérifier\xa0: HS702).",
        "es": " (por verificar: HS702).",
        "ar": " (قيد التحقق: HS702).",
    }
    for language, mark in marks.items():
        said = sentences_of(held, language=language)
        assert said[0].endswith(mark), said
    assert not any("verified" in text for text in sentences_of(in_need()))
    # said once, though a claim that stands alone has a mark of its own
    assert all(said.count("HS702") < 2 for said in sentences_of(held))
    assert "2025: more than twice as many as in 2013." in sentences_of(held)


def test_behind_a_time_nothing_ties_a_clause_to_a_figure() -> None:
    said = sentences_of(in_need(), language="fr")
    assert any(text.startswith("2025\xa0: environ 1\xa0% de moins") for text in said), said
    assert not any("soit" in text for text in said)


def test_of_many_rules_their_number_is_said() -> None:
    held = in_need().assign(flags="HS101 HS102 HS103 HS104")
    assert sentences_of(held)[0].endswith(" (to be verified: 4 rules).")


def test_a_row_that_has_the_number_of_a_flagged_figure_says_so() -> None:
    syria = hs.seeds.load("syria")
    rows = syria["indicator"].isin(["people_in_need", "people_targeted"])
    plans = syria[rows & (syria["age_range"] == "all") & (syria["location_code"] == "SYR")]
    held = hs.panel(plans[plans["sector_code"] == "all"], prefer=["OCHA", "OCHA (chart)"])
    years = held[held["reference_period_start"].dt.year.isin([2019, 2020])]
    targeted = years["indicator"].eq("people_targeted")
    flagged = years.assign(flags=targeted.map({True: "HS503", False: None}))
    said = rows_told(chart(plan_table, flagged))
    assert said[-1] == "2020: 11.1M in need, 9.0M targeted (to be verified: HS503)."


def test_a_row_of_the_table_says_that_its_figure_is_to_be_verified() -> None:
    held = in_need().assign(flags=None, note=None, decided=None)
    flagged = held["reference_period_start"].dt.year.eq(2024).map({True: "HS702", False: None})
    rows = rows_of(held.assign(flags=flagged), "fr")
    assert {row["when"]: row["note"] for row in rows if row["note"]} == {
        "2024": "À vérifier\xa0: HS702."
    }
    assert {row["status"] for row in rows} == {"définitif"}


def test_every_status_of_a_row_is_said_in_the_language_of_the_page() -> None:
    held = in_need()
    for language in ("fr", "es", "ar"):
        for status in STATUSES:
            (row,) = rows_of(held.head(1).assign(status=status), language)
            assert row["status"] != status or status in ("projection", "filled")


def test_a_share_that_is_made_of_a_flagged_figure_says_so(
    figures_of: Callable[..., pd.DataFrame],
) -> None:
    millions = {"1": 4e6, "2": 3e6, "3": 2e6, "4": 1.2e6, "5": 0, "all": 10.2e6}
    food = figures_of(
        *(
            {"ipc_phase": phase, "value": many, "location_code": place}
            for place in ("SYR", "YEM")
            for phase, many in millions.items()
        ),
        indicator="people_by_ipc_phase",
        ipc_type="current",
    )
    flags = [None] * 12
    flags[9] = "HS702"
    for language, mark in (
        ("en", " (contains a figure to be verified: HS702)."),
        ("fr", " (contient un chiffre à vérifier\xa0: HS702)."),
    ):
        made = chart(phases, food.assign(flags=flags), language=language)
        said = rows_told(made, language=language)
        marked = {text.partition("\xa0:" if language == "fr" else ":")[0]: mark for text in said
                  if text.endswith(mark)}  # fmt: skip
        assert [*marked] == ["Yémen" if language == "fr" else "Yemen"]
    # the whole is told itself
    flags = [None] * 11 + ["HS702"]
    said = rows_told(chart(phases, food.assign(flags=flags)))
    assert all(text.endswith(" (to be verified: HS702).") for text in said)


def test_an_age_that_is_a_share_of_a_flagged_figure_says_so(
    figures_of: Callable[..., pd.DataFrame],
) -> None:
    ages = {"0-17": 5e6, "18-59": 6e6, "60+": 1e6}
    held = figures_of(
        *({"gender": sex, "age_range": age, "value": many}
          for sex in "fm" for age, many in ages.items())
    )  # fmt: skip
    said = rows_told(chart(pyramid, held.assign(flags=["HS702", *[None] * 5])))
    marked = [text for text in said if "HS702" in text]
    assert len(said) == 3
    assert [text.partition(":")[0] for text in marked] == ["0–17"]
