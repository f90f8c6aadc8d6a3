"""What headers say, in four languages: every word of them accounted for."""

from __future__ import annotations

import pytest

from humstats.model.indicators import catalogue
from humstats.model.periods import parse_period
from humstats.model.units import parse_unit
from humstats.reading.words.vocabulary import (
    explain,
    explain_together,
    is_of_people,
    meaning_of_header,
    parts_of_header,
)


def figures(indicator: str, unit: str = "people", **more: str) -> dict[str, str]:
    return {"indicator": indicator, "unit": unit, **more}


HEADERS_OF_FIGURES = [
    ("Poverty headcount (%)", figures("poverty_headcount_ratio", unit="percent")),
    ("National poverty rate (%)", figures("poverty_headcount_ratio", unit="percent")),
    ("Taux de pauvreté national", figures("poverty_headcount_ratio", unit="percent")),
    ("Pobreza extrema (%)", figures("extreme_poverty_headcount_ratio", unit="percent")),
    ("MPI headcount", figures("multidimensional_poverty_headcount_ratio", unit="percent")),
    ("FOOD SECURITY AND LIVELIHOODS / Affected", figures("people_affected", sector_code="FSC")),
    ("IDP HH", figures("internally_displaced_people", unit="households")),
    ("IDP Indiv", figures("internally_displaced_people")),
    ("Estimated Number of IDPs by Ward", figures("internally_displaced_people")),
    (
        "Total PiN (max of each area)",
        figures("people_in_need", method="largest sector"),
    ),
    ("PiN - maximum of all sectors", figures("people_in_need", method="largest sector")),
    ("PIN (secteur le plus élevé)", figures("people_in_need", method="largest sector")),
    ("Femmes ciblées 2023", figures("people_targeted", gender="f", period="2023")),
    ("PIN par secteur / Santé", figures("people_in_need", sector_code="HEA")),
    ("Overall PIN by Cluster / Shelter & NFIs", figures("people_in_need", sector_code="SHL")),
    ("Overall PIN / Intersectoral", figures("people_in_need", sector_code="all")),
    (
        "Affected Population Estimate / Non-Displaced",
        figures("people_affected", category="non-displaced"),
    ),
    ("Affected Population Estimate / IDPs", figures("people_affected", population_group="IDP")),
    ("Affected / Total", figures("people_affected")),
    (
        "PIN Children with disabilities",
        figures("people_in_need", disability="y", age_range="0-17"),
    ),
    ("Personnes handicapées ciblées", figures("people_targeted", disability="y")),
    # a group has an indicator of its own, or is a category of those in need
    ("Pregnant and lactating women", figures("pregnant_and_breastfeeding_women")),
    ("PLW in need", figures("people_in_need", category="pregnant and breastfeeding women")),
    ("FEFA ciblées", figures("people_targeted", category="pregnant and breastfeeding women")),
    ("UASC", figures("unaccompanied_and_separated_children")),
    (
        "Children out of school in need",
        figures("people_in_need", category="out-of-school children"),
    ),
    ("IDPs in last resort sites", figures("internally_displaced_people_in_sites")),
    ("Civilians killed", figures("civilian_deaths", unit="deaths")),
    ("SAM burden", figures("children_with_severe_acute_malnutrition")),
    ("GAM prevalence (%)", figures("global_acute_malnutrition_prevalence", unit="percent")),
    ("Baseline / Population Estimate", figures("population")),
    (
        "Overall PIN Estimate by Age and Sex / Women (incl. elderly)",
        figures("people_in_need", gender="f", category="adults and elderly"),
    ),
    (
        "Overall PIN Estimate by Age and Sex / Older Women (60+)",
        figures("people_in_need", gender="f", age_range="60+"),
    ),
    (
        "Overall PIN Estimate by Age and Sex / Girls",
        figures("people_in_need", gender="f", age_range="0-17"),
    ),
    (
        "PIN Estimate by Population Group / Returnees",
        figures("people_in_need", population_group="RRI"),
    ),
    ("Severity / CCCM", figures("severity_of_needs", unit="class", sector_code="CCM")),
    ("Severity / Protection", figures("severity_of_needs", unit="class", sector_code="PRO")),
    ("OVERALL Affected / Total Affected", figures("people_affected")),
    ("CHILD PROTECTION / Target", figures("people_targeted", sector_code="PRO-CPN")),
    ("PROTECTION GBV / Target", figures("people_targeted", sector_code="PRO-GBV")),
    (
        "PERSONNES DEPLACEES INTERNES / male_1_to_5",
        figures("internally_displaced_people", gender="m", age_range="1-5"),
    ),
    (
        "PERSONNES DEPLACEES INTERNES / total_female_pdi",
        figures("internally_displaced_people", gender="f"),
    ),
    (
        "PERSONNES DEPLACEES INTERNES / Ménages des PDI",
        figures("internally_displaced_people", unit="households"),
    ),
    (
        "PERSONNES DEPLACEES INTERNES / male_60_above",
        figures("internally_displaced_people", gender="m", age_range="60+"),
    ),
    (
        "PERSONNES RETOURNEES ANCIENNES PDI / ménages retournés anciens PDI",
        figures("returnees", unit="households", population_group="RDP"),
    ),
    (
        "PERSONNES RETOURNEES ANCIENNES PDI / male_6_to_12_ancienPDI",
        figures("returnees", gender="m", age_range="6-12", population_group="RDP"),
    ),
    (
        "PERSONNES RETOURNEES ANCIENNES PDI / total_male_retourne_ancien_pdi",
        figures("returnees", gender="m", population_group="RDP"),
    ),
    (
        "PERSONNES RETOURNEES DE L'ETRANGER / Individus des retournés venus de l'étranger",
        figures("returnees", category="from abroad"),
    ),
    (
        "POPULATIONS HOTES / Ménages des communauté hôtes",
        figures("host_community", unit="households"),
    ),
    ("POPULATIONS HOTES / Individus dans les communautés hôtes", figures("host_community")),
    ("Estimated Number of IDP", figures("internally_displaced_people")),
    (
        "Phase 3+ number current",
        figures("people_by_ipc_phase", ipc_phase="3+", ipc_type="current"),
    ),
    (
        "Phase 3+ percentage current",
        figures(
            "share_of_people_by_ipc_phase", unit="percent", ipc_phase="3+", ipc_type="current"
        ),
    ),
    (
        "Phase 1 number first projection",
        figures("people_by_ipc_phase", ipc_phase="1", ipc_type="first projection"),
    ),
    (
        "Conflict Stock Displacement",
        figures("internally_displaced_people", category="conflict"),
    ),
    (
        "Disaster Internal Displacements",
        figures("new_displacements", unit="movements", category="disaster"),
    ),
    ("In Need", figures("people_in_need")),
    ("Targeted", figures("people_targeted")),
    ("Number of people in need (millions)", figures("people_in_need", unit="million people")),
    ("Requirements (US$)", figures("funding_required", unit="usd")),
    ("Requirements (US$ million)", figures("funding_required", unit="million usd")),
    ("Fatalities", figures("deaths", unit="deaths")),
    ("% funded", figures("funding_coverage", unit="percent")),
    ("Population", figures("population")),
    ("Refugees", figures("refugees")),
    ("Pop.", figures("population")),
    ("المحتاجون", figures("people_in_need")),
    ("عدد الأشخاص المحتاجين", figures("people_in_need")),
    ("عدد النازحين داخليا (أسر)", figures("internally_displaced_people", unit="households")),
    ("المستهدفون / إناث", figures("people_targeted", gender="f")),
    ("عدد السكان", figures("population")),
    ("Personas con necesidades", figures("people_in_need")),
    ("Población meta", figures("people_targeted")),
    (
        "Personas desplazadas internas (hogares)",
        figures("internally_displaced_people", unit="households"),
    ),
    ("Total PDI", figures("internally_displaced_people")),
    ("Nombre de ménages PDI", figures("internally_displaced_people", unit="households")),
    ("Enfants 5-17 ans dans le besoin", figures("people_in_need", age_range="5-17")),
    ("PIN EHA", figures("people_in_need", sector_code="WSH")),
    ("Cibles WASH", figures("people_targeted", sector_code="WSH")),
    ("PIN 2023", figures("people_in_need", period="2023")),
    ("PIN as of 30 Nov 2024", figures("people_in_need", period="30 Nov 2024")),
    ("People in need: children", figures("people_in_need", age_range="0-17")),
    ("Migrants in need", figures("people_in_need", category="migrants")),
    ("# of IDPs", figures("internally_displaced_people")),
    ("No. of returnees", figures("returnees")),
    ("New displacements", figures("new_displacements", unit="movements")),
    ("Personnes retournées", figures("returnees")),
    ("Réfugiés", figures("refugees")),
    ("Demandeurs d'asile", figures("asylum_seekers")),
    ("People reached", figures("people_reached")),
    ("Affected households", figures("people_affected", unit="households")),
    ("IDP population", figures("internally_displaced_people")),
    ("Affected population", figures("people_affected")),
    ("PIN / Camp Coordination / Management", figures("people_in_need", sector_code="CCM")),
    ("People in Need", figures("people_in_need")),
    ("# People in need", figures("people_in_need")),
    ("Nb de personnes dans le besoin", figures("people_in_need")),
    ("Population dans le besoin 2024", figures("people_in_need", period="2024")),
    ("Personnes ciblées / Filles", figures("people_targeted", gender="f", age_range="0-17")),
    ("Personnes atteintes", figures("people_reached")),
    ("Nombre de réfugiés", figures("refugees")),
    ("Nombre de ménages retournés", figures("returnees", unit="households")),
    ("Populations affectées", figures("people_affected")),
    ("Ménages affectés", figures("people_affected", unit="households")),
    ("Besoins financiers (US$)", figures("funding_required", unit="usd")),
    ("Taux de financement", figures("funding_coverage", unit="percent")),
    ("PIN / Éducation", figures("people_in_need", sector_code="EDU")),
    ("PIN / Abris-AME", figures("people_in_need", sector_code="SHL")),
    (
        "PIN par cluster / Protection de l'enfance",
        figures("people_in_need", sector_code="PRO-CPN"),
    ),
    ("PIN par cluster / VBG", figures("people_in_need", sector_code="PRO-GBV")),
    ("PIN / Eau, hygiène et assainissement", figures("people_in_need", sector_code="WSH")),
    ("PIN / Sécurité alimentaire", figures("people_in_need", sector_code="FSC")),
    ("PIN / SECAL", figures("people_in_need", sector_code="FSC")),
    ("PIN / GSAT", figures("people_in_need", sector_code="CCM")),
    ("Ciblés / Nutrition", figures("people_targeted", sector_code="NUT")),
    ("Hommes ciblés", figures("people_targeted", gender="m")),
    ("Personas alcanzadas", figures("people_reached")),
    ("Personas con necesidades / Salud", figures("people_in_need", sector_code="HEA")),
    (
        "Población meta / Agua, saneamiento e higiene",
        figures("people_targeted", sector_code="WSH"),
    ),
    ("Número de hogares afectados", figures("people_affected", unit="households")),
    ("Total de desplazados internos", figures("internally_displaced_people")),
    ("Retornados", figures("returnees")),
    ("Refugiados", figures("refugees")),
    ("Solicitantes de asilo", figures("asylum_seekers")),
    ("Muertos", figures("deaths", unit="deaths")),
    ("Heridos", figures("injured")),
    ("Requerimientos (US$)", figures("funding_required", unit="usd")),
    ("PIN 2024 / Protección", figures("people_in_need", period="2024", sector_code="PRO")),
    ("المحتاجون / الصحة", figures("people_in_need", sector_code="HEA")),
    ("عدد اللاجئين", figures("refugees")),
    ("عدد العائدين", figures("returnees")),
    ("النازحون داخليا / ذكور", figures("internally_displaced_people", gender="m")),
    ("الأشخاص المستهدفون", figures("people_targeted")),
    ("عدد القتلى", figures("deaths", unit="deaths")),
    ("الجرحى", figures("injured")),
    ("إجمالي المحتاجين", figures("people_in_need")),
    ("الأسر المحتاجة", figures("people_in_need", unit="households")),
    ("المحتاجون ٢٠٢٤", figures("people_in_need", period="2024")),
    ("المجتمع المضيف", figures("host_community")),
    ("Number of IDPs (HH)", figures("internally_displaced_people", unit="households")),
    ("Number of Returnees (IND)", figures("returnees")),
    ("IDP individuals 2023", figures("internally_displaced_people", period="2023")),
    ("Host community HH", figures("host_community", unit="households")),
    ("Stateless people", figures("stateless_people")),
    ("Asylum-seekers", figures("asylum_seekers")),
    ("Killed", figures("deaths", unit="deaths")),
    ("Injured", figures("injured")),
    ("Funding received (US$)", figures("funding_received", unit="usd")),
    ("Intersectoral severity", figures("severity_of_needs", unit="class", sector_code="all")),
    ("JIAF severity score", figures("severity_of_needs", unit="class")),
    ("IPC Phase 4", figures("people_by_ipc_phase", ipc_phase="4")),
    ("Phase 3 and above", figures("people_by_ipc_phase", ipc_phase="3+")),
    ("CH Phase 3+", figures("people_by_ipc_phase", ipc_phase="3+")),
    ("PIN in thousands", figures("people_in_need", unit="thousand people")),
    ("PIN ('000)", figures("people_in_need", unit="thousand people")),
    ("Returned refugees", figures("returned_refugees")),
    ("IDP returnees", figures("returnees", population_group="RDP")),
    ("Population (2020)", figures("population", period="2020")),
    ("Total population", figures("population")),
    ("People in need of protection", figures("people_in_need", sector_code="PRO")),
    ("Secteur Santé / Ciblés", figures("people_targeted", sector_code="HEA")),
    (
        "PIN by Cluster / Gender-based Violence",
        figures("people_in_need", sector_code="PRO-GBV"),
    ),
    ("Population / PIN", figures("people_in_need")),
    ("PIN par sexe et âge / Femmes", figures("people_in_need", gender="f")),
    ("Necesidad", figures("people_in_need")),
]

