"""Rules about prices: exchange rates that a file implies, currencies and their days."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from humstats.model.places import iso2_of
from humstats.rules.periods import dated
from humstats.rules.pivots import pivot, rows_of
from humstats.rules.rule import NOTHING, Hits, Rule
from humstats.rules.spread import medians

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES"]

#: A rate this near to 10, 100 or 1,000 times its month's is a slip of the decimal point.
NEAR: Final = 0.2
#: So many prices of a currency and a month say what its rate was.
ENOUGH: Final = 3
#: In what prices may differ that are converted by one rate: country, currency and days remain.
_OF_A_PRICE: Final = (
    *("area", "category", "market_code", "commodity_code", "item_unit"),
    *("price_type", "price_flag"),
)


def _rate_off_by_ten(table: Table) -> Hits:
    rows = rows_of(table, "food_price")
    units = table.codes("unit")
    if not len(rows) or not table.has("currency_code") or "usd" not in units.labels:
        return NOTHING
    dollars = units.numbers[rows] == units.number_of("usd")
    side = pivot(table, rows, dollars.astype("intp"), width=2, but=("unit", "currency_code"))
    both = (side.value > 0).all(axis=1)
    side = side._replace(rows=side.rows[both], value=side.value[both])
    currencies = table.codes("currency_code")
    rate = side.value[:, 0] / side.value[:, 1]
    month = table.alike(side.rows[:, 0], but=_OF_A_PRICE)
    usual, count = medians(rate, month)
    power = np.round(np.log10(rate / usual))
    near = np.abs(rate / usual / 10.0**power - 1) <= NEAR
    off = near & (power != 0) & (np.abs(power) <= 3) & (count >= ENOUGH)
    return side.hits(
        off,
        1,
        members=(0,),
        rate=_four_digits(rate),
        usual=_four_digits(usual),
        fitting=_four_digits(side.value[:, 0] / usual),
        currency=currencies.gather(np.array(currencies.labels, object), "")[side.rows[:, 0]],
    )


def _four_digits(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round numbers above 0 to four digits, as rates are told."""
    grain = 10.0 ** (np.floor(np.log10(numbers)) - 3)
    rounded: NDArray[np.float64] = np.round(numbers / grain) * grain
    return rounded


class _Days(NamedTuple):
    """From when to when a currency was in use, as days since 1970 and in words."""

    first: int
    last: int
    told: str


def _days_of(currency: str, location_code: str) -> _Days | None:
    """Return when a country used a currency; None where it was never known as its own."""
    from babel.numbers import get_territory_currencies

    territory = iso2_of(location_code)
    listed = get_territory_currencies(
        territory or "",
        start_date=datetime.date(1900, 1, 1),
        end_date=datetime.date(2200, 1, 1),
        include_details=True,
    )
    own = [one for one in listed if one["currency"] == currency]
    if not own:
        return None
    begins = [one["from"] or datetime.date.min for one in own]
    ends = [one["to"] or datetime.date.max for one in own]
    first, last = min(begins), max(ends)
    words = [
        f"from {first}" if first > datetime.date.min else "",
        f"until {last}" if last < datetime.date.max else "",
    ]
    epoch = datetime.date(1970, 1, 1)
    told = " ".join(word for word in words if word)
    return _Days((first - epoch).days, (last - epoch).days, told)


