"""Settings: what humstats.toml says, and one sentence with a line where it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from humstats import check
from humstats.checking.settings import Settings, settings_of
from humstats.errors import FigureError, HumstatsError, ReadError

FULL = """\
[check]
fail-on = "warning"
pcodes = "lists/pcodes.csv"

[[ignore]]
rule = "HS502"
reason = "refugees on top"
file = "hno_*.xlsx"

[[ignore]]
rule = "negative-count"
reason = "corrections of last year"

[[correct]]
file = "hno_2024.xlsx"
sheet = "Needs"
row = 12
column = "PiN"
expected = 153000
use = 15300
why = "a zero too many"
who = "OCHA Kabul"
"""


def written(tmp_path, text):
    path = tmp_path / "humstats.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_settings(tmp_path):
    found = settings_of(written(tmp_path, FULL))
    assert found.fail_on == "warning"
    assert found.pcodes == tmp_path / "lists/pcodes.csv"
    assert [str(one) for one in found.ignores] == ["HS502 in file hno_*.xlsx", "HS301"]
    [mended] = found.corrections
    assert str(mended) == "hno_2024.xlsx, sheet Needs, row 12, column PiN"
    assert (mended.expected, mended.use) == (153_000, 15_300)
    assert settings_of(found) is found


def test_what_is_said_of_each_file(tmp_path):
    said = """\
[read]
location = "Tchad"
period = 2024
published = 2024-05-03
source = ""
recipe = "mine/ronde.yaml"
"""
    assert settings_of(written(tmp_path, said)).given == {
        "location": "Tchad",
        "period": "2024",
        "published": "2024-05-03",
        "recipe": str(tmp_path / "mine/ronde.yaml"),
    }


@pytest.mark.parametrize("said", [None, ""])
def test_nothing_said(tmp_path, said):
    found = settings_of(said if said is None else written(tmp_path, said))
    assert (found.ignores, found.corrections, found.fail_on) == ((), (), "error")
    assert settings_of(None) == Settings()


def test_it_goes_into_the_check(tmp_path, figures_of):
    path = written(tmp_path, '[[ignore]]\nrule = "HS301"\nreason = "known"\n')
    report = check(figures_of({"value": -1}), settings=path)
    assert report.ok
    assert report.ignored["reason"].tolist() == ["known"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[ignore]]\nrule = "HS502"\nreason = "a"\n\n[[ignore]]\nreson = "b"\n',
            (
                "humstats.toml, line 6, [[ignore]]: 'reson' is not known here: expected rule, "
                "reason, file, sheet, row, column, area. Did you mean reason?"
            ),
        ),
        (
            '\n[[ignore]]\nrule = "HS999"\nreason = "b"\n',
            "humstats.toml, line 2, [[ignore]]: 'HS999' is no known rule: 'humstats rules' ",
        ),
        (
            'ignore = [\n  {rule = "HS502", reason = "a"},\n  {reasn = "b"},\n]\n',
            "humstats.toml, line 3, [[ignore]]: 'reasn' is not known here: expected rule, ",
        ),
        (
            '[[correct]]\nrow = 3\n# "colum" it is\n"colum" = "PiN"\n',
            "humstats.toml, line 4, [[correct]]: 'colum' is not known here: expected row, ",
        ),
        (
            '[[ignore]]\nrule = "HS502"\n',
            "humstats.toml, line 1, [[ignore]] HS502 has no reason: say why it may be ignored.",
        ),
        (
            '# mine\n[[ignores]]\nrule = "HS502"\n',
            (
                "humstats.toml, line 2: 'ignores' is not known here: expected check, read, "
                "ignore, correct. Did you mean ignore?"
            ),
        ),
        (
            '[ignore]\nrule = "HS502"\n',
            "humstats.toml, line 1: expected a table [[ignore]].",
        ),
        (
            '[check]\nfail-on = "note"\n',
            (
                "humstats.toml, line 1, [check]: fail-on is 'note', expected error, warning, "
                "never."
            ),
        ),
        (
            '[check]\nfail_on = "error"\n',
            (
                "humstats.toml, line 2, [check]: 'fail_on' is not known here: expected "
                "fail-on, pcodes. Did you mean fail-on?"
            ),
        ),
        (
            '[check]\n[read]\nplace = "TCD"\n',
            "humstats.toml, line 3, [read]: 'place' is not known here: expected location, ",
        ),
        (
            "[read]\nlocation = 148\n",
            "humstats.toml, line 1, [read]: location is 148, expected a text in quotes.",
        ),
        (
            "[read]\nperiod = true\n",
            "humstats.toml, line 1, [read]: period is True, expected a text in quotes.",
        ),
        ('[[read]]\nlocation = "TCD"\n', "humstats.toml, line 1: expected a table [read]."),
        (
            "[[correct]]\nrow = 3\n",
            "humstats.toml, line 1, [[correct]] has no column: say the header of the cell's",
        ),
    ],
)
def test_what_is_refused(tmp_path, text, message):
    with pytest.raises(HumstatsError) as caught:
        settings_of(written(tmp_path, text))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("said", [5, ["humstats.toml"], b"humstats.toml"])
def test_what_is_no_path(said):
    with pytest.raises(FigureError, match=r"^settings is .*, expected the path of a file such"):
        settings_of(said)


def test_what_is_no_toml(tmp_path):
    path = written(tmp_path, "[check]\nfail-on = error\n")
    with pytest.raises(ReadError, match=r"humstats.toml is no TOML: .*line 2"):
        settings_of(path)
    for said in (r"C:\Unit\pcodes.csv", r"C:\data\pcodes.csv"):
        with pytest.raises(ReadError, match=r"A path is written with /, and not with \\\.$"):
            settings_of(written(tmp_path, f'[check]\npcodes = "{said}"\n'))
    for text in (f"row = {'1' * 5000}\n", f"row = {'[' * 100_000}\n"):
        with pytest.raises(ReadError, match=r"humstats.toml is no TOML: "):
            settings_of(written(tmp_path, text))
    path.write_bytes(b"[check]\n# \xe9\n")
    with pytest.raises(ReadError, match="is not UTF-8 text"):
        settings_of(path)
    with pytest.raises(ReadError, match=r"cannot be read \(No such file"):
        settings_of(Path(tmp_path / "none.toml"))


def test_the_settings_that_the_documentation_shows_are_read(tmp_path):
    page = (Path(__file__).parent.parent / "docs/pipelines.md").read_text(encoding="utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    held = settings_of(written(tmp_path, shown))
    assert held.given == {"location": "NGA", "period": "2024", "source": "OCHA"}
    assert (held.fail_on, [one.rule for one in held.ignores]) == ("warning", ["HS502"])
    assert [(one.expected, one.use) for one in held.corrections] == [(1229000, 122900)]