HEADERS_OF_PARTS = [
    ("Women (18 to 59)", {"gender": "f", "age_range": "18-59"}),
    ("Hommes 18-59 ans", {"gender": "m", "age_range": "18-59"}),
    ("Health & Nutrition *", {"sector_code": "Multi", "category": "HEA+NUT"}),
    ("Shelter&NFIs *", {"sector_code": "SHL"}),
    ("FSS", {"sector_code": "FSC"}),
    ("HNO 2022", {"period": "2022"}),
    ("Estimated Household Number", {"unit": "households"}),
    ("Events", {"unit": "events"}),
    ("F_TL", {"gender": "f"}),
    ("F_00_04", {"gender": "f", "age_range": "0-4"}),
    ("T_80plus", {"age_range": "80+"}),
    (" M_05_09 ", {"gender": "m", "age_range": "5-9"}),
    ("Female_18_59", {"gender": "f", "age_range": "18-59"}),
    ("< 18 Male", {"gender": "m", "age_range": "0-17"}),
    ("18-65 Male", {"gender": "m", "age_range": "18-65"}),
    ("الصحة", {"sector_code": "HEA"}),
    ("الأمن الغذائي", {"sector_code": "FSC"}),
    ("المياه والصرف الصحي والنظافة", {"sector_code": "WSH"}),
    ("الصحة والتغذية", {"sector_code": "Multi", "category": "HEA+NUT"}),
    ("Niñas", {"gender": "f", "age_range": "0-17"}),
    ("Mujeres de 18 a 59 años", {"gender": "f", "age_range": "18-59"}),
    ("Abris/AME", {"sector_code": "SHL"}),
    ("2024", {"period": "2024"}),
    ("Jan 2024", {"period": "Jan 2024"}),
    ("GBV AoR", {"sector_code": "PRO-GBV"}),
    ("Protection", {"sector_code": "PRO"}),
    ("Total", {}),
    ("N° de ménages", {"unit": "households"}),
    ("Individus", {"unit": "people"}),
    ("Hommes et femmes", {"gender": "all"}),
    ("Camp Coordination / Management", {"sector_code": "CCM"}),
    ("Femmes 60 ans et plus", {"gender": "f", "age_range": "60+"}),
    ("Enfants < 5 ans", {"age_range": "0-4"}),
    ("Filles 0-17 ans", {"gender": "f", "age_range": "0-17"}),
    ("Garçons 0-17 ans", {"gender": "m", "age_range": "0-17"}),
    ("Moins de 5 ans", {"age_range": "0-4"}),
    ("Niños y niñas", {"age_range": "0-17"}),
    ("Hombres", {"gender": "m"}),
    ("Mujeres 60+", {"gender": "f", "age_range": "60+"}),
    ("Adultos mayores", {"category": "elderly"}),
    ("NNA", {"age_range": "0-17"}),
    ("عدد الأسر", {"unit": "households"}),
    ("أطفال (0-17)", {"age_range": "0-17"}),
    ("نساء 18-59", {"gender": "f", "age_range": "18-59"}),
    ("فتيات", {"gender": "f", "age_range": "0-17"}),
    ("المأوى والمواد غير الغذائية", {"sector_code": "SHL"}),
    ("العنف القائم على النوع الاجتماعي", {"sector_code": "PRO-GBV"}),
    ("الإناث", {"gender": "f"}),
    ("Women & girls", {"gender": "f"}),
    ("Persons with disabilities", {"disability": "y"}),
    ("الأشخاص ذوو الإعاقة", {"disability": "y"}),
    ("Sans handicap", {"disability": "n"}),
    ("Older persons", {"category": "elderly"}),
    ("Elderly women", {"gender": "f", "category": "elderly"}),
    ("Adults", {"category": "adults"}),
    ("Infants", {"category": "infants"}),
    ("Adolescent girls", {"gender": "f", "category": "adolescents"}),
    ("Girls 5-17", {"gender": "f", "age_range": "5-17"}),
    ("Boys under 5", {"gender": "m", "age_range": "0-4"}),
    ("Migrants", {"category": "migrants"}),
    ("Male and female", {"gender": "all"}),
    ("CCCM", {"sector_code": "CCM"}),
    ("ES/NFI", {"sector_code": "SHL"}),
    ("WASH Cluster", {"sector_code": "WSH"}),
    ("FSL", {"sector_code": "FSC"}),
    ("HLP", {"sector_code": "PRO-HLP"}),
    ("Mine Action", {"sector_code": "PRO-MIN"}),
    ("Logistics", {"sector_code": "LOG"}),
    ("Early Recovery", {"sector_code": "ERY"}),
    ("Multi-sector", {"sector_code": "Multi"}),
    ("MPC", {"sector_code": "Cash"}),
    ("Coordination", {"sector_code": "CSS"}),
    ("Protection (overall)", {"sector_code": "PRO"}),
    ("Non-Food Items", {"sector_code": "SHL"}),
    ("2023-2024", {"period": "2023-2024"}),
    ("Q1 2024", {"period": "Q 1 2024"}),
    ("March 2023", {"period": "March 2023"}),
    ("Total Households", {"unit": "households"}),
    ("Children - Female", {"gender": "f", "age_range": "0-17"}),
    ("Mujeres y niñas", {"gender": "f"}),
    ("Hogares", {"unit": "households"}),
]