def _currency_out_of_use(table: Table) -> Hits:
    if not table.has("currency_code"):
        return NOTHING
    found = []
    currencies, countries = table.codes("currency_code"), table.codes("location_code")
    priced = (countries.numbers >= 0) & ~np.isnan(table.value) & dated(table)
    rows = np.flatnonzero(priced & currencies.broken_down())
    room = len(countries.labels)
    pairs = currencies.numbers[rows].astype("i8") * room + countries.numbers[rows]
    starts, ends = table.days("reference_period_start"), table.days("reference_period_end")
    for pair in np.unique(pairs).tolist():
        currency, country = currencies.labels[pair // room], countries.labels[pair % room]
        days = _days_of(str(currency), str(country))
        if days is None:
            continue
        mine = rows[pairs == pair]
        outside = mine[(starts[mine] > days.last) | (ends[mine] < days.first)]
        if len(outside):
            told = {"currency": [str(currency)], "country": [country], "days": [days.told]}
            found.append(Hits.grouped(outside, np.zeros(len(outside), "intp"), **told))
    return Hits.joined(found) if found else NOTHING


def _average_among_markets(table: Table) -> Hits:
    rows = rows_of(table, "food_price")
    if not len(rows) or not table.has("market_code"):
        return NOTHING
    markets = table.codes("market_code")
    level = table.places.frame["admin_level"].to_numpy()[table.places.numbers[rows]]
    named = markets.broken_down()[rows]
    countries = table.codes("location_code").numbers[rows]
    local = np.isin(countries, countries[named & (level > 0)])
    chosen = named & (level == 0) & local
    _, country = np.unique(countries[chosen], return_inverse=True)
    told = [
        sorted({str(markets.labels[n]) for n in markets.numbers[mine].tolist()})
        for mine in (rows[chosen][country == n] for n in range(country.max(initial=-1) + 1))
    ]
    return Hits.grouped(rows[chosen], country, markets=told)


_WFP = "WFP, global food prices database"

RULES: tuple[Rule, ...] = (
    Rule(
        code="HS641",
        name="price-off-by-ten",
        severity="warning",
        blames="value",
        sentence="USD {value} for {currency} {other} is a rate of {rate}; the prices of this "
        "country and period were converted at {usual}.",
        suggestion="At that rate it would be USD {fitting}: look for a slip of the decimal "
        "point in one of the two.",
        why="Prices of a country, a currency and a month are converted at one rate. A row that "
        "lies apart from all others by a factor of 10, 100 or 1,000 was mistyped.",
        source=_WFP,
        case="WFP, Nicaragua, February 2006: 488.68 córdobas for 46 kg are given as 2 dollars, "
        "a rate of 244.34 where the month's other prices imply 24.44. In WFP's 145,236 prices "
        "of Syria 36 of 1,092 months imply rates more than twofold apart, several of exactly "
        "10 or 100 (2,510 and 25,107 pounds to the dollar).",
        tolerance="A fifth, around a factor of 10, 100 or 1,000; against the median of at "
        "least three prices of the same country, currency and period.",
        false_alarms="An official and a parallel rate side by side lie apart by two to five: "
        "not said. Cents rounded to whole dollars stay within the fifth.",
        find=_rate_off_by_ten,
        scope="relation",
    ),
    Rule(
        code="HS642",
        name="currency-out-of-use",
        severity="warning",
        blames="currency_code",
        sentence="{count:price is|prices are} stated in {currency} in {country} for days on "
        "which it was not in use: it was {days}.",
        suggestion="Is it the code of the currency that came before or after, with the values "
        "of the other?",
        why="A currency that was exchanged keeps its name and loses zeros: under the wrong "
        "code a price is off by a factor of a thousand or more.",
        source="Unicode CLDR, currencies of territories; ISO 4217",
        case="WFP's prices of Belarus are coded BYR to the last, years after the rouble was "
        "exchanged at 10,000 to 1 and became BYN in July 2016.",
        tolerance="The days for which both old and new notes were valid count as in use, for "
        "either.",
        false_alarms="A currency that was never the country's own (dollars in Nicaragua) may "
        "be used all the same, and nothing is said of it.",
        find=_currency_out_of_use,
        scope="relation",
    ),
    Rule(
        code="HS643",
        name="average-among-markets",
        severity="note",
        blames="market_code",
        sentence="{count:price is an average|prices are averages} of {area} as a whole, among "
        "those of single markets: market {markets}.",
        suggestion="Leave them out of any mean over markets: they hold the markets already.",
        why="An average that stands as one market more is counted twice in a mean.",
        source=_WFP,
        case="WFP, Nicaragua: 4,653 of 9,589 rows are of two markets named National Average "
        "and National Average (excl. capital).",
        tolerance="",
        false_alarms="A market whose area is not known has an area of that name in WFP's "
        "files, and no national level. One note a country.",
        find=_average_among_markets,
        scope="relation",
    ),
)
