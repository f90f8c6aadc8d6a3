"""Plain YAML: texts, numbers, lists and mappings, read strictly.

No tags that build objects, and no key twice: of two entries of one name, YAML would keep the
second and say nothing.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from humstats.errors import FigureError
from humstats.model.findings import quoted

__all__ = ["bundled", "read_yaml"]

_MANY: Final = 300
_DEEPEST: Final = 50
_LONG_BEGINNING: Final = re.compile(rf"^[ ?:-]{{{_MANY},}}", re.MULTILINE)


@cache
def bundled(package: str, name: str) -> Any:
    """Return what a YAML file beside the modules of a package holds, read once.

    Examples
    --------
    >>> bundled("humstats.model", "unhcr_codes.yaml")["codes"]["AUS"]
    'AUT'
    """
    return read_yaml(files(package).joinpath(name).read_text(encoding="utf-8"), what=name)


def read_yaml(text: str, *, what: str) -> Any:
    r"""Return what a YAML text holds.

    Parameters
    ----------
    text : str
        The text of a file.
    what : str
        What the file is, for messages: "catalogue".

    Returns
    -------
    object
        As a rule a mapping; that it is one, who asks must see to.

    Raises
    ------
    FigureError
        When the text is no YAML, or says one key twice; names the line.

    Examples
    --------
    >>> read_yaml("my:risk: {kind: index}", what="catalogue")
    {'my:risk': {'kind': 'index'}}
    >>> read_yaml("a: 1\na: 2", what="catalogue")
    Traceback (most recent call last):
        ...
    humstats.errors.FigureError: The catalogue is no YAML in line 2: 'a' stands there twice. ...
    """
    import yaml

    try:
        if _may_be_deep(text):
            _refuse_depth(text, what)
        return yaml.load(text, Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise FigureError(
            f"The {what} is no YAML{where}: {getattr(error, 'problem', None) or error}. "
            "Mend that line."
        ) from error


def _may_be_deep(text: str) -> bool:
    """Whether a text has what it takes to nest many times: brackets, or long beginnings."""
    brackets = text.count("[") + text.count("{")
    return brackets > _MANY or _LONG_BEGINNING.search(text) is not None


def _refuse_depth(text: str, what: str) -> None:
    """Refuse what would overrun the stack of the C library, which ends the whole process."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = getattr(event.start_mark, "line", 0) + 1
            raise FigureError(
                f"The {what} is no YAML in line {line}: lists in lists, over {_DEEPEST} deep. "
                "Mend that line."
            )


@cache
def _loader() -> Any:
    import yaml

    # ten times as fast, where the C library came with it
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        def construct_object(self, node: Any, deep: bool = False) -> Any:
            try:
                return super().construct_object(node, deep=deep)
            except (ValueError, AttributeError, KeyError) as error:
                # 30 February, and numbers of thousands of digits
                problem = f"{quoted(str(node.value))} cannot be read"
                raise yaml.constructor.ConstructorError(
                    None, None, problem, node.start_mark
                ) from error

    def mapping(reader: Any, node: Any) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            # "<<" takes in another mapping, whose keys give way
            if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
                continue
            if key.value in seen:
                problem = f"{key.value!r} stands there twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return reader.construct_mapping(node, deep=True)

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    return Loader
