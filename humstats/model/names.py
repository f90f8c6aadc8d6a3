"""What a misspelt name may have meant.

Words that people really write come first (an alias table), and only then the distance
between spellings: by distance alone "persons" is nearest to "percent".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["meant"]

#: Below this similarity (0 to 100) no name is suggested at all.
LEAST_SIMILARITY = 75.0


def meant(name: str, known: Iterable[str] | Mapping[str, str]) -> str | None:
    """Suggest the known name that ``name`` may have meant.

    Parameters
    ----------
    name : str
        As it was written.
    known : iterable of str, or mapping of str to str
        The names; in a mapping, aliases and the names that they stand for.

    Returns
    -------
    str or None
        None where nothing is near enough, or where two names are equally near.

    Examples
    --------
    >>> meant("peopel_in_need", ["people_in_need", "people_reached"])
    'people_in_need'
    >>> meant("persons", {"persons": "people", "percent": "percent"})
    'people'
    >>> meant("SYX", ["SYR", "SYC"]) is None
    True
    """
    from rapidfuzz import fuzz, process, utils

    aliases = dict(known) if isinstance(known, Mapping) else {word: word for word in known}
    if name.casefold() in aliases:
        return aliases[name.casefold()]
    near = process.extract(
        name,
        list(aliases),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=LEAST_SIMILARITY,
        limit=None,
    )
    best = {aliases[word] for word, score, _ in near if score == near[0][1]}
    return best.pop() if len(best) == 1 else None
