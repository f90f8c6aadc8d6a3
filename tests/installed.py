"""Install what is published into clean environments, and run it there: ``make test-wheel``.

Each archive in the folder given is installed twice, with the lowest and with the newest
versions that are allowed, and run from an empty folder in which no checkout can be found.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 5_000_000  # bytes
LOWEST = ["-c", str(ROOT / "constraints-lowest.txt")]
IMPORTS = (
    "import importlib, pkgutil, humstats; "
    "names = [m.name for m in pkgutil.walk_packages(humstats.__path__, 'humstats.')"
    " if m.name != 'humstats.__main__']; "
    "[importlib.import_module(name) for name in names]; "
    "print(humstats.__version__, len(names), 'modules')"
)
CHECKS = (
    "import humstats as hs; report = hs.check(hs.read(hs.seeds.path('exercise'))); "
    "report.to_excel('checked.xlsx'); print(len(report.findings), 'findings')"
)


def run(python: Path, *arguments: str, folder: str) -> str:
    # -I: neither this folder nor PYTHONPATH lends a module
    line = [str(python), "-I", *arguments]
    ran = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{' '.join(arguments)}\n{ran.stdout}{ran.stderr}")
    return ran.stdout.strip()


def tried(archive: Path, versions: list[str]) -> None:
    with TemporaryDirectory() as folder:
        venv.create(Path(folder) / "env", with_pip=True)
        python = (
            Path(folder) / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        )
        run(python, "-m", "pip", "install", "--quiet", *versions, str(archive), folder=folder)
        for code in (IMPORTS, CHECKS):
            print("   ", run(python, "-c", code, folder=folder))
        print("   ", run(python, "-m", "humstats", "demo", folder=folder).splitlines()[-2])
        listed = run(python, "-m", "pip", "list", "--format", "freeze", folder=folder)
        named = ("numpy=", "pandas=", "pandera=", "matplotlib=", "pyarrow=", "typer=")
        print("    with", ", ".join(it for it in listed.split() if it.startswith(named)))


def main(folder: Path) -> None:
    archives = sorted((it.resolve() for it in folder.iterdir()), key=lambda it: it.suffix)
    if [it.suffix for it in archives] != [".gz", ".whl"]:
        sys.exit(
            f"{folder} holds {[it.name for it in archives]}: expected one .whl and one .tar.gz"
        )
    for archive in archives:
        size = archive.stat().st_size
        if size > LARGEST:
            sys.exit(f"{archive.name} has {size:,} bytes: expected at most {LARGEST:,}")
        for name, versions in (("lowest", LOWEST), ("newest", [])):
            print(f"{archive.name}, {size:,} bytes, with the {name} versions")
            tried(archive, versions)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
