"""Where a hashtag and a header say different things."""

from __future__ import annotations

import pytest

from humstats.reading.words.contradictions import contradiction_of, joined
from humstats.reading.words.hashtags import facts_of_tag, parse_tag
from humstats.reading.words.vocabulary import explain


@pytest.mark.parametrize(
    ("text", "header", "sentence"),
    [
        ("#inneed", "PIN / WASH", ""),
        ("#inneed", "Affected", "people in need by its tag, people affected by its header"),
        ("#inneed +f", "Men", "women and girls by its tag, men and boys by its header"),
        ("#inneed+food", "Health",
         "Food security by its tag, Health by its header"),
        ("#inneed+protection", "PIN / GBV", ""),
        ("#inneed+health", "Health & Nutrition",
         "Health by its tag, Health or Nutrition by its header"),
        ("#inneed+adults", "Older women", "adults by its tag, elderly by its header"),
        ("#inneed+adults+elderly", "Women (incl. elderly)", ""),
        ("#population+age0_4", "F_05_09", "0-4 by its tag, 5-9 by its header"),
        ("#population+infants+age0_4", "Children 0-4", ""),
        ("#affected+idps", "Number of IDPs", ""),
        ("#affected+idps", "Affected / IDPs", ""),
        ("#affected+idps", "People in need",
         ("internally displaced people or people affected by its tag, "
          "people in need by its header")),
        ("#affected+idps", "Returnees",
         ("internally displaced people by its tag, "
          "returnees, not further told apart by its header")),
        ("#affected+idps+hh", "IDP individuals", "households by its tag, people by its header"),
        ("#reached", "Reached", ""),
        ("#targeted", "Reached",
         ("people targeted by its tag, "
          "people reached or people expected to be reached by its header")),
        ("#inneed", "Displaced", ""),
        ("#targeted", "Affected / Target", ""),
    ],
)  # fmt: skip
def test_tag_and_header(text: str, header: str, sentence: str) -> None:
    tag = parse_tag(text)
    assert tag is not None
    held = facts_of_tag(tag)
    assert held is not None
    assert contradiction_of(held, explain(header)) == sentence


def test_joined_facts_are_those_of_the_header_where_both_speak() -> None:
    tag = {"indicator": ("people_in_need",), "gender": ("f",), "stage": ("adults",)}
    header = {"gender": ("m",), "age_range": ("18-59",)}
    assert joined(tag, header) == {
        "indicator": ("people_in_need",), "gender": ("m",), "age_range": ("18-59",),
    }  # fmt: skip
