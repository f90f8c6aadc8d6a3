from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.image import imread
from matplotlib.text import Text
from PIL import Image

from humstats.errors import ChartError, FigureError
from humstats.plotting import Chart, chart, key_figures, share, trend
from humstats.plotting.kinds.courses import Trend
from humstats.plotting.page.layout import SIZES
from humstats.plotting.page.lettering import Box
from humstats.plotting.styles import contrast

InkBoxes = Callable[[Chart], dict[str, Box]]
TextsOf = Callable[[Chart], list[Text]]
KINDS = ("trend", "trend with children", "share", "key figures")


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> tuple[Any, pd.DataFrame, dict[str, Any]]:
    get = request.getfixturevalue
    match request.param:
        case "trend":
            return trend, get("in_need"), {}
        case "trend with children":
            return (
                trend,
                get("in_need"),
                {"of_which": get("children"), "span": ("2011", "2025")},
            )
        case "share":
            return share, get("shares"), {}
    return key_figures, get("key"), {}


@pytest.fixture(scope="module", params=SIZES)
def made(kind: Any, request: pytest.FixtureRequest) -> Chart:
    plot, data, kwargs = kind
    return chart(plot, data, size=request.param, **kwargs)


@pytest.fixture(scope="module")
def boxes(made: Chart, ink_boxes: InkBoxes) -> dict[str, Box]:
    return ink_boxes(made)


@pytest.fixture(scope="module")
def plain(in_need: pd.DataFrame) -> Chart:
    return chart(trend, in_need)


def test_no_text_lies_on_a_text(boxes: dict[str, Box]) -> None:
    assert len(boxes) > 5
    for (one, first), (other, second) in combinations(boxes.items(), 2):
        assert not first.meets(second), (one, other)


def test_no_text_leaves_the_page(made: Chart, boxes: dict[str, Box]) -> None:
    width, height = made.figure.get_size_inches() * made.figure.dpi
    for text, box in boxes.items():
        assert min(box.left, box.bottom, width - box.right, height - box.top) > 0, text


def test_no_line_runs_through_a_text(made: Chart, boxes: dict[str, Box]) -> None:
    lines = [
        made.axes.transData.transform(segment)
        for drawn in made.axes.collections
        if isinstance(drawn, LineCollection)
        for segment in drawn.get_segments()
    ]
    for (x0, y0), (x1, y1) in lines:
        line = Box(min(x0, x1), min(y0, y1) - 0.5, max(x0, x1), max(y0, y1) + 0.5)
        assert not [text for text, box in boxes.items() if box.meets(line)]


def test_no_letters_are_under_six_points(made: Chart, texts_of: TextsOf) -> None:
    assert min(text.get_fontsize() for text in texts_of(made)) >= 6


def test_every_text_is_read_on_what_lies_under_it(
    made: Chart, boxes: dict[str, Box], texts_of: TextsOf
) -> None:
    texts = texts_of(made)
    for name, box in boxes.items():
        text = texts[int(name.split(":")[0])]
        under = [
            patch
            for patch in sorted(made.axes.patches, key=lambda patch: patch.get_zorder())
            if (extent := patch.get_window_extent()) and Box(*extent.extents).meets(box)
        ]
        ground = under[-1].get_facecolor() if under else "white"
        assert contrast(text.get_color(), ground) >= 4.5, name


def test_the_last_and_the_highest_are_always_numbered(in_need: pd.DataFrame) -> None:
    for size in SIZES:
        said = {
            text.get_text().rstrip("M") for text in chart(trend, in_need, size=size).axes.texts
        }
        assert {"16.5", "16.7", "2.5", "15.3"} <= said, size


def test_everything_begins_at_the_left_margin(made: Chart) -> None:
    lefts = {round(text.get_position()[0], 6) for text in made.figure.texts}
    assert len(lefts) == 1


def test_the_words_are_computed(plain: Chart) -> None:
    assert plain.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "16.5 million people in need in Syria in 2025, about 1% fewer than in 2024"
    )
    assert plain.subtitle == "People in need, Syria, 2012–2025"
    assert plain.note == ""
    assert plain.sources == "Source: OCHA, Humanitarian Needs Overview 2012–2025."
    assert plain.alt.startswith(plain.title.replace("\N{NO-BREAK SPACE}", " "))
    assert "highest 16.7 million in 2024" in plain.alt
    assert repr(plain) == f"<Chart: {plain.title}>"


def test_the_notes_of_the_figures_are_read_and_heard(in_need: pd.DataFrame) -> None:
    noted = in_need.assign(note=[None] * 12 + ["Read by eye off a chart."] * 2)
    made = chart(trend, noted)
    assert made.note == "Note: 2024–2025: Read by eye off a chart."
    assert made.note in made.alt
    assert "Read by eye" in " ".join(text.get_text() for text in made.figure.texts)


