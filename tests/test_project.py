"""The project's frame: what is declared is used, what is used is declared, and tested."""

from __future__ import annotations

import ast
import fnmatch
import importlib
import inspect
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from importlib.metadata import packages_distributions, version
from pathlib import Path
from types import ModuleType

import pytest
from numpydoc.validate import validate
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import humstats

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "humstats").rglob("*.py"))
STEMS = Counter(path.stem for path in MODULES)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_TIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
GROUPS = PROJECT["dependency-groups"].values()
DEVELOPMENT = [
    Requirement(line)
    for line in sorted({it for group in GROUPS for it in group if isinstance(it, str)})
]

#: What is required although no line of ours imports it, and why.
NOT_IMPORTED = {
    "normality": "kept below the version that must be compiled; countrynames imports it",
}

#: Modules without a test module of their own name, and the one that tests them.
TESTED_ELSEWHERE = {
    "humstats/__init__.py": "test_face.py",
    "humstats/__main__.py": "test_readme.py",
    # parts of one kind of chart, tried through what it draws and says
    "humstats/plotting/drawing/outlines.py": "test_boundaries.py",
    "humstats/plotting/kinds/age_bands.py": "test_pyramids.py",
    "humstats/plotting/kinds/analyses.py": "test_plotting_phases.py",
    "humstats/plotting/kinds/classes.py": "test_maps.py",
    "humstats/plotting/kinds/dumbbell_pairs.py": "test_dumbbells.py",
    "humstats/plotting/kinds/grids.py": "test_multiples.py",
    "humstats/plotting/kinds/heat_cells.py": "test_heat_tables.py",
    "humstats/plotting/kinds/legends.py": "test_maps.py",
    "humstats/plotting/kinds/members.py": "test_heat_tables.py",
    "humstats/plotting/kinds/phase_bars.py": "test_plotting_phases.py",
    "humstats/plotting/kinds/regions.py": "test_maps.py",
    "humstats/plotting/kinds/sheets.py": "test_maps.py",
    "humstats/plotting/kinds/small_panels.py": "test_multiples.py",
}


def kept_files() -> list[Path]:
    """Return the files of the checkout, without those that .gitignore names."""
    patterns = [".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").split()]

    def walk(folder: Path) -> list[Path]:
        files = []
        for path in sorted(folder.iterdir()):
            if not any(fnmatch.fnmatch(path.name, pattern.rstrip("/")) for pattern in patterns):
                files += walk(path) if path.is_dir() else [path]
        return files

    return walk(ROOT)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# What it needs, and what it is pinned to.

#: What shows the code of others beside ours.
OF_OTHERS = {"docs/traps.md"}
#: What whoever opens a notebook has, and what one says that it needs beside.
WITH_NOTEBOOKS = {"IPython", "openpyxl"}


def imported(path: Path) -> set[str]:
    """Return the packages that a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def pins(file: str = "constraints.txt") -> dict[str, str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines)
    return {canonicalize_name(name): pin for name, pin in pairs}


@pytest.mark.parametrize("file", ["constraints.txt", "constraints-lowest.txt"])
def test_constraints_are_plain_and_sorted(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    plain = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9A-Za-z.]*")
    assert [line for line in lines if not plain.fullmatch(line)] == []
    assert lines == sorted(set(lines), key=str.lower)


@pytest.mark.parametrize("requirement", [*RUN_TIME, *DEVELOPMENT], ids=lambda it: it.name)
def test_constraints_meet_every_requirement(requirement: Requirement) -> None:
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


@pytest.mark.parametrize("requirement", RUN_TIME, ids=lambda it: it.name)
def test_the_lowest_versions_are_those_that_are_tried(requirement: Requirement) -> None:
    [lowest] = [it.version for it in requirement.specifier if it.operator == ">="]
    tried = pins("constraints-lowest.txt")[canonicalize_name(requirement.name)]
    assert Version(tried) == Version(lowest)


def test_pages_run_with_what_the_package_brings() -> None:
    written = re.compile(
        r"^\W*(?:import (?=[\w.]+(?:\W*$| as ))|from (?=[\w.]+ import ))([A-Za-z_]\w*)"
    )
    own = set().union(*map(imported, MODULES)) | sys.stdlib_module_names | {"humstats"}
    found = {
        (short(path), match[1])
        for path in kept_files()
        if path.suffix in (".md", ".ipynb") and short(path) not in OF_OTHERS
        for line in path.read_text(encoding="utf-8").replace("\\n", "").splitlines()
        if (match := written.match(line))
        and match[1] not in own | (WITH_NOTEBOOKS if path.suffix == ".ipynb" else set())
    }
    assert found == set()


def test_what_is_required_is_what_is_imported() -> None:
    used = set().union(*map(imported, MODULES)) - sys.stdlib_module_names - {"humstats"}
    distributions = packages_distributions()
    needed = {canonicalize_name(name) for module in used for name in distributions[module]}
    required = {canonicalize_name(requirement.name) for requirement in RUN_TIME}
    assert required - NOT_IMPORTED.keys() == needed - NOT_IMPORTED.keys()


def test_one_version_is_written() -> None:
    now = humstats.__version__
    assert version("humstats") == now
    changes, citation = (ROOT / it for it in ("CHANGELOG.md", "CITATION.cff"))
    assert re.findall(r"^## (\S+)", changes.read_text("utf-8"), re.MULTILINE)[0] == now
    assert re.findall(r"^version: (\S+)", citation.read_text("utf-8"), re.MULTILINE) == [now]


# How its modules are kept.


def test_modules_are_nouns_and_short() -> None:
    lines = {short(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > 400} == {}
    assert {path.stem for path in MODULES} & {"utils", "util", "helpers", "common"} == set()


def names_of_tests(path: Path) -> set[str]:
    """Return the names that a module's tests may have."""
    if short(path) in TESTED_ELSEWHERE:
        return {TESTED_ELSEWHERE[short(path)]}
    package = path.relative_to(ROOT / "humstats").parts[0]
    if path.name == "__init__.py":
        return {f"test_{package}.py"}
    # where two modules share a name, the one in model owns the short form
    owns = STEMS[path.stem] == 1 or package == "model"
    return {f"test_{package}_{path.stem}.py"} | ({f"test_{path.stem}.py"} if owns else set())


