"""Answers: what some services nest in ways that say more than nesting does.

- HPC Tools' monitoring of a response plan: caseloads, and for each place and group of people
  a matrix of metrics; places are told by numbers that stand elsewhere.
- The overview of plans by HPC Tools and FTS: requirements, funding, and caseloads whose
  totals are named in lists.
- FTS' funding by cluster: requirements and funding in lists apart, and money that several
  clusters share, which must not be counted in each.
- IPC's analyses: countries, groups and areas, whose periods stand in the country only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.reading.containers.nesting import (
    Row,
    Table,
    flat_row,
    is_records,
    is_scalar,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["Answer", "answer_of", "is_answer"]

#: What identifies an analysis of IPC, and when its figures hold.
_OF_ANALYSIS: Final = (
    "title", "country", "condition", "analysis_date", "period", "current_period_dates",
    "projected_period_dates", "second_projected_period_dates", "view_level",
)  # fmt: skip
#: What identifies a plan beside its caseloads.
_OF_PLAN: Final = (
    "id", "code", "name", "startDate", "endDate", "planVersionId", "planType.name",
    "countries.iso3", "countries.name", "usageYears.year",
)  # fmt: skip
#: What a totals list of a caseload calls any metric of its own.
_MEASURE: Final = "measure"


class Answer(NamedTuple):
    """What a known answer holds.

    Attributes
    ----------
    tables : list of Table
        Its records, flat; each kind keeps its name, however many kinds there are.
    facts : dict of str to str
        What it says of itself, such as when it was published.
    not_read : list of str
        Sentences on parts of it that are in no table, and why.
    """

    tables: list[Table]
    facts: Row
    not_read: list[str]


def is_answer(value: Any) -> bool:
    """Whether a value is an answer that is known."""
    return any(is_known(value) for is_known, _ in _KNOWN)


def answer_of(value: Any) -> Answer:
    """Read an answer that is known.

    Parameters
    ----------
    value : object
        What the service answered, out of its envelope, for which :func:`is_answer` holds.

    Returns
    -------
    Answer
        Its tables.
    """
    read = next(read for is_known, read in _KNOWN if is_known(value))
    tables = [table for table in read(value) if table.rows]
    facts = flat_row(_scalars(value)) if isinstance(value, dict) and read != _ipc else {}
    return Answer(tables, facts, [said for part, said in _REPEATS.items() if _has(value, part)])


def _has(value: Any, key: str) -> bool:
    """Whether a key stands anywhere in a value."""
    if isinstance(value, dict):
        return key in value or any(_has(held, key) for held in value.values())
    return isinstance(value, list) and any(_has(held, key) for held in value)


#: Parts that are in no table.
_REPEATS: Final = {
    "objectsBreakdown": "The answer counts shared funding once more for each of those that "
    "share it (objectsBreakdown); that part is not read.",
}


def _listed(value: Any, key: str) -> list[Any]:
    held = value.get(key) if isinstance(value, dict) else None
    return held if isinstance(held, list) and is_records(held) else []


def _scalars(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in record.items() if is_scalar(held)}


# -- HPC Tools: the monitoring of one plan


def _is_monitoring(value: Any) -> bool:
    return any("caseloadId" in held for held in _listed(value, "caseloads"))


def _monitoring(value: dict[str, Any]) -> list[Table]:
    places = {text_of(place.get("id")): place for place in _listed(value, "locations")}
    countries = [place for place in places.values() if text_of(place.get("adminLevel")) == "0"]
    # the totals of a caseload hold for the plan, which a plan of one country names
    country = _place(countries[0], places) if len(countries) == 1 else {}
    whole: list[Row] = []
    parts: list[Row] = []
    for caseload in value["caseloads"]:
        metrics = {key: held for key, held in caseload.items() if key != _ATTACHMENTS}
        whole.append({**country, **flat_row(metrics)})
        identity = {
            key: text_of(held)
            for key, held in caseload.items()
            if key.startswith("caseload") or key in ("availableGlobalClusterCode", "entityId")
        }
        for attachment in _listed(caseload, _ATTACHMENTS):
            number = text_of(attachment.get("locationId"))
            parts.append(
                {
                    **_place(places.get(number, {}), places),
                    "locationId": number,
                    **identity,
                    **flat_row({k: v for k, v in attachment.items() if k not in _MATRIX}),
                    **_by_type(_listed(attachment, "dataMatrix"), type_key="metricType"),
                }
            )
    tables = [Table("caseloads", whole), Table(f"caseloads.{_ATTACHMENTS}", parts)]
    others = [key for key in ("planGlobalClusters", "locations") if _listed(value, key)]
    tables += [Table(key, [flat_row(held) for held in value[key]]) for key in others]
    return tables


_ATTACHMENTS: Final = "disaggregatedAttachments"
_MATRIX: Final = ("dataMatrix", "locationId")


def _place(place: Mapping[str, Any], places: Mapping[str, Mapping[str, Any]]) -> Row:
    """Return the codes and names of a place and of those that it lies in, and its level."""
    if not place:
        return {}
    row: Row = {"adminLevel": text_of(place.get("adminLevel"))}
    lineage: list[Mapping[str, Any]] = []
    # a place that lies in itself would be followed for ever
    while place and place not in lineage:
        lineage.append(place)
        place = places.get(text_of(place.get("parentLocationId")), {})
    for above in reversed(lineage):
        level = text_of(above.get("adminLevel"))
        row[f"admin{level}Name"] = text_of(above.get("name"))
        row[f"admin{level}Pcode"] = text_of(above.get("pcode"))
    return row


def _by_type(metrics: Iterable[Mapping[str, Any]], *, type_key: str) -> Row:
    """Return a cell for each metric; one that is given twice has both values in it."""
    row: Row = {}
    for metric in metrics:
        key, value = text_of(metric.get(type_key)), text_of(metric.get("value"))
        if key == _MEASURE:
            key = f"{_MEASURE}: {_name(metric)}"
        row[key] = "; ".join(filter(None, (row[key], value))) if key in row else value
    return row


def _name(metric: Mapping[str, Any]) -> str:
    name = metric.get("name")
    return text_of(next(iter(name.values()), None) if isinstance(name, dict) else name)


# -- HPC Tools and FTS: the overview of plans


def _is_overview(value: Any) -> bool:
    plans = _listed(value, "plans")
    return bool(plans) and all("requirements" in p and "funding" in p for p in plans)


def _overview(value: dict[str, Any]) -> list[Table]:
    plans: list[Row] = []
    caseloads: list[Row] = []
    for plan in value["plans"]:
        row: Row = {}
        for key, held in plan.items():
            if key == "caseLoads":
                continue
            # countries and years are lists of objects, of which a plan has one or many
            row |= _joined(key, held) if is_records(held) else flat_row({key: held})
        plans.append(row)
        identity = {f"plan.{key}": row[key] for key in _OF_PLAN if row.get(key)}
        for caseload in _listed(plan, "caseLoads"):
            own = flat_row({key: held for key, held in caseload.items() if key != "totals"})
            totals = _by_type(_listed(caseload, "totals"), type_key="type")
            caseloads.append({**identity, **own, **totals})
    tables = [Table("plans", plans), Table("plans.caseLoads", caseloads)]
    if isinstance(value.get("totals"), dict):
        tables.append(Table("totals", [flat_row(value["totals"])]))
    return tables


def _joined(name: str, records: list[dict[str, Any]]) -> Row:
    """Return the cells of several objects as one, each with what all of them say."""
    keys = dict.fromkeys(key for record in records for key in _scalars(record))
    return {f"{name}.{key}": text_of([record.get(key) for record in records]) for key in keys}


# -- FTS: requirements and funding by cluster


def _is_funding(value: Any) -> bool:
    return bool(_funded(value)) and isinstance(value.get("requirements"), dict)


def _funded(value: Any) -> list[dict[str, Any]]:
    """Return what is funded, of each report: by type, and as source or as destination."""
    reports = value.values() if isinstance(value, dict) else ()
    totals = (held.get("fundingTotals") for held in reports if isinstance(held, dict))
    return [
        group
        for held in totals
        for group in _listed(held, "objects")
        if "singleFundingObjects" in group or "sharedFundingObjects" in group
    ]


def _funding(value: dict[str, Any]) -> list[Table]:
    required = [flat_row(held) for held in _listed(value["requirements"], "objects")]
    groups = _funded(value)
    tables: list[Table] = []
    for group in groups:
        kind, direction = text_of(group.get("type")), text_of(group.get("direction"))
        rows: dict[str, Row] = {}
        # what is required of a cluster is what it receives against
        if direction != "source":
            rows = _keyed(row for row in required if row.get("objectType") == kind)
        funded = _keyed(map(flat_row, _listed(group, "singleFundingObjects")))
        rows |= {key: {**rows.get(key, {}), **row} for key, row in funded.items()}
        shared = [flat_row(held) for held in _listed(group, "sharedFundingObjects")]
        name = kind if len(groups) == 1 else f"{kind}, {direction}"
        tables.append(Table(name or "funding", [*rows.values(), *shared]))
    read = {id(group) for group in groups}
    tables.append(Table("totals", [_totals(value, read)]))
    kinds = {text_of(group.get("type")) for group in groups}
    others = [row for row in required if row.get("objectType") not in kinds]
    tables.append(Table("requirements", others))
    return tables


def _keyed(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows by what identifies them; a second of one name has a place of its own."""
    held: dict[str, Row] = {}
    for row in rows:
        key = row.get("id") or f"name {row.get('name')}"
        held[f"{key} ({len(held)})" if key in held else key] = row
    return held