OTHER_HEADERS = [
    ("Geography / Oblast [EN]", "admin1_name"),
    ("LOCATION / Region", "admin1_name"),
    ("Country.or.territory.of.origin", "origin_location_code"),
    ("Value", "value"),
    ("valeur", "value"),
    ("Number", "value"),
    ("Year", "period"),
    ("Admin 1 PCode", "admin1_code"),
    ("admin1Pcode", "admin1_code"),
    ("Reference_year", "period"),
    ("المحافظة", "admin1_name"),
    ("اسم المديرية", "admin2_name"),
    ("السنة", "period"),
    ("ADM3_PCODE", "area_code"),
    ("Département", "admin1_name"),
    ("Nom Province", "admin1_name"),
    ("P-code admin 2 (département)", "admin2_code"),
    ("Municipio", "admin2_name"),
    ("Código municipio", "admin2_code"),
    ("Ward", "area_name"),
    ("Camp", "area_name"),
    ("Localité", "area_name"),
    ("Country", "location_name"),
    ("ISO3", "location_code"),
    ("Start date", "reference_period_start"),
    ("Reporting round", "reporting_round"),
    ("AssessmentRound", "reporting_round"),
    ("Age Group", "age_range"),
    ("Sex", "gender"),
    ("Latitude", "beside"),
    ("Remarks", "note"),
]

