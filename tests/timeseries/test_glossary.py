"""Titles in French, Spanish and Arabic: what is true passes, what is false does not."""

from __future__ import annotations

import random
from typing import Final

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.model.indicators import catalogue
from humstats.timeseries import check_title, claims
from humstats.timeseries.messages.foreign import in_english
from humstats.timeseries.messages.glossary import GLOSSED, glossary, glossed
from humstats.timeseries.messages.languages import phrases

M = 1e6
#: Sentences of a writer's own, each of one of the series below.
TRUE: Final = {
    "fr": [
        ("needs", "Les besoins dépassent 16 millions"),
        ("needs", "Besoins inférieurs à ceux de 2024"),
        ("needs", "200 000 personnes de moins qu’en 2024"),
        ("needs", "Besoins multipliés par 2 depuis 2019"),
        ("needs", "Un pic en 2024"),
        ("needs", "Les besoins ont doublé depuis 2019"),
        ("needs", "Les besoins ont plus que doublé depuis 2019"),
        ("needs", "Les besoins ont légèrement baissé en 2025"),
        ("needs", "Besoins en hausse depuis 2019 en Syrie"),
        ("needs", "En 2024, les besoins ont atteint un niveau record"),
        ("needs", "16,7 millions en 2024, le chiffre le plus élevé de la série"),
        ("needs", "Moins de personnes dans le besoin qu’en 2024"),
        ("needs", "Les besoins ont augmenté de 9 % en 2024"),
        ("needs", "Les besoins n’ont pas augmenté en 2025"),
        ("needs", "Les besoins ont augmenté par rapport à 2023"),
        ("needs", "Les besoins ont baissé par rapport à l'année précédente"),
        ("needs", "Deux fois plus de personnes dans le besoin qu’en 2019"),
        ("needs", "De 2019 à 2025, les besoins ont doublé"),
        ("needs", "Première baisse des besoins : 16,5 millions en 2025"),
        ("needs", "8,1 millions en 2019, le chiffre le plus bas de la série"),
        ("needs", "Personnes dans le besoin en Syrie"),
        ("needs", "Les personnes les plus vulnérables en Syrie"),
        ("displaced", "Le déplacement augmente"),
        ("displaced", "Le déplacement augmente depuis décembre 2023"),
        ("displaced", "382 500 déplacés en mars 2024, un record"),
        ("displaced", "Le nombre de déplacés augmente pour le troisième mois consécutif"),
        ("displaced", "Plus de 380 000 déplacés au Tchad"),
    ],
    "es": [
        ("needs", "El número es menor que en 2024"),
        ("needs", "200.000 menos que en 2024"),
        ("needs", "Las necesidades superan los 16 millones"),
        ("needs", "Las necesidades se han duplicado desde 2019"),
        ("needs", "Las necesidades se duplicaron con creces desde 2019"),
        ("needs", "Las necesidades bajaron en 2025"),
        ("needs", "Aumentan las necesidades en Siria desde 2019"),
        ("needs", "En 2024, las necesidades alcanzaron un récord"),
        ("needs", "16,7 millones en 2024, la cifra más alta de la serie"),
        ("needs", "Menos personas necesitadas que en 2024"),
        ("needs", "Las necesidades aumentaron un 9 % en 2024"),
        ("needs", "Las necesidades no han aumentado en 2025"),
        ("needs", "Las necesidades aumentaron respecto a 2023"),
        ("needs", "Las necesidades disminuyeron respecto al año anterior"),
        ("needs", "El doble de personas necesitadas que en 2019"),
        ("needs", "8,1 millones en 2019, la cifra más baja de la serie"),
        ("needs", "Personas con necesidades humanitarias en Siria"),
        ("needs", "Las personas más vulnerables de Siria"),
        ("needs", "De 2019 a 2025, las necesidades se duplicaron"),
        ("displaced", "El desplazamiento crece en Chad"),
        ("displaced", "382.500 desplazados en marzo de 2024, un máximo"),
        ("displaced", "El desplazamiento aumenta por tercer mes consecutivo"),
    ],
    "ar": [
        ("needs", "عدد أقل من عام 2024"),
        ("needs", "أقل مما كان عليه في 2024"),
        ("needs", "ذروة الاحتياجات في 2024"),
        ("needs", "تضاعفت الاحتياجات منذ 2019"),
        ("needs", "انخفضت الاحتياجات في 2025"),
        ("needs", "ارتفاع عدد المحتاجين في سوريا منذ عام 2019"),
        ("needs", "بلغت الاحتياجات مستوى قياسيا في 2024"),
        ("needs", "16.7 مليون شخص في 2024، أعلى رقم في السلسلة"),
        ("needs", "8.1 مليون شخص في 2019، أدنى رقم في السلسلة"),
        ("needs", "16.7 مليون شخص بحاجة إلى المساعدة"),
        ("needs", "١٦٫٧ مليون شخص بحاجة إلى المساعدة"),
        ("needs", "نحو 17 مليون شخص بحاجة إلى المساعدة"),
        ("needs", "أكثر من 16 مليون شخص بحاجة إلى المساعدة"),
        ("needs", "16.7 مليون شخص في عام 2024"),
        ("needs", "ارتفعت الاحتياجات بنسبة 9% في 2024"),
        ("needs", "لم ترتفع الاحتياجات في 2025"),
        ("needs", "ارتفعت الاحتياجات مقارنة بعام 2023"),
        ("needs", "انخفضت الاحتياجات مقارنة بالعام السابق"),
        ("needs", "الأشخاص المحتاجون في سوريا"),
        ("needs", "الأشخاص الأكثر ضعفاً في سوريا"),
        ("displaced", "ارتفع النزوح في تشاد"),
        ("displaced", "382,500 نازح في آذار/مارس 2024"),
        ("displaced", "382.5 ألف نازح في مارس 2024"),
    ],
}
FALSE: Final = {
    "fr": [
        ("needs", "Les besoins avaient doublé en 2021"),
        ("needs", "Les besoins augmentent chaque année"),
        ("needs", "Deuxième année de baisse"),
        ("needs", "Baisse pour la deuxième année consécutive"),
        ("needs", "Les besoins ne diminuent pas"),
        ("needs", "Aucun changement"),
        ("needs", "Les besoins dépassent 17 millions"),
        ("needs", "Les besoins dépassent ceux de 2024"),
        ("needs", "Besoins supérieurs à ceux de 2024"),
        ("needs", "300 000 personnes de moins qu’en 2024"),
        ("needs", "200 000 personnes de plus qu’en 2024"),
        ("needs", "La majorité des Syriens"),
        ("needs", "Deux Syriens sur trois"),
        ("needs", "Un Syrien sur deux dans le besoin"),
        ("needs", "Besoins multipliés par 2,5 depuis 2019"),
        ("needs", "Besoins multipliés par 3 depuis 2019"),
        ("needs", "Les besoins ont quadruplé"),
        ("needs", "Les besoins ont doublé en un an"),
        ("needs", "La hausse des besoins se poursuit"),
        ("needs", "Les besoins atteignent un sommet"),
        ("needs", "Les besoins remontent"),
        ("needs", "Les besoins ont crû"),
        ("needs", "Les besoins restent au plus haut"),
        ("needs", "Un chiffre historiquement élevé"),
        ("needs", "Nouveau record en Syrie"),
        ("needs", "Les besoins s’accroissent"),
        ("needs", "Le pire niveau depuis 2019"),
        ("needs", "Un pic en 2023"),
        ("needs", "Plus que jamais"),
        ("needs", "Toujours plus de besoins"),
        ("needs", "Les besoins ont été divisés par deux"),
        ("needs", "Besoins en nette hausse"),
        ("needs", "Une augmentation de 30 %"),
        ("needs", "Forte progression des besoins"),
        ("needs", "Les besoins ont fortement progressé"),
        ("needs", "Explosion des besoins"),
        ("needs", "Les besoins ont triplé depuis 2019"),
        ("needs", "Les besoins ont plus que doublé depuis 2020"),
        ("needs", "Les besoins augmentent"),
        ("needs", "Besoins en hausse en Syrie"),
        ("needs", "Besoins : hausse record"),
        ("needs", "En 2023, les besoins ont atteint un niveau record"),
        ("needs", "15,3 millions en 2023, le chiffre le plus élevé de la série"),
        ("needs", "Le nombre de personnes dans le besoin n’a jamais été aussi élevé"),
        ("needs", "Le plus haut niveau jamais enregistré"),
        ("needs", "Des besoins sans précédent"),
        ("needs", "Plus de personnes dans le besoin qu’en 2024"),
        ("needs", "Les besoins ont augmenté de 19 % en 2024"),
        ("needs", "Les besoins ont diminué de 9 % en 2024"),
        ("needs", "Les besoins ont diminué de moitié"),
        ("needs", "Les besoins sont restés stables"),
        ("needs", "Les besoins n’ont pas augmenté depuis 2019"),
        ("needs", "Les besoins ont augmenté depuis la guerre"),
        ("needs", "Les besoins ont augmenté en deux ans"),
        ("needs", "Les besoins ont augmenté par rapport à la moyenne"),
        ("needs", "Les besoins ont augmenté par rapport à l’an dernier"),
        ("needs", "Trois fois plus de personnes dans le besoin qu’en 2019"),
        ("needs", "Les besoins ont été multipliés par trois depuis 2019"),
        ("needs", "De 2020 à 2025, les besoins ont doublé"),
        ("needs", "16,5 millions en 2025, le chiffre le plus bas de la série"),
        ("needs", "Les besoins explosent"),
        ("needs", "Les besoins s’effondrent depuis 2019"),
        ("needs", "La moitié de la population est dans le besoin"),
        ("needs", "Près de dix-sept fois plus de besoins"),
        ("needs", "Hausse pour la troisième année consécutive"),
        ("needs", "Sans hausse depuis 2019"),
        ("displaced", "Les déplacements ont doublé depuis octobre 2023"),
        ("displaced", "Le déplacement recule"),
        ("displaced", "Le déplacement baisse depuis décembre 2023"),
        ("displaced", "375 000 déplacés en février 2024, un record"),
        ("displaced", "Le nombre de déplacés augmente pour le cinquième mois consécutif"),
        ("displaced", "Le nombre de déplacés double au Tchad"),
        ("displaced", "Plus de 390 000 déplacés au Tchad"),
    ],
    "es": [
        ("needs", "Las necesidades siguen creciendo"),
        ("needs", "Se ha multiplicado por tres desde 2019"),
        ("needs", "Creció la necesidad humanitaria"),
        ("needs", "El número es mayor que en 2024"),
        ("needs", "Las necesidades no bajan"),
        ("needs", "La mayoría de los sirios"),
        ("needs", "Uno de cada dos sirios"),
        ("needs", "200.000 más que en 2024"),
        ("needs", "Las necesidades superan los 17 millones"),
        ("needs", "Incremento del 9 %"),
        ("needs", "Necesidades en su punto más alto"),
        ("needs", "Se triplican"),
        ("needs", "Récord de necesidades"),
        ("needs", "Más necesidades que nunca"),
        ("needs", "Las necesidades van en aumento"),
        ("needs", "Subieron las necesidades"),
        ("needs", "Alza histórica"),
        ("needs", "Las necesidades se han triplicado desde 2019"),
        ("needs", "Las necesidades aumentan"),
        ("needs", "Aumentan las necesidades en Siria"),
        ("needs", "Necesidades al alza"),
        ("needs", "En 2025, las necesidades alcanzaron un récord"),
        ("needs", "16,5 millones en 2025, la cifra más alta de la serie"),
        ("needs", "La cifra más alta jamás registrada"),
        ("needs", "Necesidades sin precedentes"),
        ("needs", "Más personas necesitadas que en 2024"),
        ("needs", "Las necesidades aumentaron un 19 % en 2024"),
        ("needs", "Las necesidades disminuyeron un 9 % en 2024"),
        ("needs", "Las necesidades se redujeron a la mitad"),
        ("needs", "Las necesidades se mantienen estables"),
        ("needs", "Las necesidades no han aumentado desde 2019"),
        ("needs", "Las necesidades han aumentado desde la guerra"),
        ("needs", "Las necesidades han aumentado en dos años"),
        ("needs", "Las necesidades aumentaron respecto al año anterior"),
        ("needs", "Las necesidades crecieron respecto al promedio"),
        ("needs", "El triple de personas necesitadas que en 2019"),
        ("needs", "Dos veces más personas necesitadas que en 2019"),
        ("needs", "16,5 millones en 2025, la cifra más baja de la serie"),
        ("needs", "Se disparan las necesidades"),
        ("needs", "La mitad de la población necesita ayuda"),
        ("needs", "Cada vez más personas necesitan ayuda"),
        ("displaced", "Los desplazamientos se duplicaron desde octubre de 2023"),
        ("displaced", "El desplazamiento cae en Chad"),
        ("displaced", "375.000 desplazados en febrero de 2024, un máximo"),
        ("displaced", "El desplazamiento aumenta por quinto mes consecutivo"),
        ("displaced", "El número de desplazados es el doble"),
    ],
    "ar": [
        ("needs", "نمو الاحتياجات"),
        ("needs", "لم تنخفض الاحتياجات"),
        ("needs", "هبوط حاد منذ 2019"),
        ("needs", "ارتفع العدد ليصل إلى 16.5 مليون"),
        ("needs", "رقم قياسي جديد"),
        ("needs", "الأعلى على الإطلاق"),
        ("needs", "%30 من الاحتياجات"),
        ("needs", "ثمانية عشر مليون شخص"),
        ("needs", "بلغ عدد المحتاجين ١٨ مليونا"),
        ("needs", "العدد أعلى بثلاث مرات"),
        ("needs", "ارتفاع قياسي"),
        ("needs", "١٧ مليون شخص"),
        ("needs", "تجاوز العدد 17 مليون"),
        ("needs", "عدد أكبر من عام 2024"),
        ("needs", "أكثر مما كان عليه في 2024"),
        ("needs", "معظم السكان"),
        ("needs", "واحد من كل اثنين"),
        ("needs", "ذروة الاحتياجات في 2023"),
        ("needs", "أعلى مستوى منذ 2019"),
        ("needs", "تزايد الاحتياجات"),
        ("needs", "زيادة الاحتياجات بنسبة 30%"),
        ("needs", "ازدياد الاحتياجات"),
        ("needs", "تضاعفت الاحتياجات منذ 2020"),
        ("needs", "ارتفعت الاحتياجات في 2025"),
        ("needs", "الاحتياجات في ارتفاع"),
        ("needs", "ارتفاع عدد المحتاجين في سوريا"),
        ("needs", "بلغت الاحتياجات مستوى قياسياً في 2023"),
        ("needs", "بلغت الاحتياجات مستوى قياسياً في ٢٠٢٣"),
        ("needs", "16.5 مليون شخص في 2025، أعلى رقم في السلسلة"),
        ("needs", "16.5 مليون شخص في 2025، أدنى رقم في السلسلة"),
        ("needs", "احتياجات غير مسبوقة"),
        ("needs", "17.9 مليون شخص بحاجة إلى المساعدة"),
        ("needs", "١٧٫٩ مليون شخص بحاجة إلى المساعدة"),
        ("needs", "أكثر من 17 مليون شخص بحاجة إلى المساعدة"),
        ("needs", "16.7 مليون شخص في 2023"),
        ("needs", "16.7 مليون شخص في ٢٠٢٣"),
        ("needs", "أعلى رقم على الإطلاق"),
        ("needs", "ارتفعت الاحتياجات بنسبة 19% في 2024"),
        ("needs", "انخفضت الاحتياجات بنسبة ٩٪ في 2024"),
        ("needs", "انخفضت الاحتياجات إلى النصف"),
        ("needs", "الاحتياجات مستقرة"),
        ("needs", "لم ترتفع الاحتياجات منذ 2019"),
        ("needs", "ارتفعت الاحتياجات منذ الحرب"),
        ("needs", "ارتفعت الاحتياجات خلال سنتين"),
        ("needs", "ارتفعت الاحتياجات مقارنة بعام 2024"),
        ("needs", "ارتفعت الاحتياجات مقارنة بالعام الماضي"),
        ("needs", "نصف السكان بحاجة إلى المساعدة"),
        ("needs", "تضاعفت الاحتياجات ثلاث مرات منذ 2019"),
        ("displaced", "تضاعف النزوح منذ تشرين الأول/أكتوبر 2023"),
        ("displaced", "تضاعف النزوح منذ أكتوبر 2023"),
        ("displaced", "تراجع النزوح في تشاد"),
        ("displaced", "382,500 نازح في شباط/فبراير 2024"),
        ("displaced", "392 ألف نازح في مارس 2024"),
    ],
}


