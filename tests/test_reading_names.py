"""Names beside the codes and the ids of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from humstats.reading import read

RECIPE = {
    "columns": {
        "who": "location_name",
        "iso3": "location_code",
        "from": "origin_location_code",
        "from where": "origin_location_name",
        "when": "year",
        "month": "month",
        "n": {"indicator": "refugees", "unit": "people"},
    }
}
OF_RECIPE = "who,iso3,from,from where,when,month,n"
PRICES = "date,market,market_id,commodity,commodity_id,unit,priceflag,pricetype,currency,price"


def found(*rows: str, head: str = OF_RECIPE, recipe: object = RECIPE) -> list[list[object]]:
    table = "\n".join([head, *rows]).encode()
    findings = read(table, recipe=recipe, source="OCHA").findings  # type: ignore[arg-type]
    new = findings[findings["rule"].isin(["HS163", "HS165"])]
    return new[["rule", "row", "column", "value", "related"]].to_numpy().tolist()


def of_recipe(*rows: str) -> list[list[object]]:
    return found(*rows, "Lebanon,LBN,SYR,Syria,2024,4,9")


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("SDN,France", True),
        ("SDN,Sudan", False),
        ("SDN,soudan", False),
        # what names no country, or may name two, contradicts nothing
        ("SDN,Franz", False),
        ("COD,Congo", False),
        ("SYX,Syria", False),
        ("SDN,", False),
        (",France", False),
    ],
)
def test_a_code_and_the_name_of_another_country(pair: str, told: bool) -> None:
    rows = [f"Lebanon,LBN,{pair},2024,{month},5" for month in (1, 2)]
    expected = [["HS163", 2, "from", "SDN", "and in 1 more row"]] if told else []
    assert of_recipe(*rows) == expected


def test_the_sentence_of_a_name_of_another_country() -> None:
    table = f"{OF_RECIPE}\nLebanon,LBN,SDN,France,2024,1,5".encode()
    findings = read(table, recipe=RECIPE, source="UNHCR").findings
    (finding,) = findings[findings["rule"] == "HS163"].to_dict("records")
    assert (finding["severity"], finding["message"]) == (
        "warning",
        "'SDN' is Sudan, and the column 'from where' says 'France'; 'SDN' was read.",
    )


def test_codes_that_a_publisher_exchanges_are_held_against_their_own_names() -> None:
    exchange = {"column": "group", "is": ["RET"], "between": ["iso3", "from"]}
    columns = {**RECIPE["columns"], "group": "population_group"}
    del columns["who"], columns["month"]
    head, row = "iso3,from,from where,when,n,group", "LBN,SYR,Syria,2024,5,RET"
    recipe = {"columns": columns, "exchange": [exchange]}
    (figure,) = read(f"{head}\n{row}".encode(), recipe=recipe).figures.to_dict("records")
    assert (figure["location_code"], figure["origin_location_code"]) == ("SYR", "LBN")
    assert found(row, head=head, recipe=recipe) == []


def told_of_prices(*names: tuple[str, str, str, str]) -> list[dict[str, object]]:
    """Return what is found in prices of markets and commodities: names and ids of each."""
    rows = [
        f"2024-{month:02}-15,{','.join(each)},KG,actual,Retail,BYN,2.5"
        for month, each in enumerate(names, start=1)
    ]
    findings = read("\n".join([PRICES, *rows]).encode(), location="BLR").findings
    return findings[findings["rule"] == "HS165"].to_dict("records")


POTATOES = ("Minsk", "2618", "Potatoes", "83")


def test_an_id_with_two_names_is_told_at_the_rarer() -> None:
    (finding,) = told_of_prices(
        POTATOES, ("Minks", "2618", "Potatoes", "83"), POTATOES, POTATOES
    )
    assert (finding["severity"], finding["row"], finding["column"]) == ("warning", 3, "market")
    assert finding["message"] == (
        "'2618' is 'Minsk' in 3 rows, and 'Minks' in 1 row; '2618' was read."
    )
    assert finding["suggestion"] == "write Minsk, or see whose the market_id is"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ptoatoes", True),
        ("Bread", True),
        ("potatoes", False),
        ("POTÄTOES ", False),
        ("", False),
        # of two scripts nobody can tell here whether they say the same
        ("Бульба", False),
    ],
)
def test_what_is_another_name(name: str, told: bool) -> None:
    found = told_of_prices(POTATOES, POTATOES, ("Minsk", "2618", name, "83"))
    assert [finding["value"] for finding in found] == ([name] if told else [])


def test_the_rarest_of_several_names_in_the_script_of_the_usual_is_told() -> None:
    names = ["Minsk", "Minsk", "Minsk", "Minks", "Minks", "Misnk", "Мінск"]
    (finding,) = told_of_prices(*[(name, "2618", "Potatoes", "83") for name in names])
    assert (finding["row"], finding["value"]) == (7, "Misnk")


def test_many_ids_with_two_names_are_said_once() -> None:
    head = "iso3,plan_code,plan_name,when,n"
    columns = {
        "iso3": "location_code",
        "plan_code": "plan_code",
        "plan_name": "leave out",
        "when": "year",
        "n": {"indicator": "people_in_need", "unit": "people"},
    }

    def told(plans: int) -> list[list[object]]:
        rows = [
            f"LBN,HLBN{plan},{name} {plan},{year},5"
            for plan in range(plans)
            for year, name in ((2023, "Plan"), (2024, "Appeal"))
        ]
        return found(*rows, head=head, recipe={"columns": columns})

    assert len(told(20)) == 20
    assert told(21) == [["HS165", 3, "plan_name", "Appeal 0", "and of 20 more ids"]]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Sudan", "Soudan", "SDN"], []),
        (["Sudan", "Sudna", "Sudan"], [["HS165", 3, "from where", "Sudna", ""]]),
        # another country's name is found as that alone
        (["Sudan", "France", "Sudan"], [["HS163", 3, "from", "SDN", ""]]),
    ],
)
def test_a_country_has_several_names(names: list[str], told: list[list[object]]) -> None:
    rows = [f"Lebanon,LBN,SDN,{name},2024,{month},5" for month, name in enumerate(names, 1)]
    assert of_recipe(*rows) == told


def test_a_column_that_is_read_is_left_to_the_rules() -> None:
    head = "location_code,admin1_code,admin1_name,year,indicator,value,unit"
    rows = [f"AFG,AF01,{name},2024,population,5,people" for name in ("Kabul", "Herat")]
    assert found(*rows, head=head, recipe=None) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("refugees/population.csv", {}),
        ("food_prices/hdx_hapi_food_price_global_2015.csv", {}),
        ("food_prices/wfp_food_prices_nic.csv", {"location": "NIC"}),
        ("funding/funding_afg_fts_requirements_funding_afg.csv", {}),
    ],
)
def test_names_beside_codes_agree_in_published_files(
    data: Path, file: str, said: dict[str, str]
) -> None:
    findings = read(data / file, **said).findings  # type: ignore[arg-type]
    assert not findings["rule"].isin(["HS163", "HS165"]).any()
