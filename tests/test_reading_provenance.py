"""Who says the figures, by a line above or below a table."""

from __future__ import annotations

import pytest

import humstats as hs

BODY = (["Lac", "398300"], ["Kanem", "4900"])
HEADER = ["Province", "Personnes dans le besoin"]


def table(*rows):
    return "\n".join(";".join(row) for row in rows).encode()


def found(rule, *rows, **said):
    findings = hs.read(table(*rows), period="2024", **said).findings
    return findings[findings["rule"] == rule].reset_index(drop=True)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        (["Source : cluster CCCM", ""], "cluster CCCM"),
        (["Source : cluster CCCM, données au 15 juillet 2024", ""], "cluster CCCM"),
        (["Sources: OCHA, IOM", ""], "OCHA, IOM"),
        (["Fuente: OCHA.", ""], "OCHA"),
        (["المصدر: أوتشا", ""], "أوتشا"),
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_source_beside_the_table_is_proposed(line, who, is_above):
    rows = [line, HEADER, *BODY] if is_above else [HEADER, *BODY, ["", ""], line]
    note = found("HS169", *rows, location="TCD")
    assert note["value"].tolist() == [who]
    assert note["suggestion"].tolist() == [f"pass source={who!r}, if it is true of the figures"]
    assert not len(found("HS169", *rows, location="TCD", source="OCHA"))


def test_a_word_about_sources_is_no_source():
    for text in ("Sources of water by camp", "Source"):
        assert not len(found("HS169", [text, ""], HEADER, *BODY, location="TCD"))
