"""Reports on published files: each is made, whatever the file holds, and says what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import humstats as hs
from humstats.reporting import outline_of

HERE = Path(__file__).resolve().parent
YARDSTICK: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "real_files.yaml").read_text(encoding="utf-8")
)
#: What a page on these shows at least.
SHOWN = {
    "api/fts/2-fts-flow-plan-overview-progress-2020.json": {"pse-plan", "afg-funding"},
    "api/ipc/population-country-ao.json": {"ago-phases", "ago-areas"},
    "displacement/idps_displacement_data.csv": {"syr-trends"},
    "food_security/ipc_afg_area_long.csv": {"afg-areas"},
    "needs/1185-responsemonitoring.json": {"afg-key-figures", "afg-plan", "afg-sectors"},
    "needs/download-hno-data-afg.csv": {"afg-sectors", "afg-people", "afg-children"},
    "population/cod_population_admin0.csv": {"vct-people"},
}
READ = [file for file, entry in YARDSTICK.items() if "figures" in entry]


def sections_on(data: Path, file: str) -> list[Any]:
    """Read and check a file as the yardstick says, and draw what it allows."""
    entry = YARDSTICK[file]
    recipe = HERE / "recipes" / f"{entry['recipe']}.yaml" if "recipe" in entry else None
    reading = hs.read(data / file, recipe=recipe, **entry.get("said", {}))
    return outline_of(hs.check(reading).accepted)


@pytest.mark.parametrize("file", SHOWN)
def test_what_a_file_has_is_shown(data: Path, file: str) -> None:
    drawn = {section.name for section in sections_on(data, file) if section.chart is not None}
    assert drawn >= SHOWN[file]


@pytest.mark.slow
@pytest.mark.parametrize("file", [file for file in READ if file not in SHOWN])
def test_a_report_is_made_of_every_file(data: Path, file: str) -> None:
    sections = sections_on(data, file)
    names = [section.name for section in sections]
    assert len(set(names)) == len(names)
    for section in sections:
        assert section.heading
        assert section.sentences or (section.chart is not None and section.chart.alt)
