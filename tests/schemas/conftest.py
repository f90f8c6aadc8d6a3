"""What the schemas are tried with: changes of one cell, and ways there and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest

from humstats import read
from humstats.schemas.envelope import Envelope

Model = type[Envelope]
Found = set[tuple[str, str, int]]

#: What a table in memory has none of, and what says how a cell was written.
OF_A_FILE = ("origin_file", "origin_sheet", "raw")


def blank_as_text(cells: pd.Series) -> pd.Series:
    return cells.astype(object).where(cells.notna(), "")


def without_spaces(cells: pd.Series) -> pd.Series:
    return blank_as_text(cells).map(
        lambda cell: cell.strip() if isinstance(cell, str) else cell
    )


@pytest.fixture(scope="session")
def failing() -> Callable[[Any, pd.DataFrame], Found]:
    """Return a function that lists what fails: column, check and row."""

    def find(model: Any, frame: pd.DataFrame) -> Found:
        try:
            model.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            cases = error.failure_cases
            checks = cases["check"].str.split("[ :(]", regex=True).str[0]
            return set(zip(cases["column"], checks, cases["index"], strict=True))
        return set()

    return find


@pytest.fixture(scope="session")
def changed() -> Callable[..., pd.DataFrame]:
    """Return a function that changes one cell of a frame."""

    def change(frame: pd.DataFrame, at: int, column: str, cell: Any) -> pd.DataFrame:
        frame = frame.astype({column: object})
        frame.loc[at, column] = cell
        return frame.infer_objects()

    return change


@pytest.fixture(scope="session")
def syrians_abroad() -> pd.DataFrame:
    """Return rows of UNHCR's two tables but for the group that they are of."""
    return pd.DataFrame(
        {
            "origin_location_code": ["SYR", "SYR", "SYR", "SYR", "SYR"],
            "asylum_location_code": ["TUR", "TUR", "TUR", "LBN", "LBN"],
            "population_group": "", "gender": ["all", "f", "m", "all", "f"],
            "age_range": ["all", "0-4", "5-11", "all", "60+"],
            "min_age": [None, 0, 5, None, 60],
            "max_age": [None, 4, 11, None, None], "population": [3000, 500, 400, 700, 30],
            "reference_period_start": "2023-01-01", "reference_period_end": "2023-12-31",
        }
    )  # fmt: skip


@pytest.fixture(scope="session")
def as_read() -> Callable[[Model, pd.DataFrame, Path | bytes], None]:
    """Return a function that holds a frame's figures against those read of its file."""

    def compare(model: Model, frame: pd.DataFrame, file: Path | bytes) -> None:
        made, found = model.to_figures(frame), read(file).figures
        # records of an answer count from 1, rows of a sheet from 2
        first = 1 if isinstance(file, Path) and file.suffix == ".json" else 2
        found = found.assign(origin_row=found["origin_row"] + 2 - first)
        assert [*made] == [*found]
        assert made.dtypes.map(str).tolist() == found.dtypes.map(str).tolist()
        for name in [name for name in made if name not in OF_A_FILE]:
            pd.testing.assert_series_equal(
                blank_as_text(made[name]), blank_as_text(found[name]), check_dtype=False
            )

    return compare


@pytest.fixture(scope="session")
def returns() -> Callable[[Model, pd.DataFrame], list[int]]:
    """Return a function that goes to figures and back, and lists the rows that are lost.

    What a model declares exact comes back cell by cell, but for the space around words.
    """

    def try_it(model: Model, frame: pd.DataFrame) -> list[int]:
        figures = model.to_figures(frame)
        back = model.from_figures(figures)
        assert set(frame) <= set(model.to_schema().columns)
        told = model.round_trip()
        print(model.__name__, *told.itertuples(index=False, name=None), sep="\n  ")
        at = np.unique(figures["origin_row"].to_numpy("int64")) - 2
        exact = [c for c in of_fate(told, "exact") if c in frame]
        pd.testing.assert_frame_equal(
            back[exact].apply(without_spaces),
            frame[exact].iloc[at].reset_index(drop=True).apply(without_spaces),
            check_dtype=False,
        )
        assert set(back) & {*of_fate(told, "dropped")} == set()
        # without their origin, rows are told by what their figures say
        shuffled = figures.drop(columns=["origin_row", "origin_column"]).iloc[::-1]
        again = model.from_figures(shuffled)[[*back]]
        assert sorted(as_texts(again)) == sorted(as_texts(back))
        return sorted(set(range(len(frame))) - set(at.tolist()))

    return try_it


def of_fate(told: pd.DataFrame, fate: str) -> list[str]:
    return told.loc[told["fate"] == fate, "column"].tolist()


def as_texts(frame: pd.DataFrame) -> Iterable[tuple[str, ...]]:
    texts = frame.apply(blank_as_text).astype("str")
    return texts.itertuples(index=False, name=None)