@pytest.mark.parametrize(
    "title",
    [
        "Needs in Syria stay high",
        "16.7 million people needed aid in Syria in 2024, the most since 2012",
        "Needs in Syria, not in $x$ or $y$",
    ],
)
def test_ones_own_title_stands(in_need: pd.DataFrame, title: str) -> None:
    made = chart(trend, in_need, title=title, subtitle="", note="by plan year")
    assert (made.title, made.subtitle, made.note) == (title, "", "Note: by plan year")
    assert " ".join(text.get_text() for text in made.figure.texts).startswith(title[:20])


@pytest.mark.parametrize(
    "title",
    [
        "17 million people in need in Syria in 2025",
        "16.5 million people in need in 2025, a record since 2011",
        "Half of Syria in need",
    ],
)
def test_a_title_that_the_figures_contradict_is_refused(
    in_need: pd.DataFrame, title: str
) -> None:
    with pytest.raises(ChartError, match="The title says"):
        chart(trend, in_need, title=title)


def test_a_title_of_key_figures_is_tested_too(key: pd.DataFrame) -> None:
    assert chart(key_figures, key, title="16.7 million in need, 90% of people poor").title
    for wrong in ("16.8 million in need, 90% of people poor", "16.7 million in need, 91% poor"):
        with pytest.raises(ChartError, match="The title says"):
            chart(key_figures, key, title=wrong)


def test_sources_are_never_left_out(in_need: pd.DataFrame, children: pd.DataFrame) -> None:
    with pytest.raises(ChartError, match="leaves out UNICEF"):
        chart(trend, in_need, of_which=children, sources="OCHA")
    with pytest.raises(ChartError, match="leaves out OCHA"):
        chart(trend, in_need, sources="")
    with pytest.raises(ChartError, match="14 of 14 figures name no source"):
        chart(trend, in_need.assign(source=None))


def test_saving_writes_each_file_once(plain: Chart, tmp_path: Path) -> None:
    written = plain.save(tmp_path / "pin.svg", str(tmp_path / "pin.png"))
    assert [path.name for path in written] == ["pin.svg", "pin.png", "pin.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pin.csv", "pin.png", "pin.svg"]
    assert len(pd.read_csv(tmp_path / "pin.csv")) == 14


def test_nothing_is_written_when_a_name_is_wrong(plain: Chart, tmp_path: Path) -> None:
    with pytest.raises(ChartError, match="is no name that a chart can be saved under"):
        plain.save(tmp_path / "pin.svg", tmp_path / "pin.jpg")
    assert not list(tmp_path.iterdir())


def test_the_same_figures_give_the_same_bytes(kind: Any, tmp_path: Path) -> None:
    plot, data, kwargs = kind
    first, second = (chart(plot, data, **kwargs) for _ in range(2))
    for number, one in enumerate((first, first, second)):
        with mpl.rc_context({"font.size": 10 + number, "axes.facecolor": "yellow",
                             "savefig.dpi": 40, "svg.hashsalt": str(number)}):  # fmt: skip
            one.save(*(tmp_path / f"{number}.{ending}" for ending in ("svg", "png", "pdf")))
    for ending in ("svg", "png", "pdf", "csv"):
        assert len({(tmp_path / f"{n}.{ending}").read_bytes() for n in range(3)}) == 1, ending


def test_users_settings_do_not_change_a_chart(in_need: pd.DataFrame, tmp_path: Path) -> None:
    chart(trend, in_need).save(tmp_path / "plain.svg")
    with mpl.rc_context({"font.size": 20, "xtick.labelsize": 30, "axes.grid": True}):
        chart(trend, in_need).save(tmp_path / "odd.svg")
    assert (tmp_path / "plain.svg").read_bytes() == (tmp_path / "odd.svg").read_bytes()


def test_settings_stay_as_they_are(in_need: pd.DataFrame, tmp_path: Path) -> None:
    before = dict(mpl.rcParams)
    chart(trend, in_need).save(tmp_path / "x.png")
    assert dict(mpl.rcParams) == before


