"""Grammar: what a recipe may say, and what is wrong with one that says something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import RecipeError
from humstats.model.columns import COLUMNS
from humstats.model.findings import quoted
from humstats.model.indicators import catalogue
from humstats.model.names import meant
from humstats.model.periods import parse_period
from humstats.model.places import is_known
from humstats.model.units import UNITS
from humstats.reading.meanings import BESIDE, PARTS
from humstats.reading.recipes import LEAVE_OUT, ColumnRule, Count, LeftOutRows, Recipe
from humstats.reading.templates import Template

if TYPE_CHECKING:
    import os

__all__ = ["parse_recipe", "recipes_of"]

_ROLES: Final = frozenset(
    {
        *(
            c.name
            for c in COLUMNS
            if c.group != "from where" and c.name not in ("value", "flags")
        ),
        *PARTS,
    }
)
_KEYS: Final = (
    "name", "recognised_by", "sheet", "sheets", "header", "columns", "others", "always",
    "translate", "must_state", "namespace", "leave_out_rows", "zeros_unknown",
    "count_distinct", "refuse", "looks_like", "day_first", "gregorian",
)  # fmt: skip
#: What a column of figures may say beside what is fixed for them.
_OF_VALUES: Final = ("with", "known_by", "meaning")
#: What may be true of all figures of a table, beside the columns of one.
_ALWAYS: Final = frozenset({*_ROLES, "period"})


def recipes_of(recipe: str | os.PathLike[str] | Mapping[str, Any]) -> tuple[Recipe, ...]:
    """Read a recipe: a YAML file, or what it would hold; one for each sheet that it names.

    Raises
    ------
    RecipeError
        When there is no such file, it is no YAML, or says something that is not understood.
    """
    import yaml

    if isinstance(recipe, Mapping):
        name, held = "The recipe", recipe
    else:
        path = Path(recipe)
        name = path.name
        try:
            held = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())
        except FileNotFoundError as error:
            raise RecipeError(f"There is no recipe {str(path)!r}: look at the name.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise RecipeError(f"The recipe {name} cannot be opened: {error}.") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f" in line {mark.line + 1}" if mark else ""
            problem = getattr(error, "problem", None) or "it is no YAML"
            raise RecipeError(f"The recipe {name} cannot be read{where}: {problem}.") from error
    if not isinstance(held, Mapping):
        raise RecipeError(f"{name} is no recipe: expected a mapping with the key 'columns'.")
    sheets = held.get("sheets")
    if sheets is None:
        return (parse_recipe(held, name),)
    if not isinstance(sheets, Mapping) or not sheets:
        raise RecipeError(f"{name}: 'sheets' is a mapping of sheet names to recipes.")
    shared = {key: held[key] for key in held if key != "sheets"}
    return tuple(
        parse_recipe(_joined(shared, body, name), name, sheet=str(sheet))
        for sheet, body in sheets.items()
    )


@cache
def _loader() -> type[Any]:
    """Return a safe loader that does not drop a key that stands twice."""
    import yaml

    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            # a merge ("<<") takes keys from elsewhere, which its own may replace
            nodes = [key for key, _ in node.value if not key.tag.endswith(":merge")]
            keys = [self.construct_object(key, deep=True) for key in nodes]
            for key_node, key in zip(nodes, keys, strict=True):
                if keys.count(key) > 1:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"{key!r} stands there twice", key_node.start_mark
                    )
            return dict(super().construct_mapping(node, deep=deep))

    return Loader


def _joined(shared: Mapping[str, Any], own: Any, name: str) -> dict[str, Any]:
    """Return what is said for all sheets with what is said for one; that comes first."""
    if not isinstance(own, Mapping):
        raise RecipeError(f"{name}: each of 'sheets' is a mapping with the key 'columns'.")
    joined = {**shared, **own}
    for key in ("always", "translate", "columns"):
        if isinstance(shared.get(key), Mapping) and isinstance(own.get(key), Mapping):
            joined[key] = {**own[key], **{k: v for k, v in shared[key].items()
                                          if k not in own[key]}}  # fmt: skip
    return joined


def parse_recipe(held: Mapping[str, Any], name: str, *, sheet: str | None = None) -> Recipe:
    """Check what a recipe says, and return it.

    Parameters
    ----------
    held : mapping
        As YAML gives it.
    name : str
        Of the recipe, for errors.
    sheet : str, optional
        The sheet that it is about.

    Returns
    -------
    Recipe
        Every word in it known.

    Raises
    ------
    RecipeError
        Naming the key, what was found and what was expected.

    Examples
    --------
    >>> made = parse_recipe(
    ...     {"columns": {"Area": "admin1_name", "PiN": {"indicator": "people_in_need"}}},
    ...     "mine.yaml")
    >>> [rule.role for rule in made.columns]
    ['admin1_name', 'value']
    """
    for key in held:
        if key not in _KEYS:
            raise RecipeError(
                f"{name}: {key!r} is no key of a recipe{_hint(str(key), _KEYS)}; expected "
                f"some of {', '.join(_KEYS)}."
            )
    columns = held.get("columns") or {}
    if not isinstance(columns, Mapping):
        raise RecipeError(f"{name}: 'columns' is a mapping of headers to what they mean.")
    if not columns and not held.get("refuse"):
        raise RecipeError(f"{name} names no columns: say under 'columns' what they mean.")
    rules = tuple(_column(str(header), said, name) for header, said in columns.items())
    counted = held.get("count_distinct")
    if not held.get("refuse") and not counted and all(rule.role != "value" for rule in rules):
        raise RecipeError(
            f"{name} names no column of figures: give one as in "
            "'PiN: {indicator: people_in_need}'."
        )
    others = held.get("others")
    if others not in (None, LEAVE_OUT):
        raise RecipeError(f"{name}: 'others' is {others!r}, and can only be {LEAVE_OUT!r}.")
    return Recipe(
        name=str(held.get("name") or name),
        columns=rules,
        recognised_by=tuple(map(Template, _texts(held.get("recognised_by", ())))),
        sheet=sheet or (None if held.get("sheet") is None else str(held["sheet"])),
        header=_header(held.get("header"), name),
        others=others == LEAVE_OUT,
        always=_always(held.get("always") or {}, name),
        translate=_translate(held.get("translate") or {}, name, "is"),
        meanings=_translate(held.get("translate") or {}, name, "meaning"),
        must_state=_texts(held.get("must_state", ())),
        namespace=str(held.get("namespace") or ""),
        left_out_rows=tuple(_left_out(one, name) for one in held.get("leave_out_rows", ())),
        day_first=held.get("day_first"),
        gregorian=bool(held.get("gregorian", False)),
        zeros_unknown=bool(held.get("zeros_unknown", False)),
        count=_count(counted, name) if counted else None,
        refuse=str(held.get("refuse") or ""),
        looks_like=_texts(held.get("looks_like", ())),
    )


def _column(header: str, said: Any, name: str) -> ColumnRule:
    where = f"{name}, column {quoted(header)}"
    template = _template(header, where)
    if isinstance(said, str):
        if said == LEAVE_OUT:
            return ColumnRule(template, BESIDE)
        _check_role(said, where)
        return ColumnRule(template, said)
    if not isinstance(said, Mapping):
        raise RecipeError(
            f"{where}: expected a column of a figures table, {LEAVE_OUT!r}, or what is fixed "
            "for its figures, as in {indicator: people_in_need}."
        )
    held = {str(key): value for key, value in said.items()}
    beside = held.pop("with", {})
    known_by = held.pop("known_by", None)
    meaning = str(held.pop("meaning", ""))
    if not isinstance(beside, Mapping):
        raise RecipeError(f"{where}: 'with' is a mapping of dimensions to headers.")
    for role in beside:
        _check_role(str(role), where)
    fixed = {role: str(value) for role, value in held.items()}
    for role, value in fixed.items():
        _check_fixed(role, value, where)
    for role in template.dimensions:
        _check_role(role, where)
    return ColumnRule(
        template,
        "value",
        fixed=fixed,
        beside={str(role): _template(str(word), where) for role, word in beside.items()},
        known_by=None if known_by is None else _template(str(known_by), where),
        meaning=meaning,
    )


def _template(text: str, where: str) -> Template:
    for dimension in re.findall(r"(?<!{){([^{}]*)}(?!})", text):
        _check_role(dimension, where)
    return Template(text)


def _check_role(role: str, where: str) -> None:
    if role not in _ROLES:
        raise RecipeError(
            f"{where}: {role!r} is no column of a figures table{_hint(role, _ROLES)}"
            f"{'' if meant(role, {r: r for r in _ROLES}) else '.'}"
        )


def _check_fixed(role: str, value: str, where: str) -> None:
    _check_role(role, where)
    if role == "indicator" and value not in catalogue and ":" not in value:
        near = catalogue.meant(value)
        hint = f"did you mean {near!r}? " if near else ""
        raise RecipeError(
            f"{where}: {value!r} is no indicator of the catalogue: {hint}one's own carry a "
            f"namespace, such as 'mine:{value}'."
        )
    if role == "unit" and value not in UNITS:
        raise RecipeError(f"{where}: {value!r} is no unit: expected one of {', '.join(UNITS)}.")


def _hint(word: str, words: Sequence[str] | frozenset[str]) -> str:
    near = meant(word, {other: other for other in words})
    return f": did you mean {near!r}?" if near else ""


def _texts(held: Any) -> tuple[str, ...]:
    return tuple(map(str, [held] if isinstance(held, (str, int)) else held))


def _header(held: Any, name: str) -> tuple[int, ...] | None:
    if held is None:
        return None
    rows = [held] if isinstance(held, int) else held
    if not isinstance(rows, list) or not all(isinstance(row, int) and row >= 0 for row in rows):
        raise RecipeError(
            f"{name}: 'header' is {held!r}: expected the row of the header, or the rows, as a "
            "spreadsheet counts them: 3, or [2, 3]."
        )
    return tuple(rows)


def _always(held: Any, name: str) -> dict[str, str]:
    if not isinstance(held, Mapping):
        raise RecipeError(f"{name}: 'always' is a mapping, such as {{source: OCHA}}.")
    always = {str(key): str(value) for key, value in held.items()}
    for key, value in always.items():
        where = f"{name}, 'always'"
        if key in ("indicator", "unit"):
            _check_fixed(key, value, where)
        elif key in ("period", "published"):
            try:
                parse_period(value, monthly=key == "published")
            except ValueError as error:
                raise RecipeError(f"{where}: {key} cannot be read: {error}") from error
        elif key == "location_code" and not is_known(value):
            raise RecipeError(
                f"{where}: {value!r} is no place that is known: write an ISO 3166-1 alpha-3 "
                "code, such as AFG."
            )
        elif key not in _ALWAYS:
            _check_role(key, f"{name}, 'always'")
    return always


def _translate(held: Any, name: str, what: str) -> dict[str, dict[str, str]]:
    """Return for each word of a dimension its code, or what the publisher means by it."""
    if not isinstance(held, Mapping) or not all(isinstance(v, Mapping) for v in held.values()):
        raise RecipeError(
            f"{name}: 'translate' is a mapping of dimensions to words and what they stand for."
        )
    found: dict[str, dict[str, str]] = {}
    for role, words in held.items():
        _check_role(str(role), f"{name}, 'translate'")
        for word, said in words.items():
            body = said if isinstance(said, Mapping) else {"is": said}
            if what in body:
                found.setdefault(str(role), {})[str(word).casefold()] = str(body[what])
    return found


def _left_out(held: Any, name: str) -> LeftOutRows:
    if not isinstance(held, Mapping) or not {"column", "is"} <= set(held):
        raise RecipeError(
            f"{name}: each of 'leave_out_rows' has a column, the words that it is, and why: "
            "{column: Status, is: [cancelled], because: the plan was cancelled}."
        )
    words = frozenset(word.casefold() for word in _texts(held["is"]))
    because = str(held.get("because") or f"the recipe leaves out {', '.join(sorted(words))}")
    return LeftOutRows(Template(str(held["column"])), words, because)


def _count(held: Any, name: str) -> Count:
    if not isinstance(held, Mapping) or "of" not in held:
        raise RecipeError(
            f"{name}: 'count_distinct' says of which columns, and as what: "
            "{of: [org_name], indicator: organisations_present, unit: organisations}."
        )
    fixed = {str(key): str(value) for key, value in held.items() if key != "of"}
    for role, value in fixed.items():
        _check_fixed(role, value, f"{name}, 'count_distinct'")
    return Count(tuple(map(Template, _texts(held["of"]))), fixed)
