"""How the pages become a site: ``make docs``. Nothing is fetched to build it or to read it.

The source folder is the whole checkout, so that a link from a page to a notebook or to a file
of the tests is the same link here and where the files are browsed.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from pygments.lexers.special import TextLexer  # noqa: E402
from sphinx.transforms import SphinxTransform  # noqa: E402
from tables import TABLES  # noqa: E402

import humstats  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# charts of the notebooks are drawn into the page, without a window
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

project = "humstats"
author = "The humstats authors"
copyright = author
version = release = humstats.__version__

extensions = [
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
]

# What is a page.
root_doc = "docs/index"
include_patterns = ["docs/**", "notebooks/*.ipynb", "CHANGELOG.md", "CONTRIBUTING.md"]
exclude_patterns = [".*", "**/.*", "build", "dist", "humstats", "seeds", "tests", "benchmarks"]

#: Pages that list others, which stand below them at the side: an index that tests write, or
#: that is read where files are browsed, holds no table of contents itself.
BELOW = {
    "docs/design/README": ("*.md",),
    "docs/rules/README": ("HS*.md",),
}

# Pages and notebooks. An option keeps its two dashes.
smartquotes_action = "qe"
myst_heading_anchors = 3
myst_enable_extensions: list[str] = []
nb_execution_mode = "force"
nb_execution_timeout = 600
nb_execution_raise_on_error = True
nb_merge_streams = True

# The reference, from docstrings.
autodoc_class_signature = "separated"
autodoc_default_options = {"exclude-members": "__init__, __new__"}
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_preserve_defaults = True
autosummary_generate = False
numpydoc_show_class_members = False
add_module_names = False
maximum_signature_line_length = 72
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"

# How it looks: fonts are those of the reader's machine.
html_theme = "furo"
html_title = "humstats"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False

_MADE = re.compile(r"^<!-- made of the code: (\w+) -->$", re.MULTILINE)


def complete(app: Sphinx, name: str, source: list[str]) -> None:
    """Put into a page what is made of the code, and below an index what it lists."""
    source[0] = _MADE.sub(lambda asked: TABLES[asked[1]](), source[0])
    if name in BELOW and "{toctree}" not in source[0]:
        pages = "\n".join(pattern.removesuffix(".md") for pattern in BELOW[name])
        source[0] += f"\n```{{toctree}}\n:hidden:\n:glob:\n\n{pages}\n```\n"


class AsPrinted(SphinxTransform):
    """Keep the quotes of a message straight, as it is printed and looked for."""

    default_priority = 700  # before quotes are curled

    def apply(self, **kwargs: object) -> None:
        """Leave the quotes of the page of messages alone."""
        self.document.settings.smart_quotes = self.env.docname != "docs/messages"


def open_at_index(app: Sphinx, failed: Exception | None) -> None:
    """Let the folder of the site open at its first page."""
    if failed is None and app.builder.format == "html":
        moved = f'<meta http-equiv="refresh" content="0; url={root_doc}.html">'
        page = f'<!doctype html><meta charset="utf-8"><title>humstats</title>{moved}'
        Path(app.outdir, "index.html").write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Do this where Sphinx reads pages."""
    app.add_lexer("csv", TextLexer)
    app.add_transform(AsPrinted)
    app.connect("source-read", complete)
    app.connect("build-finished", open_at_index)
