"""The picture of the house is drawn from the code; ``make pages`` draws it anew."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def house() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "house.py"))


def test_the_picture_is_as_the_code_is(house: dict[str, Any], as_made: Any) -> None:
    as_made(house["PICTURE"], house["picture"]())


def test_every_room_says_what_it_is_for(house: dict[str, Any]) -> None:
    rooms = [room for floor in house["floors"]() for room in floor]
    rooms += [inner for room in rooms for inner in room.rooms]
    # "Room: what it is for."
    assert {room.name: room.purpose for room in rooms if not room.purpose.endswith(".")} == {}
    there = {it.parent.name for it in (ROOT / "humstats").rglob("__init__.py")}
    assert there - {room.name for room in rooms} <= {"humstats", "catalogue"}


def test_words_stay_in_their_rooms(house: dict[str, Any]) -> None:
    """A letter of these faces is 0.55 of its size wide, taken over a line."""
    svg = "{http://www.w3.org/2000/svg}"
    drawn = ET.fromstring(house["picture"]())
    boxes = [
        box for box in drawn.iter(f"{svg}rect") if box.get("fill") == "white" and box.get("x")
    ]
    cards = [*drawn.iter(f"{svg}g")]
    assert len(boxes) == len(cards) > 10
    for box, card in zip(boxes, cards, strict=True):
        for text in card.iter(f"{svg}text"):
            wide = len(text.text or "") * float(text.attrib["font-size"]) * 0.55
            assert float(text.attrib["x"]) + wide <= float(box.attrib["width"]), text.text