WORDS_LEFT_OVER = [
    ("IDPs in Muhalla", ("Muhalla",)),
    (
        "TYPE DES PERSONNES DEPLACEES PRESENTES DANS LA LOCALITE / Présence PDI",
        ("TYPE", "PRESENTES", "LOCALITE", "Presence"),
    ),
    ("Population analyzed current", ("analyzed", "current")),
    ("Conflict Stock Displacement (Raw)", ("Raw",)),
    ("PIN (M)", ("M",)),
    ("f_60", ("60",)),
    ("Refugees.assisted.by.UNHCR", ("assisted", "by", "UNHCR")),
    ("PIN Severe", ("Severe",)),
    ("<1 8 Female", ("8",)),
    ("People not in need", ("not",)),
    ("Data Explorer PIN?", ("Data", "Explorer", "?")),
    ("NFI Needs/Portable lights", ("Needs", "Portable", "lights")),
    ("Food Problem", ("Problem",)),
    ("Priority Need#1", ("Priority", "Need", "1")),
    ("PIN Children with blue eyes", ("with", "blue", "eyes")),
    ("Household size", ("size",)),
    ("Area", ("Area",)),
    ("Persons with chronic illness", ("with", "chronic", "illness")),
    ("Deaths (cumulative)", ("cumulative",)),
    ("New arrivals", ("New", "arrivals")),
    ("Newly displaced", ("Newly",)),
    ("Targeted minus reached", ("minus",)),
    ("Planned reach", ("Planned", "reach")),
    ("Severity 1", ("1",)),
    ("ETC", ("ETC",)),
    ("Colour", ("Colour",)),
    ("Latrines built", ("Latrines", "built")),
    ("Name of enumerator", ("Name", "enumerator")),
    ("Is the site accessible?", ("Is", "site", "accessible", "?")),
    ("Distance to school", ("Distance", "to", "school")),
    ("Female-headed households", ("headed",)),
    ("IDPs hosted by families", ("hosted", "by")),
    ("People targeted with cash", ("with",)),
]

