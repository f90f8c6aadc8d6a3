"""Agreement: what a column holds, by its hashtag, its header and its values together.

Where tag and header agree, each adds what the other lacks: ten columns tagged ``#inneed`` under
the names of ten clusters are of ten sectors. Where they contradict each other, or the values
contradict them, nothing is chosen: the sender is told of both, sees one value, and says which
to trust. What was chosen so stays written down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from humstats.model.columns import COLUMNS
from humstats.model.findings import quoted
from humstats.model.indicators import catalogue
from humstats.reading.meanings import BESIDE, VALUE, Meaning
from humstats.reading.words.areas import SITE, form_of
from humstats.reading.words.contradictions import contradiction_of, joined, joined_figures
from humstats.reading.words.explanations import Explanation
from humstats.reading.words.facts import Contradiction, figures_of
from humstats.reading.words.hashtags import TagFacts, facts_of_tag, meaning_of, parse_tag
from humstats.reading.words.samples import Sample, sample_of
from humstats.reading.words.vocabulary import explain_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from humstats.reading.words.hashtags import Tag

__all__ = ["Agreed", "Trust", "meanings_of_columns"]

Trust = Literal["headers", "tags"]

#: In a table with hashtags, what a header alone says comes after what tags say.
_BY_HEADER: Final = 1000
#: Broad kinds of columns; a tag of one and a header of another contradict each other.
_KIND_OF: Final = {
    **{c.name: "areas and countries" for c in COLUMNS if c.group == "where"},
    **dict.fromkeys(("location_name", "location_iso2"), "areas and countries"),
    **{c.name: "times" for c in COLUMNS if c.group == "when"},
    **dict.fromkeys(("period", "year", "month", "month_of"), "times"),
    **dict.fromkeys(("sector_code", "sector_name"), "sectors"),
    "gender": "sexes",
    "age_range": "ages",
    "population_group": "groups of people",
    VALUE: "figures",
}  # fmt: skip
#: What narrows the figures of a column.
_NARROWING: Final = ("gender", "group", "sector", "age_range", "stage", "cause", "period")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a column holds, and what is to be said about how that is known.

    Attributes
    ----------
    meaning : Meaning or None
        None where it is not known, or where tag, header and values contradict each other.
    fault : str
        HS146 to HS150; empty where there is none.
    message : str
        One sentence: the contradiction and what to pass, or what was decided and why.
    remark : str
        Of a column of figures: what is meant by its header, where it is not what the tag says.
    holds_numbers : bool
        Whether its values can be figures.
    """

    meaning: Meaning | None
    fault: str = ""
    message: str = ""
    remark: str = ""
    holds_numbers: bool = True

    def with_parts(self, parts: Mapping[str, str]) -> Agreed:
        """Return the column as one of figures of which it is known what they are.

        Parameters
        ----------
        parts : mapping of str to str
            What its header says, and what is said of the whole table: the indicator.

        Returns
        -------
        Agreed
            Unchanged where its values are no numbers.
        """
        if self.fault or not self.holds_numbers:
            return self
        indicator = parts.get("indicator", "")
        units = catalogue[indicator].units if indicator in catalogue else ()
        fixed = dict(parts)
        if units:
            fixed.setdefault("unit", units[0])
        return replace(self, meaning=Meaning(VALUE, fixed))


@dataclass(frozen=True, slots=True)
class _Column:
    tag_text: str
    header: Explanation
    sample: Sample
    trust: Trust | None

    @property
    def name(self) -> str:
        return f"The column {quoted(self.header.text)}"

    @property
    def such(self) -> str:
        return f" such as {quoted(self.sample.shown)}" if self.sample.shown else ""

    def asked(self, tag: Tag, sentence: str) -> Agreed:
        """Ask which is right."""
        return Agreed(
            None,
            "HS146",
            f"{self.name} is tagged {tag}, {sentence}: pass trust='headers' to read it by its "
            "header, or trust='tags' to read it by its tag.",
            holds_numbers=self.sample.numbers,
        )

    def chosen(self, tag: Tag, meaning: Meaning | None) -> Agreed:
        """Say what was chosen."""
        by = {"headers": f"its header, not by its tag {tag}", "tags": f"its tag {tag}, not by "
              "its header"}[self.trust or "tags"]  # fmt: skip
        said = f"{self.name} was read by {by}, because trust={self.trust!r} was passed."
        return Agreed(meaning, message=said, holds_numbers=self.sample.numbers)


