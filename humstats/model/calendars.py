"""Calendars: the names of months in four languages, and the calendars that are not ours.

Figures are dated in the Gregorian calendar. Where a year or a month is another calendar's,
it is said which, and about when that would be; nothing is converted, because a day has more
than one reading there (months of the Islamic calendar begin when the moon is seen), and
because a slip of a key looks the same.

One calendar cannot be seen: Ethiopia's years are 7 or 8 behind, so that its 2016 looks like
any 2016. Only the names of its months show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from humstats.model.plain_text import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

__all__ = [
    "CALENDARS",
    "ENGLISH_MONTHS",
    "MONTHS",
    "OTHER_MONTHS",
    "Calendar",
    "calendar_of_year",
    "month_name",
]


def _numbered(lines: Iterable[str]) -> dict[str, int]:
    return {
        plain(word): number
        for number, words in enumerate(lines, start=1)
        for word in words.split(", ")
    }


#: Names of months and the number of each, in English, French, Spanish and Arabic: the
#: Levant's, Egypt's and the Gulf's, the Maghreb's; in full and as they are shortened.
MONTHS: Final[Mapping[str, int]] = _numbered(
    (
        "january, jan, janvier, janv, enero, ene, يناير, كانون الثاني, جانفي",
        "february, feb, février, févr, fév, febrero, فبراير, شباط, فيفري",
        "march, mar, mars, marzo, مارس, آذار",
        "april, apr, avril, avr, abril, abr, أبريل, نيسان, أفريل",
        "may, mai, mayo, مايو, أيار, ماي",
        "june, jun, juin, junio, يونيو, يونيه, حزيران, جوان",
        "july, jul, juillet, juil, juill, julio, يوليو, يوليه, تموز, جويلية, يوليوز",
        "august, aug, août, agosto, ago, أغسطس, آب, أوت, غشت, أغشت",
        "september, sep, sept, septembre, septiembre, setiembre, set, سبتمبر, أيلول, شتنبر",
        "october, oct, octobre, octubre, أكتوبر, تشرين الأول, تشرين أول",
        "november, nov, novembre, noviembre, نوفمبر, تشرين الثاني, تشرين ثاني, نونبر",
        "december, dec, décembre, déc, diciembre, dic, ديسمبر, كانون الأول, كانون أول, دجنبر",
    )
)

#: As sentences name them, whatever language a machine is set to.
ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def month_name(day: dt.date) -> str:
    """Return a day's month in English.

    Examples
    --------
    >>> import datetime as dt
    >>> month_name(dt.date(2024, 8, 31))
    'August'
    """
    return ENGLISH_MONTHS[day.month - 1]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar in which figures arrive, and which is asked about.

    Attributes
    ----------
    name : str
        As a sentence names it, with where it is used.
    first_year, last_year : int
        Years that are taken for its own where they cannot be Gregorian years of figures.
    start, length : float
        When its year 0 begins, and how long its years are, in Gregorian years.
    months : str
        Names of its months, as they are written in files; some are another calendar's too.
    """

    name: str
    first_year: int
    last_year: int
    start: float
    length: float
    months: str = ""

    def about(self, year: int) -> str:
        """Return the Gregorian years that a year of it falls in, as people write them.

        Examples
        --------
        >>> [calendar.about(1403) for calendar in CALENDARS if calendar.start == 621.22]
        ['2024/25']
        """
        first = self.start + year * self.length
        # a day or two over the end of a year is within what is not known
        last = int(first + self.length - 0.01)
        return f"{int(first)}" if int(first) == last else f"{int(first)}/{last % 100:02}"


CALENDARS: Final = (
    Calendar(
        "Solar Hijri (Afghanistan, Iran)", 1350, 1420, 621.22, 1.0,
        "hamal, sawr, saur, jawza, saratan, asad, sonbola, sunbula, mizan, aqrab, qaws, qaus, "
        "jadi, dalw, hut, farvardin, ordibehesht, khordad, tir, mordad, shahrivar, mehr, aban, "
        "azar, dey, bahman, esfand, حمل, ثور, جوزا, سرطان, اسد, سنبله, میزان, عقرب, قوس, جدی, "
        "دلو, حوت, فروردین, اردیبهشت, خرداد, تیر, مرداد, شهریور, مهر, آبان, آذر, دی, بهمن, "
        "اسفند",
    ),
    Calendar(
        "Islamic (Hijri)", 1421, 1465, 621.576, 0.970224,
        "muharram, safar, rabi al-awwal, rabi al-thani, rabi i, rabi ii, jumada al-awwal, "
        "jumada al-ula, jumada al-thani, jumada i, jumada ii, rajab, shaban, sha'ban, ramadan, "
        "ramadhan, shawwal, dhu al-qadah, dhu al-qa'dah, dhu al-hijjah, محرم, صفر, ربيع الأول, "
        "ربيع الثاني, ربيع الآخر, جمادى الأولى, جمادى الثانية, جمادى الآخرة, رجب, شعبان, "
        "رمضان, شوال, ذو القعدة, ذو الحجة",
    ),
    Calendar(
        "Bikram Sambat (Nepal)", 2060, 2099, -56.72, 1.0,
        "baisakh, baishakh, jestha, jeth, ashadh, asar, shrawan, saun, bhadra, bhadau, ashwin, "
        "asoj, kartik, mangsir, poush, paush, push, magh, falgun, phalgun, chaitra, chait, "
        "बैशाख, वैशाख, जेठ, असार, साउन, श्रावण, भदौ, भाद्र, असोज, आश्विन, कात्तिक, कार्तिक, मंसिर, "
        "मङ्सिर, पुस, पौष, माघ, फागुन, फाल्गुन, चैत, चैत्र",
    ),
    Calendar("Buddhist (Thailand)", 2500, 2600, -543.0, 1.0),
    Calendar(
        # its years look like ours
        "Ethiopian", 1, 0, 7.69, 1.0,
        "meskerem, tikimt, tikimit, hidar, tahsas, tir, yekatit, megabit, miazia, miyazia, "
        "ginbot, sene, hamle, nehase, pagume, pagumen, መስከረም, ጥቅምት, ኅዳር, ህዳር, ታኅሣሥ, ታህሳስ, ጥር, "
        "የካቲት, መጋቢት, ሚያዝያ, ሚያዚያ, ግንቦት, ሰኔ, ሐምሌ, ሀምሌ, ነሐሴ, ነሃሴ, ጳጉሜ, ጳጉሜን",
    ),
)  # fmt: skip


def _names_of_months() -> dict[str, str]:
    named: dict[str, str] = {}
    for calendar in CALENDARS:
        for word in map(plain, calendar.months.split(", ")):
            if word:
                named[word] = (
                    f"{named[word]} or {calendar.name}" if word in named else calendar.name
                )
    return named


#: Names of months that are not Gregorian, and the calendar of each.
OTHER_MONTHS: Final[Mapping[str, str]] = _names_of_months()


def calendar_of_year(year: int) -> Calendar | None:
    """Return the calendar that a year is taken for where it is no Gregorian year of figures.

    Examples
    --------
    >>> calendar_of_year(2081).name, calendar_of_year(1446).name, calendar_of_year(2024)
    ('Bikram Sambat (Nepal)', 'Islamic (Hijri)', None)
    """
    for calendar in CALENDARS:
        if calendar.first_year <= year <= calendar.last_year:
            return calendar
    return None