TWO_READINGS = [
    ("NUTRITION / Reached", ("people_reached", "people_expected_to_be_reached")),
    (
        "NOMBRE TOTAL DES PERSONNES DEPLACEES / Total ménages déplacés",
        ("internally_displaced_people", "people_displaced_since"),
    ),
    ("النازحون", ("internally_displaced_people", "people_displaced_since")),
    ("Hogares desplazados", ("internally_displaced_people", "people_displaced_since")),
    ("Funding", ("funding_required", "funding_received")),
    ("Casualties", ("deaths", "injured")),
    ("GAM", ("global_acute_malnutrition_prevalence", "children_with_acute_malnutrition")),
    ("Displaced", ("internally_displaced_people", "people_displaced_since")),
    ("Poverty rate (%)", ("poverty_headcount_ratio", "extreme_poverty_headcount_ratio")),
    (
        "Incidencia de la pobreza",
        ("poverty_headcount_ratio", "extreme_poverty_headcount_ratio"),
    ),
    ("Affected and displaced", ("internally_displaced_people", "people_displaced_since")),
]

CONTRADICTIONS = [
    ("OVERALL Affected / Target", "indicator: people_affected and people_targeted"),
    ("Refugees and IDPs", "group: REF and IDP"),
    ("Children 18-59", "age: children and 18-59"),
    ("PIN (% of population)", "unit: percent and people_in_need in people or households"),
    ("% of people in need", "unit: percent and people_in_need in people or households"),
    ("Protection / Health", "sector: PRO and HEA"),
]