def _totals(value: Mapping[str, Any], read: set[int]) -> Row:
    """Return the sums that stand beside the lists, by dotted keys."""
    row: Row = {}
    for key, held in value.items():
        if isinstance(held, dict):
            row |= {f"{key}.{below}": said for below, said in _totals(held, read).items()}
        elif is_records(held) and len(held) == 1 and id(held[0]) in read:
            row |= {f"{key}.{k}": text_of(v) for k, v in _scalars(held[0]).items()}
        elif not isinstance(held, list):
            row[key] = text_of(held)
    return row


# -- IPC: the people of an analysis by phase


def _is_ipc(value: Any) -> bool:
    records = value if is_records(value) else [value]
    return all(
        isinstance(held, dict)
        and "analysis_date" in held
        and any(key.startswith("phase") and "_population" in key for key in held)
        for held in records
    )


def _ipc(value: Any) -> list[Table]:
    countries: list[Row] = []
    groups: list[Row] = []
    areas: list[Row] = []
    for analysis in value if isinstance(value, list) else [value]:
        own = {k: v for k, v in analysis.items() if k not in ("groups", "areas", "metadata")}
        notes = _scalars(analysis.get("metadata") or {})
        countries.append(flat_row({**own, "metadata": notes}))
        carried = {key: text_of(analysis[key]) for key in _OF_ANALYSIS if key in analysis}
        carried = {"analysis.id": text_of(analysis.get("id")), **carried}
        areas += [_below(held, carried) for held in _listed(analysis, "areas")]
        for group in _listed(analysis, "groups"):
            groups.append(_below({k: v for k, v in group.items() if k != "areas"}, carried))
            above = {f"group.{key}": text_of(group.get(key)) for key in ("id", "name")}
            areas += [_below(held, {**carried, **above}) for held in _listed(group, "areas")]
    return [Table("country", countries), Table("groups", groups), Table("areas", areas)]


def _below(record: Mapping[str, Any], carried: Row) -> Row:
    return {**carried, **flat_row(record)}


_KNOWN: Final[tuple[tuple[Callable[[Any], bool], Callable[[Any], list[Table]]], ...]] = (
    (_is_monitoring, _monitoring),
    (_is_overview, _overview),
    (_is_funding, _funding),
    (_is_ipc, _ipc),
)
