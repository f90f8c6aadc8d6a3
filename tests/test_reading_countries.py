"""Where figures are: what is said, p-codes and titles, held against each other."""

from __future__ import annotations

import pytest

import humstats as hs
from humstats.errors import ReadError

BODY = (["Lac", "398300"], ["Kanem", "4900"])
HEADER = ["Province", "Personnes dans le besoin"]


def table(*rows):
    return "\n".join(";".join(row) for row in rows).encode()


def found(rule, *rows, **said):
    findings = hs.read(table(*rows), period="2024", **said).findings
    return findings[findings["rule"] == rule].reset_index(drop=True)


@pytest.mark.parametrize(
    "title",
    ["Tchad : suivi des besoins", "Chad: people in need, 2024", "TCHAD", "تشاد: الاحتياجات"],
)
def test_a_title_is_held_against_the_country_that_is_said(title):
    other = found("HS170", [title, ""], HEADER, *BODY, location="SYR", source="OCHA")
    assert other["severity"].tolist() == ["warning"]
    assert other["row"].tolist() == [1]
    assert "names Chad (TCD), and its figures are read as those of Syria (SYR)." in str(
        other["message"][0]
    )
    assert other["suggestion"][0] == "pass location='TCD', if that is where the figures are"
    assert not len(found("HS170", [title, ""], HEADER, *BODY, location="TCD"))


@pytest.mark.parametrize(
    "title",
    [
        "Syrian refugees in Chad",
        "Refugees from Sudan in Chad",
        "Bassin du lac Tchad",
        "People in need AND affected, per province",
        "Source: Government of Mali",
    ],
)
def test_a_title_that_names_no_other_country_alone_is_let_pass(title):
    assert not len(found("HS170", [title, ""], HEADER, *BODY, location="TCD"))


def test_a_column_of_countries_knows_better_than_a_title():
    rows = [["Syrie", ""], ["Pays", "Personnes dans le besoin"], ["Tchad", "398300"]]
    assert not len(found("HS170", *rows))
    assert not len(found("HS170", *rows, location="MLI"))


def test_p_codes_are_held_against_a_title():
    rows = [["Mali 2024", "", ""], ["Admin1", "Admin1 PCode", "People in need"]]
    rows += [["Lac", "TD07", "398300"], ["Kanem", "TD06", "4900"]]
    assert found("HS170", *rows)["suggestion"].tolist() == [
        "pass location='MLI', if that is where the figures are"
    ]


@pytest.mark.parametrize(
    ("title", "code", "says"),
    [
        ("Tchad : suivi", "TCD", "names Chad (TCD): see that it is where the figures are."),
        ("Siria: necesidades", "SYR", "names Syria (SYR): see that it is where"),
        ("الاحتياجات في سوريا", "SYR", "names Syria (SYR): see that it is where"),
        (
            "From Sudan to Chad",
            "SDN",
            "names Sudan (SDN) and Chad (TCD): see that one of them is where the figures are.",
        ),
    ],
)
def test_a_country_that_is_asked_for_is_proposed_by_the_title(title, code, says):
    with pytest.raises(ReadError) as refused:
        hs.read(table([title, ""], HEADER, *BODY), period="2024")
    assert f'names no country: pass location="{code}"' in str(refused.value)
    assert says in str(refused.value)
