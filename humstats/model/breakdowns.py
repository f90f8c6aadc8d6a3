"""Breakdowns: sectors, sexes, ages and groups, as HDX HAPI codes them.

Source of the codes: HDX HAPI's schema and documentation. Older files write some of them
otherwise ("PRO_CPM", gender "a", sector "ALL"); those words are listed beside the code.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from humstats.model.columns import ALL

__all__ = [
    "CODES",
    "SECTORS",
    "UNKNOWN_AGE",
    "AgeRange",
    "code_of",
    "parse_age_range",
]

#: Sectors by code, with their English names. "all" is the overall figure of a plan, which
#: is published in its own right and is never the sum of the sectors.
SECTORS: Final[dict[str, str]] = {
    ALL: "all sectors",
    "SHL": "Emergency shelter and NFI",
    "CCM": "Camp coordination and management",
    "PRO": "Protection",
    "PRO-CPN": "Child protection",
    "PRO-GBV": "Gender-based violence",
    "PRO-HLP": "Housing, land and property",
    "PRO-MIN": "Mine action",
    "FSC": "Food security",
    "WSH": "Water, sanitation and hygiene",
    "LOG": "Logistics",
    "EDU": "Education",
    "NUT": "Nutrition",
    "HEA": "Health",
    "ERY": "Early recovery",
    "TEL": "Emergency telecommunications",
    "Cash": "Multi-purpose cash",
    "Multi": "Multi-sector",
    "Hum": "Humanitarian assistance, unspecified",
    "CSS": "Coordination and support services",
}

#: Whose age is not known: UNHCR prints these beside its bands of ages.
UNKNOWN_AGE: Final = "unknown"

#: The codes of each breakdown that has a list.
CODES: Final[dict[str, dict[str, str]]] = {
    "sector_code": SECTORS,
    "gender": {
        ALL: "both sexes",
        "f": "women and girls",
        "m": "men and boys",
        "x": "neither",
        "u": "unknown",
        "o": "other",
    },
    "disability": {ALL: "all", "y": "with a disability", "n": "without a disability"},
    "population_group": {
        ALL: "all groups",
        "REF": "refugees",
        "ROC": "people in refugee-like situations",
        "ASY": "asylum seekers",
        "OIP": "others in need of international protection",
        "IDP": "internally displaced people",
        "IOC": "people in displacement-like situations",
        "STA": "stateless people",
        "OOC": "others of concern",
        "HST": "host community",
        "RET": "returned refugees",
        "RST": "resettled refugees",
        "NAT": "naturalised refugees",
        "RDP": "returned displaced people",
        "RRI": "returnees, not further told apart",
    },
    "ipc_phase": {ALL: "all phases", **{str(n): f"phase {n}" for n in range(1, 6)},
                  "3+": "phase 3 or above"},
    "ipc_type": {ALL: "all", "current": "current", "first projection": "first projection",
                 "second projection": "second projection"},
    "assessment_type": {ALL: "all", "BA": "baseline assessment",
                        "ETT": "emergency tracking tool", "SA": "site assessment"},
}  # fmt: skip

_OTHER_WORDS: Final[dict[str, dict[str, str]]] = {
    "sector_code": {
        "intersectoral": ALL, "*": ALL, "pro-cpm": "PRO-CPN", "ms": "Multi", "cash": "Cash",
        "mpc": "Cash",
        **{name.casefold(): code for code, name in SECTORS.items()},
        # areas of responsibility that reports speak of as subjects of their own
        **dict.fromkeys(
            ("gbv", "gender based violence", "vbg", "violences basées sur le genre",
             "violence basée sur le genre", "violencia de género",
             "violencia basada en género", "العنف القائم على النوع الاجتماعي"),
            "PRO-GBV",
        ),
        **dict.fromkeys(
            ("lutte antimines", "lutte anti-mines", "lutte contre les mines",
             "acción contra las minas", "acción contra minas",
             "الإجراءات المتعلقة بالألغام"),
            "PRO-MIN",
        ),
    },
    "gender": {
        "a": ALL, "*": ALL, "both": ALL, "both sexes": ALL, "total": ALL, "t": ALL,
        "female": "f", "females": "f", "women": "f", "girls": "f", "femme": "f",
        "femmes": "f", "mujeres": "f", "male": "m", "males": "m", "men": "m", "boys": "m",
        "homme": "m", "hommes": "m", "hombres": "m",
    },
    "disability": {
        **dict.fromkeys(("a", "*", "total", "tous", "todos", "الجميع"), ALL),
        **dict.fromkeys(("yes", "oui", "sí", "نعم"), "y"),
        **dict.fromkeys(("no", "non", "لا"), "n"),
    },
    "population_group": {
        word: code
        for code, words in {
            ALL: ("*", "a", "total", "overall", "all groups", "tous les groupes",
                  "todos los grupos", "جميع الفئات"),
            "IDP": ("idps", "internally displaced people", "internally displaced persons",
                    "pdi", "pdis", "déplacés internes", "personnes déplacées internes",
                    "desplazados internos", "personas desplazadas internas", "نازحون",
                    "النازحون"),
            "REF": ("refugee", "refugees", "réfugié", "réfugiés", "refugiados", "refugiadas",
                    "لاجئون", "اللاجئون"),
            "ROC": ("refugee-like", "people in refugee-like situations"),
            "ASY": ("asylum seekers", "asylum-seekers", "demandeurs d'asile",
                    "demandeurs d’asile", "solicitantes de asilo", "طالبو اللجوء"),
            "OIP": ("other people in need of international protection",
                    "others in need of international protection"),
            "IOC": ("people in idp-like situations", "idp-like"),
            "STA": ("stateless", "stateless people", "stateless persons", "apatrides",
                    "apátridas", "عديمو الجنسية"),
            "OOC": ("others of concern",),
            "HST": ("host", "hosts", "host community", "host communities", "hôtes",
                    "communauté hôte", "communautés hôtes", "communauté d'accueil",
                    "comunidad de acogida", "المجتمع المضيف", "المجتمعات المضيفة"),
            "RET": ("returned refugees", "refugee returnees", "réfugiés retournés",
                    "réfugiés rapatriés", "refugiados retornados", "اللاجئون العائدون"),
            "RDP": ("returned idps", "idp returnees", "returned displaced people",
                    "pdi retournés", "desplazados retornados", "النازحون العائدون"),
            "RST": ("resettled", "resettled refugees"),
            "NAT": ("naturalised", "naturalized", "naturalised refugees"),
            "RRI": ("returnee", "returnees", "retournés", "retornados", "retornadas",
                    "عائدون", "العائدون"),
        }.items()
        for word in words
    },
    "ipc_phase": {
        **{f"{word}{n}": str(n) for n in range(1, 6) for word in ("phase ", "p", "fase ")},
        **dict.fromkeys(
            ("phase 3+", "p3+", "fase 3+", "3 +", "3-5", "phase 3-5", "p3plus", "phase 3plus",
             "phase 3 or above", "phase 3 and above", "phase 3 or worse", "phases 3 to 5"),
            "3+",
        ),
        **dict.fromkeys(("*", "total", "all phases"), ALL),
    },
    "ipc_type": {
        **dict.fromkeys(("actual", "actuelle", "courante", "current situation"), "current"),
        **dict.fromkeys(
            ("projected", "projection", "first projected", "projection 1", "first-projection",
             "p1", "projetée", "projeté", "proyectada", "première projection",
             "primera proyección"),
            "first projection",
        ),
        **dict.fromkeys(
            ("second projected", "projection 2", "second-projection", "p2",
             "deuxième projection", "segunda proyección"),
            "second projection",
        ),
    },
    "assessment_type": {
        "baseline": "BA", "baseline assessment": "BA", "evaluation de base": "BA",
        "évaluation de base": "BA", "evaluación de base": "BA",
        "site": "SA", "site assessment": "SA", "évaluation des sites": "SA",
        "emergency tracking": "ETT", "emergency tracking tool": "ETT",
        "emergency event tracking": "ETT",
    },
    # of these there is no list that other senders keep to
    "event_type": {
        "political violence": "political_violence", "civilian targeting": "civilian_targeting",
        "demonstrations": "demonstration",
    },
    "price_type": {"retail": "Retail", "wholesale": "Wholesale", "producer": "Producer",
                   "farm gate": "Farm Gate", "farm-gate": "Farm Gate"},
    "age_range": {
        **dict.fromkeys(
            ("*", "total", "all ages", "tous les âges", "todas las edades", "جميع الأعمار"),
            ALL,
        ),
        UNKNOWN_AGE: UNKNOWN_AGE,
    },
}  # fmt: skip


def code_of(breakdown: str, text: str) -> str:
    """Return the code that a sender's word stands for, or the word itself.

    A word that no list has is given back as it is: whether it may stand is a rule's to say.

    Examples
    --------
    >>> code_of("sector_code", "PRO_CPM"), code_of("gender", "a"), code_of("gender", "q")
    ('PRO-CPN', 'all', 'q')
    """
    plain = text.strip()
    folded = plain.casefold()
    if folded == ALL:
        return ALL
    known = _FOLDED.get(breakdown, {})
    return known.get(folded) or known.get(folded.replace("_", "-")) or plain


_FOLDED: Final = {
    name: {
        **{code.casefold(): code for code in CODES.get(name, {})},
        **_OTHER_WORDS.get(name, {}),
    }
    for name in {*CODES, *_OTHER_WORDS}
}


class AgeRange(NamedTuple):
    """Years of age, both inclusive; ``last`` is None where the range is open."""

    first: int
    last: int | None

    @property
    def end(self) -> float:
        """The last year as a number, infinite where the range is open."""
        return float("inf") if self.last is None else float(self.last)

    def meets(self, other: AgeRange) -> bool:
        """Whether some age lies in both."""
        return self.first <= other.end and other.first <= self.end


_AGE: Final = re.compile(r"^(\d{1,3})(?:-(\d{1,3})|\+)$")


def parse_age_range(text: str) -> AgeRange | None:
    """Read an age range in HAPI's notation; None for "all" and what is no range.

    Examples
    --------
    >>> parse_age_range("0-17"), parse_age_range("65+"), parse_age_range("adults")
    (AgeRange(first=0, last=17), AgeRange(first=65, last=None), None)
    """
    found = _AGE.match(text)
    if not found:
        return None
    first, last = int(found[1]), int(found[2]) if found[2] else None
    return AgeRange(first, last) if last is None or first <= last else None