@pytest.mark.parametrize(("header", "fixed"), HEADERS_OF_FIGURES)
def test_headers_of_figures(header: str, fixed: dict[str, str]) -> None:
    meaning = meaning_of_header(header)
    assert meaning is not None
    assert (meaning.column, meaning.fixed) == ("value", fixed)


@pytest.mark.parametrize(("header", "parts"), HEADERS_OF_PARTS)
def test_headers_that_leave_the_indicator_to_others(header: str, parts: dict[str, str]) -> None:
    assert meaning_of_header(header) is None
    assert parts_of_header(header) == parts
    assert explain(header).sentence.endswith("it names no indicator.")


@pytest.mark.parametrize(("header", "column"), OTHER_HEADERS)
def test_headers_of_other_columns(header: str, column: str) -> None:
    meaning = meaning_of_header(header)
    assert meaning is not None
    assert meaning.column == column
    assert set(meaning.fixed) <= {"admin_level"}


@pytest.mark.parametrize(("header", "words"), WORDS_LEFT_OVER)
def test_one_word_left_over_and_the_header_is_not_understood(
    header: str, words: tuple[str, ...]
) -> None:
    held = explain(header)
    assert (held.meaning, held.parts) == (None, None)
    assert held.unread == words
    assert repr(words[0]) in held.sentence


