"""Vision: how well letters stand out, and how far colours are apart for all readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["VISIONS", "contrast", "distance", "luminance_of", "mixed", "oklab"]

#: What remains of linear RGB for each way of seeing: Machado, Oliveira and Fernandes (2009),
#: "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.
VISIONS: Final[dict[str, NDArray[np.float64]]] = {
    "normal": np.eye(3),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968],
                              [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868],
                            [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779],
                            [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip

#: From linear sRGB to the cones' answers, and from their cube roots to Oklab (Ottosson 2020).
_CONES: Final = np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                          [0.2119034982, 0.6806995451, 0.1073969566],
                          [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
_OKLAB: Final = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                          [1.9779984951, -2.4285922050, 0.4505937099],
                          [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black on white).

    The formula is that of WCAG 2.2, "contrast ratio".

    Parameters
    ----------
    one, other : str
        Colours that matplotlib knows.

    Examples
    --------
    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    darker, lighter = sorted((float(luminance_of(_rgb(one))), float(luminance_of(_rgb(other)))))
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str, *, vision: str = "normal") -> float:
    """Return how far two colours are apart: about 2 is just seen, 100 is black and white.

    Parameters
    ----------
    one, other : str
        Colours that matplotlib knows.
    vision : {"normal", "deuteranopia", "protanopia", "tritanopia"}
        Who looks.

    Returns
    -------
    float
        A hundred times the distance in Oklab.

    Examples
    --------
    >>> round(distance("#FF0000", "#00A000")), round(
    ...     distance("#FF0000", "#00A000", vision="deuteranopia"))
    (39, 4)
    """
    first, second = (oklab(_rgb(colour), vision=vision) for colour in (one, other))
    return float(np.linalg.norm(first - second))


def mixed(colour: str, other: str, part: float) -> str:
    """Return a colour between two: so large a part of the first, the rest of the other.

    Examples
    --------
    >>> mixed("#FF0000", "#FFFFFF", 0.6)
    '#ff6666'
    """
    from matplotlib.colors import to_hex

    red, green, blue = (float(held) for held in _rgb(colour) * part + _rgb(other) * (1 - part))
    return to_hex((red, green, blue))


def luminance_of(rgb: ArrayLike) -> NDArray[np.float64]:
    """Return the relative luminance of colours in sRGB, from 0 to 1, along the last axis."""
    return np.asarray(_linear(rgb) @ np.array([0.2126, 0.7152, 0.0722]))


def oklab(rgb: ArrayLike, *, vision: str = "normal") -> NDArray[np.float64]:
    """Return a hundred times the Oklab of colours in sRGB, from 0 to 1, along the last axis."""
    seen = np.clip(_linear(rgb) @ VISIONS[vision].T, 0.0, 1.0)
    return np.asarray(100 * np.cbrt(seen @ _CONES.T) @ _OKLAB.T)


def _rgb(colour: str) -> NDArray[np.float64]:
    from matplotlib.colors import to_rgb

    return np.array(to_rgb(colour))


def _linear(rgb: ArrayLike) -> NDArray[np.float64]:
    held = np.asarray(rgb, dtype=float)
    return np.where(held <= 0.04045, held / 12.92, ((held + 0.055) / 1.055) ** 2.4)
