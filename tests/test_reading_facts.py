"""What the words of a header say together."""

from __future__ import annotations

import pytest

from humstats.reading.words.facts import Contradiction, Facts, facts_of, figures_of, parts_of


@pytest.mark.parametrize(
    ("facts", "parts"),
    [
        ({}, {}),
        ({"gender": ("f",), "stage": ("children",)}, {"gender": "f", "age_range": "0-17"}),
        ({"stage": ("children",), "age_range": ("5-11",)}, {"age_range": "5-11"}),
        ({"stage": ("adults",), "age_range": ("18-59",)}, {"age_range": "18-59"}),
        ({"stage": ("adults",)}, {"category": "adults"}),
        ({"stage": ("adults", "elderly")}, {"category": "adults and elderly"}),
        ({"sector": ("PRO", "PRO-GBV")}, {"sector_code": "PRO-GBV"}),
        ({"sector": ("NUT", "HEA")}, {"sector_code": "Multi", "category": "HEA+NUT"}),
        ({"group": ("IDP",)}, {"population_group": "IDP"}),
        ({"group": ("RRI", "RDP")}, {"population_group": "RDP"}),
        ({"group": ("migrants",), "cause": ("conflict",)}, {"category": "migrants, conflict"}),
        ({"cause": ("conflict", "clash")}, {"category": "clash"}),
        ({"indicator": ("population", "people_in_need")}, {"indicator": "people_in_need"}),
    ],
)
def test_parts(facts: Facts, parts: dict[str, str]) -> None:
    assert parts_of(facts) == parts


@pytest.mark.parametrize(
    ("facts", "figures"),
    [
        ({"indicator": ("people_in_need",)},
         {"indicator": "people_in_need", "unit": "people"}),
        ({"group": ("IDP",), "unit": ("households",)},
         {"indicator": "internally_displaced_people", "unit": "households"}),
        ({"group": ("IDP",), "indicator": ("population",)},
         {"indicator": "internally_displaced_people", "unit": "people"}),
        ({"group": ("IDP",), "indicator": ("people_in_need",)},
         {"indicator": "people_in_need", "population_group": "IDP", "unit": "people"}),
        ({"group": ("RRI", "RDP")},
         {"indicator": "returnees", "population_group": "RDP", "unit": "people"}),
        ({"group": ("IDP",), "indicator": ("new_displacements",)},
         {"indicator": "new_displacements", "unit": "movements"}),
        ({"indicator": ("deaths",), "unit": ("people",)},
         {"indicator": "deaths", "unit": "deaths"}),
        ({"indicator": ("funding_required",), "scale": ("million",)},
         {"indicator": "funding_required", "unit": "million usd"}),
        ({"indicator": ("people_by_ipc_phase",), "unit": ("percent",), "ipc_phase": ("3+",)},
         {"indicator": "share_of_people_by_ipc_phase", "ipc_phase": "3+", "unit": "percent"}),
        ({"indicator": ("hxl:capacity",)}, {"indicator": "hxl:capacity", "unit": "number"}),
        ({"group": ("migrants",)}, None),
        ({"gender": ("f",)}, None),
    ],
)  # fmt: skip
def test_figures(facts: Facts, figures: dict[str, str] | None) -> None:
    assert figures_of(facts) == figures


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"gender": ("f", "m")}, "gender"),
        ({"group": ("IDP", "REF")}, "group"),
        ({"indicator": ("people_in_need", "people_targeted")}, "indicator"),
        ({"age_range": ("0-4", "5-11")}, "age_range"),
        ({"stage": ("children",), "age_range": ("18-59",)}, "age"),
        ({"stage": ("children", "adults")}, "stage"),
        ({"indicator": ("people_in_need",), "unit": ("percent",)}, "unit"),
        ({"indicator": ("people_in_need",), "unit": ("people", "households")}, "unit"),
        ({"indicator": ("deaths",), "unit": ("households",)}, "unit"),
    ],
)
def test_two_words_that_contradict_each_other(facts: Facts, kind: str) -> None:
    with pytest.raises(Contradiction) as error:
        figures_of(facts)
    assert error.value.kind == kind
    assert len(error.value.codes) == 2


def test_what_is_said_twice_is_said_once() -> None:
    assert facts_of([("gender", "f"), ("gender", "f"), ("gender", "m")]) == {
        "gender": ("f", "m")
    }