def only_gathers(path: Path) -> bool:
    """Tell whether a module defines nothing itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.ClassDef
    return not any(isinstance(node, kinds) for node in ast.walk(tree))


def test_every_module_has_tests() -> None:
    there = {found.name for found in (ROOT / "tests").rglob("test_*.py")}
    untested = [
        short(path)
        for path in MODULES
        if not names_of_tests(path) & there
        and not (path.name == "__init__.py" and only_gathers(path))
    ]
    assert untested == []


def test_exceptions_are_still_needed() -> None:
    assert [name for name in TESTED_ELSEWHERE if not (ROOT / name).exists()] == []
    assert [name for name in NOT_IMPORTED if name not in {it.name for it in RUN_TIME}] == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py"], ids=short
)
def test_package_has_what_it_names_as_public(path: Path) -> None:
    package = importlib.import_module(".".join(path.parent.relative_to(ROOT).parts))
    public = getattr(package, "__all__", [])
    assert [name for name in public if not hasattr(package, name)] == []


# How its face is described.


def face() -> dict[str, object]:
    """Return the functions that a user may call, those of public modules too, by name."""
    names = {f"humstats.{name}": getattr(humstats, name) for name in humstats.__all__}
    for prefix, module in [*names.items()]:
        if isinstance(module, ModuleType):
            public = getattr(module, "__all__", [])
            names |= {f"{prefix}.{name}": getattr(module, name) for name in public}
    return {name: value for name, value in names.items() if inspect.isfunction(value)}


def test_the_face_says_what_it_takes_and_gives_and_shows_it() -> None:
    wanted = {"GL08", "SS03", "PR01", "RT01", "EX01"}
    missing = [
        f"{name}: {sentence}"
        for name in face()
        for code, sentence in validate(name)["errors"]
        if code in wanted
    ]
    assert missing == []


def test_there_is_a_face() -> None:
    assert {"humstats.read", "humstats.check", "humstats.series", "humstats.plot.trend"} <= {
        *face()
    }


# How it travels.


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "--target",
            "wheel",
            "--directory",
            folder,
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("humstats-*.whl")
    return built


def test_the_wheel_holds_code_words_and_seeds(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    code = {short(path) for path in kept_files() if path.is_relative_to(ROOT / "humstats")}
    seeds = {
        f"humstats/_seeds/{path.name}"
        for path in (ROOT / "seeds").iterdir()
        if path.suffix in {".csv", ".xlsx", ".yaml"}
    }
    assert seeds
    assert held == code | seeds


def test_the_wheel_finds_its_seeds(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "import humstats as hs; print(hs.__file__, len(hs.seeds.load('syria')))",
        ],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    where, _, figures = ran.stdout.strip().rpartition(" ")
    assert Path(where) == tmp_path / "humstats" / "__init__.py"
    assert int(figures) > 0


# What it says of itself.

#: What has no place in the files, and why.
UNWANTED = {
    "a path of one machine": (
        r"(?<![\w.~-])/(tmp|work|root|opt|home/\w+|Users/\w+)/|[A-Z]:\\Users"
    ),
    "the address of a package registry": r"\b(pypi|anaconda)\.org\b|pythonhosted",
    "how the text was made": (
        r"(?i)\b(chatbot|language model|llms?|ai[- ](generated|assisted)|coding assistant|"
        r"co-authored-by|(this|earlier|previous|another) session)\b"
    ),
    "work left for later": r"\b(TODO|FIXME)\b",
}


@pytest.mark.parametrize("what", UNWANTED)
def test_files_hold_nothing_of(what: str) -> None:
    unwanted = re.compile(UNWANTED[what])
    found = []
    for path in kept_files():
        if path == Path(__file__).resolve() or path.suffix in {".png", ".xlsx"}:
            continue
        # what arrives in the notebooks is in no encoding of ours
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        found += [
            f"{short(path)}:{n}" for n, line in enumerate(lines, 1) if unwanted.search(line)
        ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "read('/home/amal/hno.csv')"),
        ("a path of one machine", "folder = /" + "tmp/figures/"),
        ("the address of a package registry", "see https://pypi.org/project/humstats"),
        ("how the text was made", "AI-generated"),
        ("work left for later", "# TODO: the Arabic names"),
    ],
)
def test_unwanted_lines_are_seen(what: str, line: str) -> None:
    assert re.search(UNWANTED[what], line)


def test_every_design_page_is_in_the_index() -> None:
    folder = ROOT / "docs" / "design"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\(([a-z0-9_-]+\.md)\)", index)) == pages
