"""Tables of the reference that are made of the code, so that they cannot lag behind it."""

from __future__ import annotations

import inspect
import json
import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from typer.main import get_command

from humstats import schemas
from humstats.cli import app
from humstats.model.columns import COLUMNS
from humstats.model.statuses import STATUSES
from humstats.reading.recipes.formats import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

HERE: Final = Path(__file__).resolve().parent
_KINDS: Final = {
    "code": "category",
    "number": "number",
    "whole": "whole number",
    "date": "day",
    "text": "category",
}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown; a bar within a cell stays a bar, an empty column goes."""
    cells = [[cell.replace("|", r"\|").replace("\n", " ") for cell in row] for row in rows]
    kept = [i for i in range(len(heads)) if any(row[i] for row in cells)]
    lines = [[line[i] for i in kept] for line in (heads, ["---"] * len(heads), *cells)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def columns() -> str:
    """List the columns of a figures table, under the questions that they answer."""
    heads = ["column", "holds", "kind", "key", "else", "there"]
    return "\n".join(
        f"## {group.capitalize()}\n\n"
        + table(
            heads,
            [
                (
                    f"`{column.name}`",
                    column.meaning,
                    _KINDS[column.storage],
                    "yes" if column.key else "",
                    f"`{column.default}`" if column.default else "",
                    "where needed" if column.themed else "",
                )
                for column in of_group
            ],
        )
        for group, of_group in groupby(COLUMNS, key=lambda column: column.group)
    )


def statuses() -> str:
    """List the statuses of a figure."""
    return table(
        ["status", "means", "value or bounds", "in SDMX"],
        [
            (f"`{it.code}`", it.meaning, "yes" if it.has_value else "none", f"`{it.sdmx}`")
            for it in STATUSES.values()
        ],
    )


def recipes() -> str:
    """List the tables of publishers that are known by their headers."""
    return table(
        ["table", "known by the headers"],
        [
            (recipe.name, ", ".join(f"`{head.text}`" for head in recipe.recognised_by))
            for recipe in formats()
            if not recipe.refuse
        ],
    )


def models() -> str:
    """List the pandera models, each with its columns and what is checked in them."""
    there = [getattr(schemas, name) for name in schemas.__all__]
    return "\n".join(_model(it) for it in sorted(there, key=_is_theme))


def _is_theme(model: Any) -> bool:
    return hasattr(model, "_theme")


def _model(model: Any) -> str:
    story = inspect.getdoc(model) or ""
    if _is_theme(model):
        story = inspect.getdoc(inspect.getmodule(model)) or story
    story = re.split(r"\n\n\w+\n---", story)[0].strip()
    rows = []
    for name, column in model.to_schema().columns.items():
        may = ["left out"] * (not column.required) + ["blank"] * column.nullable
        checks = "; ".join(_check(check) for check in column.checks)
        rows.append((f"`{name}`", str(column.dtype), " or ".join(may), checks))
    return f"## {model.__name__}\n\n```{{eval-rst}}\n{story}\n```\n\n" + table(
        ["column", "kind", "may be", "is checked for"], rows
    )


def _check(check: Any) -> str:
    """Write what is checked; a rule is a link to its page."""
    statistics = check.statistics or {}
    said = str(check.error)
    if rule := re.match(r"HS\d{3}", said):
        return f"[{rule[0]}](../rules/{rule[0]}.md)"
    match check.name:
        case "isin":
            return "one of " + ", ".join(f"`{it}`" for it in statistics["allowed_values"])
        case "greater_than_or_equal_to":
            return f"{statistics['min_value']} or more"
        case "less_than_or_equal_to":
            return f"{statistics['max_value']} or less"
        case _:
            return re.sub(r"\b[a-z]+(_[a-z0-9]+)+\b", r"`\g<0>`", said.partition(": ")[2])


def commands() -> str:
    """List what can be said in a shell, each command with its options."""
    parts = []
    for name, command in get_command(app).commands.items():
        rows = [
            (
                " ".join(f"`{it}`" for it in _written(param)),
                param.help or "",
                "yes" if param.required else "",
            )
            for param in command.params
        ]
        options = table(["option", "says", "needed"], rows) if rows else ""
        parts.append(f"## humstats {name}\n\n{command.help}\n\n{options}")
    return "\n".join(parts)


def _written(param: Any) -> list[str]:
    if param.param_type_name == "argument":
        return [param.metavar or param.name.upper()]
    return list(param.opts)


def report() -> str:
    """List what a report as JSON holds, key by key, from its schema."""
    schema = json.loads((HERE / "report.schema.json").read_text(encoding="utf-8"))
    rows = (
        row
        for key, held in schema["properties"].items()
        for row in _keys(key, held, schema["$defs"])
    )
    return table(["key", "holds", "kind"], rows)


def _keys(
    path: str, held: Mapping[str, Any], shared: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """List a key and those below it: what it holds, and of which kind that is."""
    while "$ref" in held:
        other = shared[held["$ref"].rpartition("/")[2]]
        own = {key: value for key, value in held.items() if key != "$ref"}
        below = {**other.get("properties", {}), **own.get("properties", {})}
        held = {**other, **own} | ({"properties": below} if below else {})
    yield f"`{path}`", held.get("description", ""), _kind(held)
    for key, part in held.get("properties", {}).items():
        yield from _keys(f"{path}.{key}", part, shared)
    if "items" in held:
        yield from _keys(f"{path}[]", held["items"], shared)
    if isinstance(held.get("additionalProperties"), dict):
        yield from _keys(f"{path}.*", held["additionalProperties"], shared)


def _kind(held: Mapping[str, Any]) -> str:
    if "const" in held:
        return f"`{held['const']}`"
    if "enum" in held:
        return ", ".join(f"`{it}`" for it in held["enum"])
    kinds = held.get("type", "object")
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


#: What a page may ask for, as ``<!-- made of the code: columns -->``.
TABLES: Final[dict[str, Callable[[], str]]] = {
    made.__name__: made for made in (columns, commands, models, recipes, report, statuses)
}
