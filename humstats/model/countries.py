"""Countries: the one that somebody asks for, by its code or by a name of it."""

from __future__ import annotations

from humstats.errors import UnknownNameError
from humstats.model.places import candidates, country_of_name, name_of

__all__ = ["location_of"]


def location_of(said: str) -> str:
    """Return the location code of a place that was asked for.

    Parameters
    ----------
    said : str
        A location code, or a country's name in any language that is known.

    Returns
    -------
    str
        ISO 3166-1 alpha-3, or the code of a listed place outside it.

    Raises
    ------
    UnknownNameError
        When it is none that is known, or one of several.

    Examples
    --------
    >>> location_of("TCD"), location_of("Tchad"), location_of("تشاد")
    ('TCD', 'TCD', 'TCD')
    >>> try:
    ...     location_of("Congo")
    ... except UnknownNameError as error:
    ...     print(error)
    'Congo' can be COD (DR Congo) or COG (Congo): pass the code.
    """
    if several := candidates(said):
        readings = " or ".join(f"{code} ({name_of(code)})" for code in several)
        raise UnknownNameError(f"{said!r} can be {readings}: pass the code.")
    code = country_of_name(said) if said.strip() else None
    if code is None:
        raise UnknownNameError(
            f"{said!r} is no place that is known: pass an ISO 3166-1 alpha-3 code, such as "
            '"AFG".'
        )
    return code
