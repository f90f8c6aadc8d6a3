"""What may be said of a file on the shell, once for all commands that read one."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from humstats.model.paths import located

if TYPE_CHECKING:
    from humstats.checking.settings import Settings

__all__ = ["Files", "Folder", "Given", "Sheet", "of_a_file", "settings_here"]

#: What was said, as arguments of ``read``.
Given = dict[str, Any]


def _each(names: list[str]) -> list[str]:
    """Name the files that a pattern stands for: the shells of Windows leave it as it is.

    What is there by that very name is no pattern, and brackets are letters: "needs [2].xlsx".
    """
    return [file for name in names for file in _matching(name) or [name]]


def _matching(name: str) -> list[str]:
    if "*" not in name or Path(name).exists():
        return []
    return sorted(glob(str(located(name)).replace("[", "[[]")))  # noqa: PTH207 - of any folder


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="CSV, Excel, ODS, JSON, Parquet.", callback=_each),
]
Folder = Annotated[Path, typer.Option("-o", "--output", help="Folder to write to.")]
Sheet = Annotated[str | None, typer.Option(help="The one sheet to read.")]

_OF_A_FILE: Final = {
    "location": "Country that the file is about: ISO 3166-1 alpha-3.",
    "period": "When its figures hold: 2024, 2024-11, ...",
    "source": "Who says so: OCHA, UNICEF, ...",
    "publication": 'Where it was said: "HNO 2024", ...',
    "published": "When it was said: 2023-12, 2023-12-21, ...",
    "unit": "What one of each value is: people, ...",
    "indicator": "What is counted: people_in_need, ...",
    "sheet": "The one sheet to read.",
    "recipe": "What its columns mean: a YAML file, see humstats recipe.",
    "trust": "Where header and hashtag of a column disagree: headers or tags.",
}
_OF_LAST: Final = {
    "last_period": "When the figures of the last edition hold.",
    "last_source": "Who says the last edition.",
    "last_publication": "Where the last edition was said.",
    "last_published": "When the last edition was said.",
    "last_sheet": "The one sheet of the last edition to read.",
    "last_recipe": "What the columns of the last edition mean.",
}
_GROUPS: Final = {"given": _OF_A_FILE, "of_last": _OF_LAST}


def of_a_file(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a file in place of its parameter ``given``.

    A parameter ``of_last`` stands for those of the last edition, where it is not read as this
    one is. The command gets each as arguments of ``read``, without what was not said.

    Parameters
    ----------
    command : callable
        With keyword parameters that typer understands.

    Returns
    -------
    callable
        The command as typer shall see it.
    """
    own = inspect.signature(command, eval_str=True).parameters
    shown: list[inspect.Parameter] = []
    for name, parameter in own.items():
        options = [_option(*one) for one in _GROUPS.get(name, {}).items()]
        shown += options or [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)]

    @wraps(command)
    def asked(**words: Any) -> None:
        for group in _GROUPS.keys() & own.keys():
            told = {name: words.pop(name) for name in _GROUPS[group]}
            words[group] = {n.removeprefix("last_"): word for n, word in told.items() if word}
        command(**words)

    # typer asks for the signature, and would find the command's own behind it
    del asked.__wrapped__
    asked.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    asked.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return asked


def settings_here() -> Settings:
    """Return the settings of the current folder, and say that they are used; none without."""
    from humstats.checking.settings import SETTINGS, Settings, settings_of

    path = Path(SETTINGS)
    if not path.is_file():
        return Settings()
    print(f"humstats: with the settings of {path}", file=sys.stderr)
    return settings_of(path)


def _option(name: str, text: str) -> inspect.Parameter:
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[str | None, typer.Option(help=text)],
    )
