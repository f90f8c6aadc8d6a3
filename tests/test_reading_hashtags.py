"""HXL hashtags as people type them."""

from __future__ import annotations

import pytest

from humstats.reading.words.hashtags import facts_of_tag, is_hashtag_row, meaning_of, parse_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("#adm1+code", "#adm1+code"),
        ("#inneed ", "#inneed"),
        ("#adm1 +Name", "#adm1+name"),
        ("#adm1+name\t", "#adm1+name"),
        ("#inneed +f + adults", "#inneed+adults+f"),
        ("# inneed", "#inneed"),
        ("#admin1 +code", "#adm1+code"),
        ("#adm0+name", "#country+name"),
        ("#inneed_num", "#inneed"),
        ("#country_id", "#country+code"),
        ("#adm2_id", "#adm2+code"),
        ("#sector_name", "#sector+name"),
        ("#period_date", "#date"),
        ("#from_date", "#date+start"),
        ("#report_date", "#date+reported"),
    ],
)
def test_sloppy_tags_are_read(text: str, tag: str) -> None:
    assert str(parse_tag(text)) == tag


@pytest.mark.parametrize("text", ["", "#", "#N/A", "#REF!", "adm1+code", "#1", "# of people"])
def test_what_is_no_tag(text: str) -> None:
    assert parse_tag(text) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["#adm1+code", "", "#inneed"], True),
        (["#", "Country", "Value"], False),
        (["#inneed", "", ""], False),
        (["#N/A", "#N/A", "#N/A"], False),
        ([], False),
    ],
)
def test_a_row_of_tags(row: list[str], expected: bool) -> None:
    assert is_hashtag_row(row) is expected


@pytest.mark.parametrize(
    ("text", "column", "fixed"),
    [
        ("#country+code", "location_code", {}),
        ("#country+name", "location_name", {}),
        ("#country+code+v_iso3", "location_code", {}),
        ("#country+iso3+code", "location_code", {}),
        ("#country+code+origin", "origin_location_code", {}),
        ("#country+origin", "origin_location_code", {}),
        ("#adm1+code+v_pcode", "admin1_code", {}),
        ("#adm2+name+i_fr", "admin2_name", {}),
        ("#adm2+code", "admin2_code", {}),
        ("#adm1+name+provider", "provider_admin1_name", {}),
        ("#date+start", "reference_period_start", {}),
        ("#inneed", "value", {"indicator": "people_in_need", "unit": "people"}),
        ("#reached+ind", "value", {"indicator": "people_reached", "unit": "people"}),
        (
            "#targeted+f",
            "value",
            {"indicator": "people_targeted", "unit": "people", "gender": "f"},
        ),
        ("#affected+hh", "value", {"indicator": "people_affected", "unit": "households"}),
    ],
)
def test_meanings(text: str, column: str, fixed: dict[str, str]) -> None:
    tag = parse_tag(text)
    assert tag is not None
    meaning = meaning_of(tag)
    assert meaning is not None
    assert (meaning.column, meaning.fixed) == (column, fixed)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("#inneed+food", {"sector_code": "FSC"}),
        ("#inneed+fss", {"sector_code": "FSC"}),
        ("#inneed+shelter+nfi", {"sector_code": "SHL"}),
        ("#inneed+protection+gbv", {"sector_code": "PRO-GBV"}),
        ("#inneed+protection+child", {"sector_code": "PRO-CPN"}),
        ("#inneed+health+nutrition", {"sector_code": "Multi", "category": "HEA+NUT"}),
        ("#inneed+idps", {"population_group": "IDP"}),
        ("#inneed+refugees+hh", {"population_group": "REF", "unit": "households"}),
        ("#inneed+f+children", {"gender": "f", "age_range": "0-17"}),
        ("#inneed+m+age_5_12", {"gender": "m", "age_range": "5-12"}),
        ("#inneed+f+adults", {"gender": "f", "category": "adults"}),
        ("#inneed+f+adults+elderly", {"gender": "f", "category": "adults and elderly"}),
        ("#inneed+total+i_en", {}),
    ],
)
def test_attributes_narrow_what_is_counted(text: str, fixed: dict[str, str]) -> None:
    tag = parse_tag(text)
    assert tag is not None
    meaning = meaning_of(tag)
    assert meaning is not None
    assert meaning.fixed == {"indicator": "people_in_need", "unit": "people", **fixed}


