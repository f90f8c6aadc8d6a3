"""Loading: styles by their names, and one's own from a file.

A style file is YAML, one line for each colour that differs from ``based_on``::

    name: ours
    based_on: neutral
    in_need: "#7A1F5C"
    targeted: "#1F6B4A"

A package of one's own may bring styles to everybody who installs it, by an entry point of the
group ``humstats.styles``: its name is the style's, and it leads to a :class:`.Style` or to the
path of such a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Final

from humstats.errors import ChartError, FigureError
from humstats.model.findings import quoted
from humstats.model.names import meant
from humstats.model.paths import shown
from humstats.model.plain_yaml import read_yaml
from humstats.plotting.styles.looks import NEUTRAL, Style
from humstats.plotting.styles.vision import contrast, mixed

__all__ = ["GROUP", "style_called", "style_from", "style_names"]

#: The entry points that bring styles.
GROUP: Final = "humstats.styles"
_FOLDER: Final = files("humstats.plotting.styles")
#: The library's own, each a file beside this module.
_BUNDLED: Final = tuple(
    sorted(
        file.name.removesuffix(".yaml")
        for file in _FOLDER.iterdir()
        if file.name.endswith(".yaml")
    )
)
_YAML: Final = (".yaml", ".yml")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
#: Phases are IPC's, in every style.
_COLOURS: Final = tuple(
    field.name for field in fields(Style) if field.name not in ("name", "phases", "scale")
)
#: What is written on the ground in these colours, or only drawn.
_WRITTEN: Final = ("text", "quiet", "in_need", "targeted", "reached", "children", "displaced",
                   "lost", "other")  # fmt: skip
_DRAWN: Final = ("muted",)


def style_names() -> list[str]:
    """Return the names of all styles, the library's own first.

    Examples
    --------
    >>> {"neutral", "ocha", "unhcr"} <= {*style_names()}
    True
    """
    own = sorted({point.name for point in entry_points(group=GROUP)})
    return list(dict.fromkeys([NEUTRAL.name, *_BUNDLED, *own]))


def style_called(style: Style | str | Path) -> Style:
    """Return a style by its name, or from a YAML file; a style is returned as it is.

    Raises
    ------
    ChartError
        When there is none of this name, or its file is wrong.

    Examples
    --------
    >>> style_called("ocha").in_need
    '#1862D8'
    """
    if isinstance(style, Style):
        return style
    if isinstance(style, Path) or (
        isinstance(style, str) and Path(style).suffix.lower() in _YAML
    ):
        return style_from(style)
    if isinstance(style, str) and style in style_names():
        return _loaded(style)
    near = meant(style, style_names()) if isinstance(style, str) else None
    raise ChartError(
        f"style={style!r} is no Style: expected one of {', '.join(style_names())}, or the "
        f"name of a YAML file.{f' Did you mean {near!r}?' if near else ''}"
    )


@cache
def _loaded(name: str) -> Style:
    if name == NEUTRAL.name:
        return NEUTRAL
    if name in _BUNDLED:
        text = _FOLDER.joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        return _style_of(text, f"style {name}")
    (point, *_) = entry_points(group=GROUP, name=name)
    held = point.load()
    if isinstance(held, Style):
        return held
    if isinstance(held, str | Path):
        return style_from(held)
    raise ChartError(
        f"The entry point {name!r} of {GROUP} leads to {type(held).__name__}, expected a Style "
        "or the path of a style file."
    )


def style_from(path: str | Path) -> Style:
    r"""Make a style of a YAML file.

    Parameters
    ----------
    path : str or pathlib.Path
        With ``name``; the colours of what is counted (``in_need``, ``targeted``,
        ``reached``, ``children``, ``displaced``, ``lost``, ``other``), ``muted``, ``text``,
        ``quiet``, ``rule``, ``track`` and ``ground``, each as "#RRGGBB"; and ``based_on``, a
        style whose colours stand where none is given ("neutral" by default).

    Returns
    -------
    Style
        Any chart takes it as ``style=``.

    Raises
    ------
    ChartError
        When the file cannot be read, says something that is not known, or a colour cannot be
        read on the ground: letters need a contrast of 4.5 to 1, and marks 3 to 1.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "ours.yaml")
    ...     _ = file.write_text('name: ours\nin_need: "#7A1F5C"\n', encoding="utf-8")
    ...     style_from(file).in_need
    '#7A1F5C'
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise ChartError(f"The style file {shown(path)} cannot be read: {reason}.") from error
    return _style_of(text, f"style file {path.name!r}")


def _style_of(text: str, what: str) -> Style:
    try:
        said = read_yaml(text, what=what)
    except FigureError as error:
        raise ChartError(str(error)) from error
    if not isinstance(said, Mapping):
        raise ChartError(
            f"The {what} is no style: expected lines such as 'in_need: \"#1A5A96\"'."
        )
    known = ("name", "based_on", *_COLOURS)
    for key in said:
        if key not in known:
            near = meant(str(key), known)
            guess = f" Did you mean {near}?" if near else ""
            raise ChartError(
                f"The {what} says {quoted(str(key))}, expected only {', '.join(known)}.{guess}"
            )
    name = said.get("name")
    if not (isinstance(name, str) and name.strip()):
        raise ChartError(f"The {what} has no name: begin it with a line 'name: ours'.")
    colours = {key: said[key] for key in _COLOURS if key in said}
    for key, colour in colours.items():
        if not (isinstance(colour, str) and _COLOUR.fullmatch(colour)):
            raise ChartError(
                f"The {what} has {colour!r} as {key}, expected a colour in quotes, such as "
                '"#1A5A96".'
            )
    if "in_need" in colours:
        colours.setdefault("other", colours["in_need"])
    style = replace(style_called(said.get("based_on", NEUTRAL)), name=name, **colours)
    _refuse_what_is_not_seen(style, what)
    return style


def _refuse_what_is_not_seen(style: Style, what: str) -> None:
    for least, names in ((4.5, _WRITTEN), (3.0, _DRAWN)):
        for name in names:
            colour = getattr(style, name)
            found = contrast(colour, style.ground)
            if found < least:
                raise ChartError(
                    f"The {what} has {colour} as {name}, whose contrast with the ground is "
                    f"{int(found * 10) / 10:.1f} to 1, expected {least:g} or more: take "
                    f"{_stronger(colour, style.ground, least)}, for instance."
                )
    if contrast(style.text, style.track) < 4.5:
        raise ChartError(
            f"The {what} has {style.track} as track, on which letters of {style.text} are not "
            "read: take a lighter one."
        )


def _stronger(colour: str, ground: str, least: float) -> str:
    """Return a colour like another, as much darker or lighter as its contrast needs."""
    far = max("#000000", "#FFFFFF", key=lambda end: contrast(end, ground))
    nearer = (mixed(far, colour, part / 50).upper() for part in range(1, 51))
    return next((one for one in nearer if contrast(one, ground) >= least), far)
