"""The report as a page: one file, no network, no script, and no text taken for markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd
import pytest

from humstats import check
from humstats.checking.page import LISTED, fragment_of, page_of, template_of
from humstats.checking.summary import EXAMPLES
from humstats.model.readings import LEFT_OUT_COLUMNS, Reading, Source
from humstats.rules import RULES

EVIL = "<script>alert(1)</script>&\"'"
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """Hold the tags of a page, and fail where one is not closed."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.links, self.text, self.ids = [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        self.ids += [value for name, value in attrs if name == "id"]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture
def report(figures_of):
    cells = {
        "raw": EVIL, "origin_column": EVIL, "origin_sheet": EVIL, "provider_admin1_name": EVIL,
        "category": EVIL,
    }  # fmt: skip
    figures = figures_of(
        {"value": -1, **cells}, {"value": 2, "unit": EVIL}, {"value": 3, "gender": EVIL},
        {"value": 5, **cells, "when": 2023}, {"value": 5, **cells, "when": 2023},
    )  # fmt: skip
    left_out = pd.DataFrame(columns=list(LEFT_OUT_COLUMNS))
    source = Source(f"{EVIL}.csv", shape=EVIL, said={"source": EVIL, "location": "SYR"})
    return check(Reading(figures, left_out, source))


@pytest.mark.parametrize("form", [page_of, fragment_of])
def test_a_page_is_well_formed_and_takes_no_text_for_markup(report, form):
    text = form(report)
    outline = Outline(text)
    assert "script" not in outline.tags
    # every link leads to a place on the page itself, and that place is there
    assert set(outline.links) <= {f"#{name}" for name in outline.ids}
    assert "<script" not in text
    assert f"{EVIL}.csv" in outline.text
    assert any(piece.count(EVIL) for piece in outline.text)


@pytest.mark.parametrize("form", [page_of, fragment_of])
def test_a_page_needs_no_network(report, form):
    text = form(report)
    assert "http" not in text.replace("http-equiv", "")
    assert "@import" not in text
    assert "url(" not in text


def test_a_page_says_what_the_report_says(report, tmp_path):
    path = tmp_path / "report.html"
    text = report.to_html()
    assert report.to_html(path) == path
    assert path.read_text(encoding="utf-8") == text == page_of(report)
    outline = Outline(text)
    assert outline.tags[:3] == ["html", "head", "meta"]
    assert text.lstrip().startswith("<!doctype html>")
    shown = " ".join(" ".join(outline.text).split())
    for message in report.findings["message"]:
        assert " ".join(message.split()) in shown
    assert "2 error s" not in shown
    assert "not ready to be used." in shown


def test_a_notebook_shows_a_part_of_a_page(report):
    text = report._repr_html_()
    assert text == fragment_of(report)
    assert Outline(text).tags[0] == "div"
    assert "<html" not in text


def test_long_lists_are_cut_and_say_so(figures_of):
    count = LISTED + 5
    rows = [{"value": -n, "category": str(n)} for n in range(1, count + 1)]
    report = check(figures_of(*rows))
    text = report.to_html()
    said = f"The next {LISTED - EXAMPLES} of 1,005 findings; the JSON form has all"
    assert said in text
    assert "The other 7 of 12 findings" in check(figures_of(*rows[:12])).to_html()
    assert text.count("a count is 0 or more.") == LISTED


def test_a_sound_table_has_a_page_too(figures_of):
    text = check(figures_of({"value": 5})).to_html()
    assert "No errors, no warnings." in "".join(Outline(text).text)


def test_each_code_leads_to_its_reason(report):
    text = report.to_html()
    outline = Outline(text)
    assert set(outline.ids) == set(report.findings["rule"])
    shown = " ".join(" ".join(outline.text).split())
    for code in outline.ids:
        assert " ".join(RULES[code].why.split()) in shown


@pytest.mark.parametrize("package", ["humstats.checking", "humstats.reporting"])
def test_the_look_is_there_for_the_templates_of_every_package(package):
    page = "page.html.j2" if package == "humstats.reporting" else "report.html.j2"
    environment = template_of(package, page).environment
    look = environment.from_string(
        '{% import "checking/style.html.j2" as look %}{{ look.style() }}'
    )
    assert "prefers-color-scheme: dark" in look.render()