@pytest.fixture(scope="module")
def shown(figures_of):
    needs = {2019: 8.1, 2020: 11.1, 2021: 13.4, 2022: 14.6, 2023: 15.3, 2024: 16.7, 2025: 16.5}
    displaced = {"2023-10": 345_500, "2023-11": 350_200, "2023-12": 323_000,
                 "2024-01": 367_300, "2024-02": 375_000, "2024-03": 382_500}  # fmt: skip
    return {
        "needs": figures_of(
            *({"when": year, "value": value * M} for year, value in needs.items())
        ),
        "displaced": figures_of(
            *({"when": month, "value": value} for month, value in displaced.items()),
            indicator="internally_displaced_people", location_code="TCD",
        ),
    }  # fmt: skip


@pytest.mark.parametrize("language", GLOSSED)
def test_there_are_sentences_enough(language):
    assert len(TRUE[language]) + len(FALSE[language]) >= 40


@pytest.mark.parametrize(("of", "title"), [one for held in TRUE.values() for one in held])
def test_what_is_true_may_be_a_title(shown, of, title):
    check_title(title, shown[of])


@pytest.mark.parametrize(("of", "title"), [one for held in FALSE.values() for one in held])
def test_what_is_false_may_be_none(shown, of, title):
    with pytest.raises(ChartError, match="The title says"):
        check_title(title, shown[of])