def meanings_of_columns(
    columns: Sequence[tuple[str, str, Iterable[str]]], *, trust: Trust | None = None
) -> list[Agreed]:
    """Say what the columns of one table hold.

    Parameters
    ----------
    columns : sequence of tuple
        For each, from left to right: its hashtag and its header, either of them empty where
        there is none, and some distinct values. The rows of a header are joined by " / ".
    trust : {"headers", "tags"}, optional
        Which is right where tag and header contradict each other.

    Returns
    -------
    list of Agreed
        One a column.

    Examples
    --------
    >>> table = [("", "Région", ["Kayes"]), ("", "Cercle", ["Yélimané"]), ("", "PDI", ["12"])]
    >>> [agreed.meaning.column for agreed in meanings_of_columns(table)]
    ['admin1_name', 'admin2_name', 'value']
    >>> (agreed,) = meanings_of_columns([("#inneed", "Overall PIN by Cluster / WASH", ["12"])])
    >>> dict(agreed.meaning.fixed)
    {'indicator': 'people_in_need', 'sector_code': 'WSH', 'unit': 'people'}
    >>> (asked,) = meanings_of_columns([("#inneed +f", "Men (18 to 59)", ["7000"])])
    >>> print(asked.message)
    The column 'Men (18 to 59)' is tagged #inneed+f, and headed otherwise (women and girls by
    its tag, men and boys by its header), over values such as '7000': pass trust='headers' to
    read it by its header, or trust='tags' to read it by its tag.
    """
    headers = explain_together([header for _, header, _ in columns])
    tagged = any(parse_tag(tag) for tag, _, _ in columns)
    agreed = []
    for (tag_text, _, words), header in zip(columns, headers, strict=True):
        column = _Column(tag_text, header, sample_of(words), trust)
        tag = parse_tag(tag_text)
        found = _by_header(column, later=tagged) if tag is None else _by_tag(column, tag)
        agreed.append((_as_it_looks(found, column.sample), column.sample))
    return _lowest_areas(agreed)


def _lowest_areas(agreed: Sequence[tuple[Agreed, Sample]]) -> list[Agreed]:
    """Return the columns of one table with one level of areas below admin 2, the lowest.

    The name of a site beside the code of its ward would be read as one area.
    """
    areas = {
        place: int(found.meaning.fixed.get("admin_level", SITE))
        for place, (found, sample) in enumerate(agreed)
        if found.meaning and found.meaning.column.startswith("area_") and sample.shown
    }
    lowest = max(areas.values(), default=0)
    return [
        replace(found, meaning=None) if areas.get(place, lowest) < lowest else found
        for place, (found, _) in enumerate(agreed)
    ]


def _as_it_looks(agreed: Agreed, sample: Sample) -> Agreed:
    """Return a column whose values say more precisely what they are."""
    meaning = agreed.meaning
    if meaning is None:
        return agreed
    if meaning.column == "location_code" and sample.iso2:
        return replace(agreed, meaning=replace(meaning, column="location_iso2"))
    if meaning.column == "population_group" and sample.labels:
        # "F_00_04" repeats the sex and the ages that stand beside it
        return replace(agreed, meaning=replace(meaning, column=BESIDE))
    return agreed


def _by_header(column: _Column, *, later: bool) -> Agreed:
    """Return what a column holds by its header; after the tags where others have them."""
    header, sample = column.header, column.sample
    meaning = header.meaning
    if meaning is None:
        return Agreed(None, holds_numbers=sample.numbers)
    if meaning.column == VALUE and not sample.numbers:
        return Agreed(
            None,
            "HS147",
            f"{column.name} is headed as one of figures and holds texts such as "
            f"{quoted(sample.shown)}: it is not read.",
            holds_numbers=False,
        )
    note = ("", "")
    if header.beside:
        whole = quoted(header.beside)
        note = ("HS159", f"{column.name} was read as a part of what {whole} before it counts.")
    if header.area is not None and meaning.column.startswith(("admin", "area", "location")):
        stated = header.area.form
        if stated and sample.form and stated != sample.form:
            return Agreed(
                None,
                "HS146",
                f"{column.name} is headed as one of {stated}s, and holds {sample.form}s of "
                f"areas{column.such}: say in a recipe which it is.",
                holds_numbers=sample.numbers,
            )
        meaning = _of_form(meaning, stated or sample.form)
        if len(header.area.levels) > 1:
            level = meaning.fixed.get("admin_level") or meaning.column[len("admin")]
            message = (
                f"{column.name} was read as one of admin level {level}, by its word and its "
                "place among the columns: head it 'admin 1', 'admin 2', ... if it is another."
            )
            note = ("HS149", message)
    areas = meaning.column.startswith("area_")
    rank = meaning.rank + (_BY_HEADER if later and not areas else 0)
    return Agreed(replace(meaning, rank=rank), *note, holds_numbers=sample.numbers)