@pytest.mark.parametrize(
    ("text", "indicator", "unit", "more"),
    [
        ("#affected+idps", "internally_displaced_people", "people", {}),
        ("#affected+idps+hh", "internally_displaced_people", "households", {}),
        ("#affected+ind+returnees", "returnees", "people", {}),
        ("#affected+refugees", "refugees", "people", {}),
        ("#affected+idps+ind+stock+conflict", "internally_displaced_people", "people",
         {"category": "conflict"}),
        ("#affected+idps+ind+internaldisp+disaster", "new_displacements", "movements",
         {"category": "disaster"}),
        ("#affected+idps+newdisp", "new_displacements", "movements", {}),
        ("#affected+displaced+new", "new_displacements", "movements", {}),
        ("#affected+idps+ind+cause+conflict+clash", "internally_displaced_people", "people",
         {"category": "clash"}),
        ("#affected+killed", "deaths", "deaths", {}),
        ("#affected+injured+m", "injured", "people", {"gender": "m"}),
        ("#population+elderly+age80plus+f", "population", "people",
         {"gender": "f", "age_range": "80+"}),
        ("#severity", "severity_of_needs", "class", {}),
        ("#value+funding+required+usd", "funding_required", "usd", {}),
        ("#value+funding+total+usd", "funding_received", "usd", {}),
        ("#value+funding+pct", "funding_coverage", "percent", {}),
        ("#capacity+num", "hxl:capacity", "number", {}),
    ],
)  # fmt: skip
def test_attributes_that_say_what_is_counted(
    text: str, indicator: str, unit: str, more: dict[str, str]
) -> None:
    tag = parse_tag(text)
    assert tag is not None
    meaning = meaning_of(tag)
    assert meaning is not None
    assert meaning.fixed == {"indicator": indicator, "unit": unit, **more}


@pytest.mark.parametrize(
    ("text", "column", "level"),
    [
        ("#adm3+code", "area_code", "3"), ("#adm4+name+i_ar", "area_name", "4"),
        ("#adm5", "area_name", "5"), ("#loc+name", "area_name", None),
        ("#loc+code", "area_code", None), ("#adm1+area+name", "area_name", None),
        ("#date", "period", None), ("#date+year", "period", None),
        ("#date+reported", "period", None), ("#date+occurred", "period", None),
        ("#meta+round", "reporting_round", None), ("#meta+source", "source", None),
        ("#meta+dataset_id", "beside", None), ("#geo+lat", "beside", None),
        ("#cause+conflict+bool", "beside", None), ("#cause", "category", None),
        ("#origin", "origin_location_code", None), ("#adm0+code", "location_code", None),
        ("#country+name+origin", "origin_location_name", None),
        ("#sector+cluster+code", "sector_code", None), ("#gender", "gender", None),
        ("#sector+name", "sector_name", None), ("#indicator+num", "value", None),
        ("#activity+appeal+id+external", "plan_code", None),
        ("#activity+appeal+type+name", "beside", None), ("#plan+code", "plan_code", None),
        ("#plan+type", "category", None), ("#plan+name", "plan_code", None),
        ("#population+group", "population_group", None),
        ("#population+status", "population_status", None),
        ("#item+price+flag", "price_flag", None), ("#currency+code", "currency_code", None),
    ],
)  # fmt: skip
def test_columns_that_are_no_figures(text: str, column: str, level: str | None) -> None:
    tag = parse_tag(text)
    assert tag is not None
    meaning = meaning_of(tag)
    assert meaning is not None
    assert (meaning.column, meaning.fixed.get("admin_level")) == (column, level)


def test_the_better_of_two_tags_ranks_first() -> None:
    def ranks(*texts: str) -> list[int]:
        found = [meaning_of(tag) for text in texts if (tag := parse_tag(text))]
        return [meaning.rank for meaning in found if meaning]

    for better, worse in [
        ("#date+reported", "#date+occurred"),
        ("#adm4+name", "#adm3+name"),
        ("#loc+name", "#adm5+name"),
        ("#adm1+name+en", "#adm1+name+uk"),
        ("#activity+appeal+id+external", "#activity+appeal+name"),
    ]:
        first, second = ranks(better, worse)
        assert first < second


@pytest.mark.parametrize(
    "text",
    ["#inneed+unheard_of", "#affected+displaced", "#affected+idps+conflict_raw", "#priority",
     "#country+code+asylum", "#adm1+origin", "#adm2+name+origin", "#sector+sub",
     "#date+start+reported", "#indicator+displacement+year", "#inneed+f+m", "#value+unheard",
     "#affected+idps+refugees", "#org", "#org+acronym", "#geo"],
)  # fmt: skip
def test_a_narrower_tag_is_not_read_as_the_whole(text: str) -> None:
    tag = parse_tag(text)
    assert tag is not None
    assert meaning_of(tag) is None


def test_a_tag_of_no_figures_says_nothing_of_figures() -> None:
    tag = parse_tag("#adm1+name")
    assert tag is not None
    assert facts_of_tag(tag) is None