def test_an_svg_tells_what_it_shows(in_need: pd.DataFrame, tmp_path: Path) -> None:
    made = chart(trend, in_need, title="Needs <still> & high")
    made.save(tmp_path / "x.svg")
    root = ElementTree.parse(tmp_path / "x.svg").getroot()
    title, desc = root[0], root[1]
    assert (title.tag[-5:], desc.tag[-4:]) == ("title", "desc")
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert (title.text, desc.text) == (made.title, made.alt)
    text = (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert ">16.7M<" in text, "letters are to stay letters"
    assert "Verdana" in text
    assert not re.search(r"dc:date|[Mm]atplotlib v", text)


def test_a_png_tells_what_it_shows(plain: Chart, tmp_path: Path) -> None:
    plain.save(tmp_path / "x.png")
    with Image.open(tmp_path / "x.png") as image:
        assert image.info["Description"] == plain.alt
        assert image.info["Title"] == plain.title
        assert image.width == pytest.approx(6.7 * 200, abs=1)
    assert imread(tmp_path / "x.png")[0, 0].tolist() == [1, 1, 1, 1]


def test_a_notebook_shows_it_once_with_its_words(in_need: pd.DataFrame) -> None:
    made = chart(trend, in_need, title='Needs "still" <high>')
    found: list[dict[str, str | None]] = []

    class Images(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append({"tag": tag, **dict(attrs)})

    Images().feed(made._repr_html_())
    (image,) = found
    assert (image["tag"], image["alt"], image["width"]) == ("img", made.alt, "643")
    assert str(image["src"]).startswith("data:image/png;base64,iVBOR")


def test_a_function_of_ones_own_is_drawn(in_need: pd.DataFrame, tmp_path: Path) -> None:
    def steps(data: pd.DataFrame, *, ax: Axes, colour: str) -> None:
        ax.step(range(len(data)), data["value"], color=colour)
        ax.set_ylabel("people")

    made = chart(steps, in_need, title="Needs in Syria", colour="black")
    assert made.sources.startswith("Source: OCHA")
    assert made.alt.startswith("Needs in Syria. Source: OCHA")
    made.save(tmp_path / "x.png")
    with pytest.raises(ChartError, match=r"cannot compute a title for steps\(\)"):
        chart(steps, in_need, colour="black")


def test_the_chart_keeps_figures_of_its_own(in_need: pd.DataFrame) -> None:
    made = chart(trend, in_need)
    made.figures.loc[0, "value"] = -1
    assert in_need.loc[0, "value"] == 2.5e6


def test_figures_are_read_once_for_all_that_is_told_and_drawn(
    in_need: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, read = Trend.of, []

    def noted(*args: Any, **given: Any) -> Trend:
        read.append(of(*args, **given))
        return read[-1]

    monkeypatch.setattr(Trend, "of", noted)
    chart(trend, in_need)
    assert len(read) == 1


def test_looks_of_marks_are_passed_on(in_need: pd.DataFrame) -> None:
    made = chart(trend, in_need, alpha=0.5)
    assert {patch.get_alpha() for patch in made.axes.patches} == {0.5}


def test_pyplot_stays_unloaded() -> None:
    code = (
        "import sys, pandas as pd; from humstats.plotting import chart, trend\n"
        "from humstats.model.columns import tidy\n"
        "row = {'indicator': 'people_in_need', 'location_code': 'SYR', 'value': 1e6,"
        " 'reference_period_start': '2024-01-01', 'reference_period_end': '2024-12-31',"
        " 'unit': 'people', 'source': 'OCHA', 'admin_level': 0}\n"
        "made = chart(trend, tidy(pd.DataFrame([row]))); made._repr_html_()\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_subtitle_is_tested_as_a_title_is(in_need: pd.DataFrame) -> None:
    assert chart(trend, in_need, subtitle="Of 16.7 million in 2024").subtitle
    with pytest.raises(ChartError, match="The subtitle says"):
        chart(trend, in_need, subtitle="Of 19 million in 2024")


def test_a_computed_subtitle_may_be_given_back(kind: Any) -> None:
    plot, data, kwargs = kind
    said = chart(plot, data, **kwargs).subtitle
    assert chart(plot, data, subtitle=said, **kwargs).subtitle == said


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"plot_function": "trend"}, "draws with a function, such as hs.plot.trend, found"),
        ({"plot_function": "bars"}, r"found 'bars': pass hs\.plot\.trend\."),
        ({"data": None}, r"chart\(\) draws figures with trend\(\), and found none: pass them"),
        ({"style": "red"}, "style='red' is no Style"),
        ({"title": 5}, "title=5 is no text"),
        ({"size": 3}, "3 is no size of a chart"),
        ({"span": 2011}, "span=2011 is no pair of periods"),
        ({"data": [1, 2]}, "found list: make one"),
        ({"of_which": "children"}, "found str: make one"),
    ],
)
def test_arguments_of_the_wrong_kind_are_refused(
    in_need: pd.DataFrame, kwargs: dict[str, Any], message: str
) -> None:
    with pytest.raises((ChartError, FigureError), match=message):
        chart(**{"plot_function": trend, "data": in_need, **kwargs})


@pytest.mark.parametrize("more", [(), (trend,)])
def test_figures_without_a_kind_before_them_are_told_where_it_stands(
    in_need: pd.DataFrame, more: tuple[Any, ...]
) -> None:
    with pytest.raises(
        ChartError, match=r"the kind stands first: pass hs\.chart\(hs\.plot\.tr"
    ):
        chart(in_need, *more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        (
            "reference_period_start",
            "2024-01-01",
            "needs dates in reference_period_start, found",
        ),
        ("reference_period_end", pd.NaT, "14 of 14 have none"),
        ("value", "16.7 million", "needs numbers in value, found '16.7 million'"),
    ],
)
@pytest.mark.parametrize("plot", [trend, share, key_figures])
def test_text_is_no_date_and_no_number(
    in_need: pd.DataFrame, plot: Any, column: str, value: Any, message: str
) -> None:
    with pytest.raises(FigureError, match=message):
        chart(plot, in_need.assign(**{column: value}))