KINDS: Final = [
    ("people_in_need", "people", "SYR"), ("internally_displaced_people", "people", "TCD"),
    ("refugees", "people", "LBN"), ("funding_received", "usd", "YEM"),
    ("poverty_headcount_ratio", "percent", "AFG"), ("deaths", "deaths", "PSE"),
]  # fmt: skip
STEPS: Final = (0.3, 0.5, 0.9, 0.97, 1, 1.02, 1.1, 1.4, 2, 3.02)


def a_series(seed: int) -> pd.DataFrame:
    chance = random.Random(seed)
    indicator, unit, place = KINDS[seed % len(KINDS)]
    value = 40.0 if unit == "percent" else chance.choice([40, 250e3, 4.2e6, 16e6])
    values = []
    for _ in range(chance.randint(2, 7)):
        value = max(1.0, value * chance.choice(STEPS))
        if unit == "percent":
            value = min(round(value, 1), 99.0)
        values.append(float(round(value, -3) if value > 1e4 else round(value, 1)))
    if unit not in ("percent", "usd"):
        values = [float(round(value)) for value in values]
    step = chance.choice("YM")
    periods = pd.period_range("2017", periods=len(values), freq=step)
    own = chance.choice(["exact", "exact", "about", "nearly", "more_than"])
    return tidy(
        pd.DataFrame(
            {
                "indicator": indicator,
                "location_code": place,
                "admin_level": 0,
                "reference_period_start": periods.start_time.normalize(),
                "reference_period_end": periods.end_time.normalize(),
                "value": values,
                "unit": unit,
                "source": "OCHA",
                "qualifier": [chance.choice(["exact", own]) for _ in values],
            }
        )
    )


