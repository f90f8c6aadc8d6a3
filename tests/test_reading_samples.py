"""What the values of a column look like."""

from __future__ import annotations

import pytest

from humstats.reading.words.samples import sample_of


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (["NG002001", "NG002002"], "code"),
        (["0101", "0102"], "code"),
        (["TD070401LWA-019"], "code"),
        (["DEMSA", "GANYE"], "name"),
        (["Lac", "Kanem"], "name"),
        (["الغرب", "الشرق"], "name"),
        (["AF", "UKM"], ""),
        (["CO-ANT", "CO-BOG"], ""),
        (["H2", "Area C"], ""),
        (["NG002001", "DEMSA"], ""),
        ([], ""),
    ],
)
def test_codes_and_names_of_areas(words: list[str], form: str) -> None:
    assert sample_of(words).form == form


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["12", "1,234", "<5", "n/a"], True),
        (["١٢", "٣٤"], True),
        (["-", "n/a", ""], True),
        (["Yes", "No"], False),
        (["Oui", "Non", "3 sites"], True),
        (["not assessed yet"], False),
        ([], True),
    ],
)
def test_numbers_and_texts(words: list[str], numbers: bool) -> None:
    assert sample_of(words).numbers is numbers


def test_labels_of_statistics_and_letters_of_countries() -> None:
    assert sample_of(["T_TL", "F_00_04", "M_80plus"]).labels
    assert not sample_of(["IDP", "REF"]).labels
    assert sample_of(["AF", "NG"]).iso2
    assert not sample_of(["AFG"]).iso2
    assert not sample_of([]).iso2


def test_one_value_is_shown_and_no_word_for_a_missing_one() -> None:
    assert sample_of(["", "n/a", "Yes"]).shown == "Yes"
