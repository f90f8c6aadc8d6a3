"""Changes as text."""

from __future__ import annotations

from humstats import compare


def test_text(edition):
    changes = compare(edition([10, 20], 2023), edition([10, 26], 2024))
    assert (
        changes.to_text()
        == """\
the last edition → this edition

People in need in Syria, added up over 2 areas, rose by 6, from 30 (2023) to 36
(2024): all of the rise is in SY01.

Figures           2 before, 2 now: 1 the same, 1 changed.
Periods           No period of people in need in Syria is in both editions: the
                  last period is held against the last.

Totals that moved: 1
  People in need, Syria, 2023 → 2024                           30 → 36  +6 (+20%)
      sum of areas; SY01 +6

Figures of areas that changed: 1
  People in need, SY01, 2023 → 2024                            20 → 26  +6 (+30%)
""".replace("  30 → 36", " 30 → 36").replace("  20 → 26", " 20 → 26")
    )


def test_no_line_is_longer_than_asked(edition):
    old, new = edition(range(100, 130), 2023), edition(range(200, 215), 2024)
    for width in (50, 80, 100):
        text = compare(old, new).to_text(width=width)
        assert max(map(len, text.splitlines())) <= width
    assert "and 7 more, the smaller ones" in text
