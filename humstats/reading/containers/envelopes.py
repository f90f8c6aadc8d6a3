"""Envelopes: what a service wraps its records in, and what it says there.

When an answer was last updated, and of how many pages it is one, stands beside the records.
Links to further pages hold keys of whoever asked: they tell that there are more, and are
never repeated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.errors import ReadError
from humstats.reading.containers.json_text import Number
from humstats.reading.containers.nesting import (
    flat_row,
    is_keyed,
    is_records,
    is_scalar,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "Unwrapped",
    "page_of_several",
    "refuse_error_answer",
    "unwrapped",
    "without_secrets",
]

#: What services call the list of records, or what holds it, in the order of trust.
_CONTAINERS: Final = (
    "data", "results", "result", "items", "records", "features", "value", "rows",
    "observations", "response", "content", "body", "docs",
)  # fmt: skip
#: What stands beside the records, and says nothing of when or who.
_LINKS: Final = re.compile(r"(?:^|[._@])(?:next|previous|prev|first|last|self|links?|url|href|"
                           r"help|nextlink|short-url|context)$", re.IGNORECASE)  # fmt: skip
_NEXT: Final = frozenset(
    {"next", "previous", "prev", "links.next", "nextlink", "@odata.nextlink", "next_page",
     "nextpage", "_links.next.href", "links.next.href", "meta.next",
     "pagination.next", "paging.next"}
)  # fmt: skip
_PAGES: Final = frozenset(
    {"pages", "maxpages", "totalpages", "total_pages", "numpages", "page_count", "pagecount",
     "last_page"}
)  # fmt: skip
_SURE_COUNTS: Final = frozenset(
    {"totalcount", "total_count", "totalrecordscount", "totalrecords", "total_records",
     "recordstotal", "nummatched", "numbermatched", "numfound", "@odata.count",
     "totalresults", "total_rows"}
)  # fmt: skip
_COUNTS: Final = _SURE_COUNTS | {"count", "total"}
_PAGING_WORDS: Final = (
    _PAGES | _COUNTS | _NEXT | {"page", "limit", "offset", "per_page", "start"}
)
#: Where they stand, if not in the envelope itself.
_PAGING: Final = frozenset({"", "meta", "pagination", "paging", "page"})
#: Arguments of an address that let in whoever knows them, or say who asked.
_SECRETS: Final = re.compile(
    r"([?&;][\w.-]*(?:key|token|secret|client|identif|app_?name|sig|pass|auth|mail|credential)"
    r"[\w.-]*=)[^&#;\s\"'<>]+",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(r"(://)[^/@\s\"'<>]+:[^/@\s\"'<>]+(?=@)")
_COMPLAINTS: Final = frozenset({"error", "errors", "message", "messages", "detail", "fault"})
_BESIDE_COMPLAINTS: Final = frozenset(
    {"status", "statuscode", "status_code", "code", "success", "path", "timestamp", "title",
     "type", "instance", "help", "traceid", "name", "version"}
)  # fmt: skip
_LONGEST_FACT: Final = 200
_LONGEST_COMPLAINT: Final = 160


class Unwrapped(NamedTuple):
    """What a value holds once it is out of its envelope.

    Attributes
    ----------
    value : object
        A list, or an object that is no envelope.
    label : str
        What the service calls it.
    facts : mapping of str to str
        What stands beside it, by dotted key; without links and secrets.
    beside : mapping of str to list
        Other lists of objects in the envelope.
    keys : frozenset of str
        Whatever keys the envelopes have, in small letters.
    more : bool
        Whether one links to another page.
    """

    value: Any
    label: str
    facts: Mapping[str, str]
    beside: Mapping[str, list[Any]]
    keys: frozenset[str]
    more: bool


def unwrapped(value: Any, *, stop: Callable[[Any], bool] = lambda _: False) -> Unwrapped:
    """Take a value out of its envelopes.

    Parameters
    ----------
    value : object
        The whole answer.
    stop : function, optional
        Of a value: whether it is what was looked for, though it looks like an envelope.

    Returns
    -------
    Unwrapped
        What is in it, and what stands around that.

    Examples
    --------
    >>> found = unwrapped({"last_updated": "2025-05-13", "results": [{"iso3": "AFG"}]})
    >>> found.value, found.label, found.facts
    ([{'iso3': 'AFG'}], 'results', {'last_updated': '2025-05-13'})
    """
    label, more = "records", False
    facts: dict[str, str] = {}
    keys: set[str] = set()
    beside: dict[str, list[Any]] = {}
    while True:
        if stop(value):
            return Unwrapped(value, label, facts, beside, frozenset(keys), more)
        if _is_meta_and_rows(value):
            meta, value = value
        elif isinstance(value, dict) and (key := _container(value)) is not None:
            meta = {held: value[held] for held in value if held not in (key, "schema")}
            value, label = value[key], key
        else:
            return Unwrapped(value, label, facts, beside, frozenset(keys), more)
        beside |= {held: meta[held] for held in meta if is_records(meta[held])}
        told = flat_row({held: meta[held] for held in meta if held not in beside})
        keys |= {key.lower() for key in told}
        more = more or any(key.lower() in _NEXT and told[key] for key in told)
        facts |= {
            key: without_secrets(said)[:_LONGEST_FACT]
            for key, said in told.items()
            if said and not _LINKS.search(key)
        }


def _is_meta_and_rows(value: Any) -> bool:
    """Whether a value is an answer of the World Bank: what is said of the rows, and these."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], dict)
        and (value[1] is None or isinstance(value[1], list))
    )