@pytest.mark.parametrize(("header", "readings"), TWO_READINGS)
def test_words_with_two_readings_are_asked_for(header: str, readings: tuple[str, ...]) -> None:
    held = explain(header)
    assert (held.meaning, held.parts, held.doubts) == (None, None, readings)
    assert held.sentence == f"The header {header!r} can mean {' or '.join(readings)}."


@pytest.mark.parametrize(("header", "clash"), CONTRADICTIONS)
def test_headers_that_contradict_themselves(header: str, clash: str) -> None:
    held = explain(header)
    assert (held.meaning, held.parts, held.clash) == (None, None, clash)
    assert held.sentence == f"The header {header!r} says two things, {clash}."


def test_there_are_enough_headers_in_the_tables() -> None:
    tables = (HEADERS_OF_FIGURES, HEADERS_OF_PARTS, OTHER_HEADERS, WORDS_LEFT_OVER,
              TWO_READINGS, CONTRADICTIONS)  # fmt: skip
    assert len({header for table in tables for header, *_ in table}) >= 150


def test_what_headers_say_can_be_read_on() -> None:
    for _, fixed in HEADERS_OF_FIGURES:
        assert fixed["indicator"] in catalogue
        assert parse_unit(fixed["unit"]).code in catalogue[fixed["indicator"]].units
        assert parse_period(fixed.get("period", "2024"))


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (["Province", "Département", "Localité"], ["admin1_name", "admin2_name", "area_name"]),
        (["Département", "Commune", "PDI"], ["admin1_name", "area_name", "value"]),
        (["State", "County", "Payam"], ["admin1_name", "admin2_name", "area_name"]),
        (["PREFECTURE", "PCODE1", "SOUSPREFECTURE", "PCODE2"],
         ["admin1_name", "admin1_code", "admin2_name", "admin2_code"]),
        (["Country", "Month", "Year"], ["location_name", "month", "year"]),
        (["Country", "Year"], ["location_name", "period"]),
        (["Pays", "Mois", "Année"], ["location_name", "month", "year"]),
    ],
)  # fmt: skip
def test_headers_tell_of_each_other(headers: list[str], columns: list[str]) -> None:
    found = [
        held.meaning.column if held.meaning else None for held in explain_together(headers)
    ]
    assert found == columns


