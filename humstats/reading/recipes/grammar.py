"""Grammar: what a recipe may say, and what is wrong with one that says something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import FigureError, RecipeError
from humstats.model.columns import COLUMNS
from humstats.model.findings import quoted
from humstats.model.paths import shown
from humstats.model.plain_yaml import read_yaml
from humstats.reading.meanings import BESIDE
from humstats.reading.recipes.givens import (
    known_role,
    listed_code,
    near,
    text_of,
    texts_of,
    true_of,
    truth_of,
)
from humstats.reading.recipes.recipe import (
    LEAVE_OUT,
    UNNAMED,
    ColumnRule,
    Count,
    Exchange,
    LeftOutRows,
    Recipe,
)
from humstats.reading.recipes.templates import Template, header_key

if TYPE_CHECKING:
    import os

__all__ = ["parse_recipe", "recipes_of"]

#: For a dimension: words in small letters, and what is said of each.
_Words = dict[str, dict[str, str]]

_KEYS: Final = (
    "name", "recognised_by", "sheet", "sheets", "header", "columns", "others", "always",
    "translate", "must_state", "namespace", "leave_out_rows", "zeros_unknown",
    "exchange", "count_distinct", "refuse", "looks_like", "day_first", "gregorian",
)  # fmt: skip
#: What the rows of a table can be asked to state: codes and texts.
_STATED: Final = tuple(c.name for c in COLUMNS if c.storage in ("code", "text"))


def recipes_of(recipe: str | os.PathLike[str] | Mapping[str, Any]) -> tuple[Recipe, ...]:
    """Read a recipe: a YAML file, or what it would hold; one for each sheet that it names.

    Raises
    ------
    RecipeError
        When there is no such file, it is no YAML, or says something that is not understood.
    """
    if isinstance(recipe, Mapping):
        name, held = UNNAMED, recipe
    else:
        path = Path(recipe)
        name = path.name
        try:
            held = read_yaml(path.read_text(encoding="utf-8"), what=f"recipe {name}")
        except FileNotFoundError as error:
            raise RecipeError(f"There is no recipe {shown(path)}: look at the name.") from error
        except UnicodeDecodeError as error:
            raise RecipeError(
                f"The recipe {name} is not UTF-8 text: save it as UTF-8; humstats recipe FILE "
                "-o NAME writes one so."
            ) from error
        except OSError as error:
            raise RecipeError(
                f"The recipe {name} cannot be opened ({error.strerror}): expected a YAML file."
            ) from error
        except FigureError as error:
            raise RecipeError(str(error)) from error
    if not isinstance(held, Mapping):
        raise RecipeError(f"{name} is no recipe: expected a mapping with the key 'columns'.")
    sheets = held.get("sheets")
    if sheets is None:
        return (parse_recipe(held, name),)
    if not isinstance(sheets, Mapping) or not sheets:
        raise RecipeError(
            f"{name}: 'sheets' is no mapping: expected the name of each sheet, and its recipe."
        )
    shared = {key: held[key] for key in held if key != "sheets"}
    return tuple(
        parse_recipe(_joined(shared, body, name), name, sheet=str(sheet))
        for sheet, body in sheets.items()
    )


def _joined(shared: Mapping[str, Any], own: Any, name: str) -> dict[str, Any]:
    """Return what is said for all sheets with what is said for one; that comes first."""
    if not isinstance(own, Mapping):
        raise RecipeError(
            f"{name}: each of 'sheets' is a recipe: expected a mapping with the key 'columns'."
        )
    joined = {**shared, **{key: said for key, said in own.items() if said is not None}}
    for key in ("always", "translate", "columns"):
        if isinstance(shared.get(key), Mapping) and isinstance(own.get(key), Mapping):
            there = {header_key(str(word)) for word in own[key]}
            joined[key] = {**own[key], **{k: v for k, v in shared[key].items()
                                          if header_key(str(k)) not in there}}  # fmt: skip
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
                f"{name}: {key!r} is no key of a recipe{near(str(key), _KEYS)}; expected some "
                f"of {', '.join(_KEYS)}."
            )
    # a key without anything behind it is as if it were not there
    held = {key: said for key, said in held.items() if said is not None}
    rules = _columns(held.get("columns", {}), name)
    codes, meanings = _translate(held.get("translate", {}), name)
    counted = held.get("count_distinct")
    refuse = held.get("refuse", "")
    if not isinstance(refuse, str):
        raise RecipeError(
            f"{name}, 'refuse': found {refuse!r}, and a text was expected: why the table holds "
            "no figures."
        )
    if not rules and not refuse:
        raise RecipeError(f"{name} names no columns: say under 'columns' what they mean.")
    if not refuse and counted is None and all(rule.role != "value" for rule in rules):
        raise RecipeError(
            f"{name} names no column of figures: give one as in "
            "'PiN: {indicator: people_in_need}'."
        )
    others = held.get("others")
    if others not in (None, LEAVE_OUT):
        raise RecipeError(f"{name}: 'others' is {others!r}, and can only be {LEAVE_OUT!r}.")
    recognised_by = texts_of(held.get("recognised_by"), f"{name}, 'recognised_by'")
    return Recipe(
        name=_said(held, "name", name) or name,
        columns=rules,
        recognised_by=tuple(map(Template, recognised_by)),
        sheet=sheet or _said(held, "sheet", name) or None,
        header=_header(held.get("header"), name),
        others=others == LEAVE_OUT,
        always=_always(held.get("always", {}), name),
        translate=codes,
        meanings=meanings,
        must_state=_must_state(held.get("must_state"), name),
        namespace=_said(held, "namespace", name),
        left_out_rows=_left_out_rows(held.get("leave_out_rows", []), name),
        exchanges=_exchanges(held.get("exchange", []), name),
        day_first=truth_of(held.get("day_first"), f"{name}, 'day_first'"),
        gregorian=bool(truth_of(held.get("gregorian"), f"{name}, 'gregorian'")),
        zeros_unknown=bool(truth_of(held.get("zeros_unknown"), f"{name}, 'zeros_unknown'")),
        count=None if counted is None else _count(counted, name),
        refuse=refuse,
        looks_like=texts_of(held.get("looks_like"), f"{name}, 'looks_like'"),
    )


def _said(held: Mapping[str, Any], key: str, name: str) -> str:
    """Return the text of a key; "" where it is not there."""
    return text_of(held[key], f"{name}, {key!r}") if key in held else ""


def _columns(held: Any, name: str) -> tuple[ColumnRule, ...]:
    if not isinstance(held, Mapping):
        raise RecipeError(
            f"{name}: 'columns' is no mapping: expected each header, and what it means."
        )
    written: dict[str, str] = {}
    for said in held:
        header = text_of(said, f"{name}, a header under 'columns'")
        if other := written.get(header_key(header)):
            raise RecipeError(
                f"{name}: the columns {quoted(other)} and {quoted(header)} are one header "
                "(case, blanks and underscores do not matter): keep one of them."
            )
        written[header_key(header)] = header
    return tuple(_column(str(header), said, name) for header, said in held.items())


def _column(header: str, said: Any, name: str) -> ColumnRule:
    where = f"{name}, column {quoted(header)}"
    template = _template(header, where)
    if isinstance(said, str):
        if said == LEAVE_OUT:
            return ColumnRule(template, BESIDE)
        return ColumnRule(template, known_role(said, where))
    if not isinstance(said, Mapping):
        raise RecipeError(
            f"{where}: expected a column of a figures table, {LEAVE_OUT!r}, or what is fixed "
            "for its figures, as in {indicator: people_in_need}."
        )
    held = dict(said)
    beside, known_by, meaning = (held.pop(key, None) for key in ("with", "known_by", "meaning"))
    if beside is not None and not isinstance(beside, Mapping):
        raise RecipeError(
            f"{where}: 'with' is no mapping: expected a dimension, and the header that says it."
        )

    def template_of(key: str, word: Any) -> Template:
        return _template(text_of(word, f"{where}, {key!r}"), where)

    return ColumnRule(
        template,
        "value",
        fixed=dict(true_of(role, value, where) for role, value in held.items()),
        beside={
            known_role(role, where): template_of("with", word)
            for role, word in (beside or {}).items()
        },
        known_by=template_of("known_by", known_by) if known_by is not None else None,
        meaning="" if meaning is None else text_of(meaning, f"{where}, 'meaning'"),
    )


def _template(text: str, where: str) -> Template:
    for dimension in re.findall(r"(?<!{){([^{}]*)}(?!})", text):
        known_role(dimension, where)
    return Template(text)


def _header(held: Any, name: str) -> tuple[int, ...] | None:
    if held is None:
        return None
    rows = held if isinstance(held, list) else [held]
    # True is a whole number to Python
    if not rows or not all(type(row) is int and row > 0 for row in rows):
        raise RecipeError(
            f"{name}: 'header' is {held!r}: expected the row of the header, or the rows, as a "
            "spreadsheet counts them, from 1: 3, or [2, 3]."
        )
    return tuple(rows)


def _always(held: Any, name: str) -> dict[str, str]:
    if not isinstance(held, Mapping):
        raise RecipeError(
            f"{name}: 'always' is no mapping: expected one such as {{source: OCHA}}."
        )
    return dict(true_of(role, value, f"{name}, 'always'") for role, value in held.items())


def _must_state(held: Any, name: str) -> tuple[str, ...]:
    roles = texts_of(held, f"{name}, 'must_state'")
    for role in roles:
        if role not in _STATED:
            hint = near(role, _STATED)
            raise RecipeError(
                f"{name}, 'must_state': {role!r} is no dimension that a row can state"
                f"{hint or ': expected some such as sector_code.'}"
            )
    return roles


def _translate(held: Any, name: str) -> tuple[_Words, _Words]:
    """Return for each word of a dimension its code, and what the publisher means by it."""
    if not isinstance(held, Mapping) or not all(isinstance(v, Mapping) for v in held.values()):
        raise RecipeError(
            f"{name}: 'translate' is no mapping: expected a dimension, its words, and what "
            "they stand for."
        )
    codes: _Words = {}
    meanings: _Words = {}
    for key, words in held.items():
        role = known_role(key, f"{name}, 'translate'")
        where = f"{name}, 'translate', {role!r}"
        for word, said in words.items():
            body = said if isinstance(said, Mapping) else {"is": said}
            if "is" not in body or set(body) - {"is", "meaning"}:
                raise RecipeError(
                    f"{where}, {quoted(str(word))}: expected what the word stands for, as in "
                    "{is: people_in_need, meaning: what the sender means}."
                )
            plain, place = text_of(word, where).casefold(), f"{where}, {quoted(str(word))}"
            code = text_of(body["is"], place)
            codes.setdefault(role, {})[plain] = code and listed_code(role, code, where)
            if body.get("meaning") is not None:
                meanings.setdefault(role, {})[plain] = text_of(body["meaning"], place)
    return codes, meanings


def _left_out_rows(held: Any, name: str) -> tuple[LeftOutRows, ...]:
    where = f"{name}, 'leave_out_rows'"
    made = []
    for one in held if isinstance(held, list) else [held]:
        if (
            not isinstance(one, Mapping)
            or one.get("column") is None
            or one.get("is") in (None, [])
            or set(one) - {"column", "is", "because"}
        ):
            raise RecipeError(
                f"{where}: expected of each a column, the words that it is, and why: "
                "{column: Status, is: [cancelled], because: the plan was cancelled}."
            )
        words = frozenset(word.casefold() for word in texts_of(one["is"], f"{where}, 'is'"))
        because = one.get("because")
        if because is None:
            because = f"the recipe leaves out {', '.join(sorted(words))}"
        column = Template(text_of(one["column"], f"{where}, 'column'"))
        made.append(LeftOutRows(column, words, text_of(because, f"{where}, 'because'")))
    return tuple(made)


def _exchanges(held: Any, name: str) -> tuple[Exchange, ...]:
    where = f"{name}, 'exchange'"
    made = []
    for one in held if isinstance(held, list) else [held]:
        if (
            not isinstance(one, Mapping)
            or set(one) != {"column", "is", "between"}
            or None in one.values()
            or len(texts_of(one["between"], f"{where}, 'between'")) != 2
        ):
            raise RecipeError(
                f"{where}: expected of each a column, the words that it is, and the two "
                "columns that change places: {column: Group, is: [RET], between: [From, To]}."
            )
        words = frozenset(word.casefold() for word in texts_of(one["is"], f"{where}, 'is'"))
        column = Template(text_of(one["column"], f"{where}, 'column'"))
        first, second = map(Template, texts_of(one["between"], f"{where}, 'between'"))
        made.append(Exchange(column, words, (first, second)))
    return tuple(made)


def _count(held: Any, name: str) -> Count:
    where = f"{name}, 'count_distinct'"
    if not isinstance(held, Mapping) or held.get("of") in (None, []):
        raise RecipeError(
            f"{where}: expected of which columns, and as what: "
            "{of: [org_name], indicator: organisations_present, unit: organisations}."
        )
    fixed = dict(true_of(role, value, where) for role, value in held.items() if role != "of")
    return Count(tuple(map(Template, texts_of(held["of"], f"{where}, 'of'"))), fixed)