def _container(value: Mapping[str, Any]) -> str | None:
    """Return the key under which an envelope holds its records; None where it is none."""
    if is_keyed(value):
        return None
    for key in _CONTAINERS:
        held = value.get(key)
        if is_records(held) or held == [] or (isinstance(held, dict) and held):
            return key
    lists = [key for key, held in value.items() if is_records(held)]
    if len(lists) == 1 and not any(_is_own(key, value[key]) for key in value.keys() - lists):
        return lists[0]
    if len(value) == 1:
        ((key, held),) = value.items()
        if isinstance(held, dict) and not all(map(is_scalar, held.values())):
            return key
    return None


def _is_own(key: str, held: Any) -> bool:
    """Whether a value belongs to a record, rather than to the envelope around records."""
    if key.lower() in _PAGING_WORDS or _LINKS.search(key):
        return False
    return isinstance(held, Number) or not is_scalar(held)


def page_of_several(found: Unwrapped, records: int) -> str | None:
    """Say that an answer is one page of several, and which; None where it is all.

    Examples
    --------
    >>> pages = {"page": Number("1"), "maxPages": Number("5")}
    >>> page_of_several(unwrapped(pages | {"items": [{"iso": "AFG"}]}), 1)
    'page 1 of 5'
    """
    told = {}
    for key, said in found.facts.items():
        above, _, last = key.lower().rpartition(".")
        if above in _PAGING or last.startswith("@odata"):
            told[last] = said
        told[key.lower()] = said
    page = told.get("page") or told.get("current_page")
    for key in sorted(_PAGES & told.keys()):
        if _whole(told[key]) > 1:
            return f"page {page} of {told[key]}" if page else f"one of {told[key]} pages"
    # "total" can be a figure where nothing else speaks of pages
    counts = _COUNTS if found.keys & _PAGING_WORDS - _COUNTS else _SURE_COUNTS
    for key in sorted(counts & told.keys()):
        if _whole(told[key]) > records:
            return f"{records:,} of {_whole(told[key]):,} records"
    cut = told.get("exceededtransferlimit") == "TRUE"
    return "it links to others" if found.more else "it was cut short" if cut else None


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def refuse_error_answer(value: Any, name: str) -> None:
    """Refuse an answer that says why there is no data.

    Raises
    ------
    ReadError
        With what the service says.
    """
    if is_records(value) and len(value) == 1:
        (value,) = value
    if not isinstance(value, dict):
        return
    keys = {key.lower() for key in value}
    if keys & _COMPLAINTS and keys <= _COMPLAINTS | _BESIDE_COMPLAINTS:
        held = [text_of(value[key]) for key in value if key.lower() in _COMPLAINTS]
        said = " ".join(without_secrets("; ".join(filter(None, held))).split())
        raise ReadError(
            f"{name} holds no data but what a service answered: "
            f'"{said[:_LONGEST_COMPLAINT]}": ask it again.'
        )


def without_secrets(text: str) -> str:
    """Return a text with the keys and names in its addresses masked.

    Examples
    --------
    >>> without_secrets("https://api.org/x?limit=9&client_id=me")
    'https://api.org/x?limit=9&client_id=***'
    """
    if "=" not in text and "@" not in text:
        return text
    return _LOGIN.sub(r"\1***", _SECRETS.sub(r"\1***", text))