def _of_form(meaning: Meaning, form: str) -> Meaning:
    """Return a column of areas as one of codes or of names, by what its values are."""
    stem, _, held = meaning.column.rpartition("_")
    return replace(meaning, column=f"{stem}_{form or held}")


def _by_tag(column: _Column, tag: Tag) -> Agreed:
    """Return what a tagged column holds, where its header and its values do not object."""
    meaning = meaning_of(tag)
    if meaning is None or meaning.column == BESIDE:
        # an attribute that is not known may mean anything: the header cannot make it good
        return Agreed(meaning, holds_numbers=column.sample.numbers)
    facts = facts_of_tag(tag)
    other = column.header.meaning
    kind = _KIND_OF.get(meaning.column)
    kind_of_header = _KIND_OF.get(other.column) if other else None
    if kind and kind_of_header and kind != kind_of_header:
        if column.trust:
            return column.chosen(tag, other if column.trust == "headers" else meaning)
        return column.asked(
            tag,
            f"which says {kind}, and headed as one of {kind_of_header}, over values"
            f"{column.such}",
        )
    if facts is None:
        return _of_dimension(column, tag, meaning)
    return _of_figures(column, tag, facts, meaning)


def _of_dimension(column: _Column, tag: Tag, meaning: Meaning) -> Agreed:
    """Return what a column of a dimension holds: its form by tag, header and values."""
    header, sample = column.header, column.sample
    plain = Agreed(meaning, holds_numbers=sample.numbers)
    if not meaning.column.startswith(("admin", "area")) or meaning.column == "admin_level":
        return plain
    other = header.meaning
    if header.area and header.area.stated and other and _level(other) != _level(meaning):
        if column.trust:
            return column.chosen(tag, other if column.trust == "headers" else meaning)
        sentence = f"and headed as one of another admin level, over values{column.such}"
        return column.asked(tag, sentence)
    stated = {"code", "name"} & tag.attributes
    form = meaning.column.rpartition("_")[2]
    if not stated:
        return replace(plain, meaning=_of_form(meaning, sample.form))
    if not sample.form or sample.form == form:
        return plain
    if column.trust == "headers":
        by_header = _of_form(meaning, form_of(header.text) or sample.form)
        return column.chosen(tag, by_header)
    if column.trust == "tags":
        return column.chosen(tag, meaning)
    beside = ", as its header says," if form_of(header.text) == sample.form else ""
    return column.asked(
        tag,
        f"which says {form}s of areas, and holds{beside} {sample.form}s of areas{column.such}",
    )


def _level(meaning: Meaning) -> str:
    """Return the admin level of a column of areas."""
    return meaning.fixed.get("admin_level") or meaning.column.partition("_")[0]


def _of_figures(column: _Column, tag: Tag, held: TagFacts, meaning: Meaning) -> Agreed:
    """Return what a column of figures holds: what tag and header say together."""
    header, sample = column.header, column.sample
    if not sample.numbers:
        if column.trust:
            return column.chosen(tag, header.meaning if column.trust == "headers" else meaning)
        return column.asked(tag, f"which says figures, and holds texts{column.such}")
    against = contradiction_of(held, header)
    if against and column.trust:
        return column.chosen(
            tag, _as_headed(held, header) if column.trust == "headers" else meaning
        )
    if against:
        sentence = f"and headed otherwise ({against}), over values{column.such}"
        return column.asked(tag, sentence)
    told = not header.unread and not header.doubts
    found = _together(held, header, meaning) if told else meaning
    if "ind" in tag.attributes and "households" in header.facts.get("unit", ()) and told:
        return Agreed(
            found,
            "HS148",
            f"{column.name} is tagged {tag}, people one by one, and headed as one of "
            "households: its figures are read as households.",
        )
    more = [kind for kind in _NARROWING if kind in header.facts and kind not in held.facts]
    if not told and more:
        return Agreed(
            found,
            "HS150",
            f"{column.name} is read by its tag {tag}; its header says more, and not all of it "
            f"was understood ({', '.join(map(quoted, header.unread)) or header.clash}).",
        )
    return Agreed(found)


def _as_headed(held: TagFacts, header: Explanation) -> Meaning | None:
    """Return what a header says, and its tag where the header says nothing."""
    try:
        figures = figures_of(joined(held.facts, header.facts))
    except Contradiction:
        return None
    return None if figures is None else Meaning(VALUE, figures)


def _together(held: TagFacts, header: Explanation, meaning: Meaning) -> Meaning:
    """Return what a tag and a header that agree say together."""
    figures = figures_of(joined_figures(held, header.facts))
    return meaning if figures is None else Meaning(VALUE, figures, meaning.rank)