def refused(title: str, series: pd.DataFrame) -> bool:
    try:
        check_title(title, series)
    except ChartError:
        return True
    return False


@pytest.mark.parametrize("seed", range(30))
def test_what_claims_write_is_read_as_its_english_is(seed):
    series = a_series(seed)
    for claim in claims(series):
        if claim.holds:
            english = refused(claim.sentence("en"), series)
            for language in GLOSSED:
                said = claim.sentence(language)
                assert refused(said, series) == english, said


#: What turns a true sentence into a false one.
TURNED: Final = {
    "fr": {"de plus": "de moins", "de moins": "de plus", "hausse": "baisse", "baisse": "hausse",
           "le plus élevé": "le plus bas", "le plus bas": "le plus élevé"},
    "es": {"más que": "menos que", "menos que": "más que", "subida": "bajada",
           "bajada": "subida", "más alta": "más baja", "más baja": "más alta"},
    "ar": {"أكثر بمقدار": "أقل بمقدار", "أقل بمقدار": "أكثر بمقدار", "الارتفاع": "الانخفاض",
           "الانخفاض": "الارتفاع", "أعلى رقم": "أدنى رقم", "أدنى رقم": "أعلى رقم"},
}  # fmt: skip


@pytest.mark.parametrize("seed", range(30))
def test_what_is_turned_round_is_refused(seed):
    series = a_series(seed)
    for claim in claims(series):
        if not claim.holds or claim.kind not in ("change", "run", "highest", "lowest"):
            continue
        for language, words in TURNED.items():
            clause = claim.said_in(language).text
            for true, false in words.items():
                if true in clause and not refused(claim.sentence(language), series):
                    title = claim.sentence(language).replace(
                        clause, clause.replace(true, false)
                    )
                    assert refused(title, series), title
                    break