def test_two_words_for_one_level_are_left_open() -> None:
    held = explain_together(["Region", "State", "PIN"])
    assert [each.meaning is None for each in held] == [True, True, False]
    assert "area" in held[0].sentence


@pytest.mark.parametrize(
    ("headers", "parts"),
    [
        (["Women", "Men", "Girls"],
         [{"gender": "f", "category": "adults"}, {"gender": "m", "category": "adults"},
          {"gender": "f", "age_range": "0-17"}]),
        (["Femmes", "Hommes"], [{"gender": "f"}, {"gender": "m"}]),
        (["Women (18-59)", "Girls"],
         [{"gender": "f", "age_range": "18-59"}, {"gender": "f", "age_range": "0-17"}]),
        (["Niños", "Niñas"],
         [{"gender": "m", "age_range": "0-17"}, {"gender": "f", "age_range": "0-17"}]),
        (["Niños", "Adultos"], [{"age_range": "0-17"}, {"category": "adults"}]),
        (["Protection", "General Protection"],
         [{"sector_code": "PRO"}, {"sector_code": "PRO", "category": "general protection"}]),
        # Ukraine's overview of 2023: 14,682,913 of the 15,420,144 in need of protection
        (["General Protection", "Child Protection"],
         [{"sector_code": "PRO", "category": "general protection"},
          {"sector_code": "PRO-CPN"}]),
        (["General Protection", "WASH"], [{"sector_code": "PRO"}, {"sector_code": "WSH"}]),
        (["General Protection / Women", "General Protection / Men"],
         [{"sector_code": "PRO", "gender": "f"}, {"sector_code": "PRO", "gender": "m"}]),
    ],
)  # fmt: skip
def test_words_that_say_more_beside_others(
    headers: list[str], parts: list[dict[str, str]]
) -> None:
    assert [held.parts for held in explain_together(headers)] == parts


def test_indicators_that_are_declared_later_are_known() -> None:
    header = "Share of schools that are open"
    assert meaning_of_header(header) is None
    catalogue.extend({"tests:open_schools": {
        "definition": "Schools that hold lessons.", "defined_by": "us", "kind": "rate",
        "units": ["percent"], "bounds": [0, 100],
        "names": dict.fromkeys(("en", "fr", "es", "ar"), header.casefold()),
    }})  # fmt: skip
    try:
        meaning = meaning_of_header(header)
        assert meaning is not None
        assert meaning.fixed["indicator"] == "tests:open_schools"
    finally:
        del catalogue._entries["tests:open_schools"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [("Nationality", True), ("Sub-cluster name", True), ("Type de population", True),
     ("الجنسية", True), ("Population", False), ("Comment", False)],
)  # fmt: skip
def test_headers_of_people_that_no_column_has(header: str, expected: bool) -> None:
    assert is_of_people(header) is expected


def test_a_long_text_is_no_header_and_not_taken_apart() -> None:
    held = explain("18 to 59 " * 5000)
    assert held.meaning is None
    assert len(held.sentence) < 400
