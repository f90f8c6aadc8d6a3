"""Personal data: what leads to one person, and what merely looks so."""

from __future__ import annotations

import csv

import pytest

from humstats.model.personal import looks_personal, personal_in

MAIL, PHONE, PERSON = "an address for mail", "a telephone number", "the name of a person"


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("E-mail", MAIL),
        ("Courriel du point focal", MAIL),
        ("Correo electrónico", MAIL),
        ("البريد الإلكتروني", MAIL),
        ("contactPhone", PHONE),
        ("N° de téléphone", PHONE),
        ("Teléfono", PHONE),
        ("رقم الهاتف", PHONE),
        ("First name", PERSON),
        ("Nom et prénom", PERSON),
        ("Nombre y apellidos", PERSON),
        ("name of the respondent", PERSON),
        ("enumerator_name", PERSON),
        ("Contact", PERSON),
        ("HH head name", PERSON),
        ("Nombre del contacto", PERSON),
        ("Submitted by", PERSON),
        ("اسم المسؤول", PERSON),
        ("WhatsApp", PHONE),
        ("Correo", MAIL),
        ("Date de naissance", "a day of birth"),
        ("Passport number", "a number of identity"),
        ("Nom du bénéficiaire", PERSON),
        ("Noms des bénéficiaires", PERSON),
        ("Nom du chef de ménage", PERSON),
        ("Nombre del jefe de hogar", PERSON),
        ("Head of HH", PERSON),
        ("Mother's name", PERSON),
        ("KI1_name", PERSON),
        ("Camp manager contact", PERSON),
        ("اسم رب الأسرة", PERSON),
        ("رقم الجوال", PHONE),
        ("Tel no", PHONE),
        ("Contact details", PHONE),
        ("D.O.B.", "a day of birth"),
        ("رقم الهوية", "a number of identity"),
        ("Case no", "a number of identity"),
        ("Registration number", "a number of identity"),
        ("ProGres ID", "a number of identity"),
        ("hh_id", "a number of identity"),
        ("Bank account", "an account"),
        ("Address", "a home address"),
        ("Signature", "the mark of a person"),
    ],
)
def test_a_header_that_says_so(header, what):
    assert looks_personal(header) == f"its name says that it holds {what} ({header!r})"


@pytest.mark.parametrize(
    "header",
    [
        "admin1_name", "Nom de la localité", "Nombre de personnes", "Nombre del municipio",
        "org_name", "Clinique mobile", "Contact tracing sites",
        "Supervisory areas", "Filled positions", "Households", "Household headed by a woman",
        "Interviews with key informants",
        "Gender", "location_code", "population", "Tel Aviv", "اسم المحافظة",
        "Beneficiaries", "Number of beneficiaries", "Nombre de bénéficiaires", "Respondents",
        "Nombre de chefs de ménage femmes", "Number of cases", "Case fatality rate",
        "Registered refugees", "Registration date", "Phone coverage", "Mobile clinics",
        "Sex of head of household", "Site management agency", "Site ID", "Camp name",
        "Please contact us to discuss the terms of use of these data",
    ],
)  # fmt: skip
def test_a_header_that_does_not(header):
    assert looks_personal(header) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("write to a.diallo@example.org", MAIL),
        ("+227 96 12 34 56", PHONE),
        ("tel: 77 123 45 67", PHONE),
        ("13.51366, 2.10981", "a place on the map to eleven metres or less"),
        ("N 33.51380 E 36.27650", "a place on the map to eleven metres or less"),
        ("call 0772 123 456", PHONE),
        ("077 123 45 67", PHONE),
        ("0101010101", None),
        ("05-01-2024", None),
        ("0 123 456", None),
        ("16,699,000 people", None),
        ("0.0038291847162", None),
        ("2024-01-01 to 2024-12-31", None),
        ("HAFG24/0012345678", None),
        ("13.51, 2.11", None),
        ("Registered refugees from Burundi (refugee camps/centres)", None),
    ],
)
def test_a_text(text, what):
    assert personal_in(text) == what


@pytest.mark.parametrize(
    ("header", "texts", "reason"),
    [
        ("remarks", ["", "+227 96 12 34 56"], f"1 of 2 texts holds {PHONE}"),
        ("remarks", ["a@b.org", None, "c@d.org"], f"2 of 2 texts hold {MAIL}"),
        ("GPS latitude", [13.51366], "its positions are given to eleven metres or less"),
        ("latitude", [13.513], None),
        ("mpi", [0.51366], None),
        ("remarks", [float("nan")], None),
    ],
)
def test_a_column(header, texts, reason):
    assert looks_personal(header, texts) == reason


@pytest.mark.parametrize(
    ("file", "personal"),
    [
        ("needs/download-hno-data-afg.csv", []),
        ("refugees/HDX_Demographics.csv", []),
        ("food_prices/wfp_food_prices_nic.csv", []),
        ("displacement/ind_idmc_idu_events.csv", ["latitude", "longitude", "centroid"]),
    ],
)
def test_published_files(data, file, personal):
    with (data / file).open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = [row for row, _ in zip(csv.reader(lines), range(200), strict=False)]
    found = [
        name
        for at, name in enumerate(header)
        if looks_personal(name, [row[at] for row in rows if at < len(row)])
    ]
    assert found == personal