def test_no_name_states_anything():
    for language in GLOSSED:
        names = [catalogue[code].name(language) for code in catalogue]
        for name in [*names, *phrases(language)["sectors"].values()]:
            assert glossed(in_english(name)).stated == (), name


def test_english_is_read_as_it_is():
    for title in ("Needs rose in 2024, a record since 2012", "16.7 million: more than half",
                  "Plus 3% on 2023", "Nearly twice as many as in 2019"):  # fmt: skip
        assert glossed(in_english(title)) == (title, (), (), "")


def test_what_leaves_open_what_it_compares_with_says_what_to_do(shown):
    with pytest.raises(ChartError) as refusal:
        check_title("Les besoins ont augmenté depuis la guerre", shown["needs"])
    assert str(refusal.value) == (
        "The title says 'augmenté', and 'depuis' leaves open what that is to be held against: "
        "take a sentence of hs.claims(series, language=...), leave the words out, or write the "
        "title in English first."
    )


def test_a_refusal_has_the_words_of_the_title(shown):
    with pytest.raises(ChartError, match="says 'le chiffre le plus élevé', and"):
        check_title("16,5 millions, le chiffre le plus élevé de la série", shown["needs"])
    with pytest.raises(ChartError, match="says 'triplé', and"):
        check_title("Les besoins ont triplé depuis 2019", shown["needs"])


def test_each_language_has_the_same_kinds_of_words():
    kinds = [set(glossary()[language]) - {"twice"} for language in GLOSSED]
    assert kinds[0] == kinds[1] == kinds[2]
    for kind in ("qualifiers", "scales"):
        names = [set(glossary()[language][kind]) for language in GLOSSED]
        assert names[0] >= names[1]
        assert names[0] == names[2]
    assert all(len(glossary()[language]["counts"]) == 10 for language in GLOSSED)
