# What can be run here. Each target sets up by itself what it needs; `make` lists them.

PYTHON ?= python3
HUMSTATS_DATA ?= $(CURDIR)/../shared/data
export HUMSTATS_DATA

BIN := .venv/bin
PIP_IN := python -m pip --quiet --disable-pip-version-check --no-input
PIP := $(BIN)/$(PIP_IN)
PYTEST_IN := python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile \
	--nbmake --nbmake-timeout 300
PYTEST := $(BIN)/$(PYTEST_IN)
RUN := .venv/.run-installed
DEV := .venv/.dev-installed
DOCS := .venv/.docs-installed
TIMED := libhxl pointblank frictionless pyam
PEERS := libhxl pandera pyam frictionless dataframely pointblank
TRAPPED := pyam libhxl owid-catalog

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help report test test-all test-lowest test-newest test-wheel check lint types layers docs \
	pages gallery-all bench bench-peers bench-traps bench-defects notebook wheel clean

help:  ## list these targets
	@if [ -t 1 ]; then bold=$$(printf '\033[1m') plain=$$(printf '\033[0m'); fi; \
	awk -F ':.*## ' -v bold="$$bold" -v plain="$$plain" \
		'/^[a-z-]+:.*## / { printf "  %smake %-13s%s %s\n", bold, $$1, plain, $$2 }' Makefile

report: $(RUN)  ## draw the charts of Syria's figures into build/report/
	@$(BIN)/humstats demo -o build/report

test: $(DEV)  ## run unit tests, doctests, README blocks and notebooks
	@$(PYTEST) -m "not slow" tests humstats notebooks

test-all: $(DEV)  ## the same, with the slow tests
	@$(PYTEST) tests humstats notebooks

test-lowest: build/lowest/.installed  ## the tests with the lowest versions that are allowed
	@build/lowest/bin/$(PYTEST_IN) -m "not slow" tests humstats notebooks

test-newest: build/newest/.installed  ## the tests with the newest versions that are allowed
	@build/newest/bin/$(PYTEST_IN) -m "not slow" tests humstats notebooks

test-wheel: wheel  ## install wheel and source archive with lowest and newest versions, and run them
	@$(BIN)/python tests/installed.py dist

check: lint types layers test  ## all that a change must pass

lint: $(DEV)  ## look at style, format and docstrings
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/numpydoc lint $$(find humstats -name '*.py')

types: $(DEV)  ## check the types
	@$(BIN)/mypy

layers: $(DEV)  ## check that imports go down the house only
	@$(BIN)/lint-imports

docs: $(DOCS)  ## build the pages into build/docs, notebooks run; a warning is an error
	@$(BIN)/sphinx-build -E -W --keep-going -q -c docs . build/docs
	@echo "Open it in a browser: build/docs/index.html"

pages: $(DEV)  ## write anew what is made of the code: pages, pictures, counts
	@HUMSTATS_WRITE=1 $(PYTEST) -q -m pages tests

gallery-all: $(DEV)  ## look at every kind of chart in every size, language and style for flaws
	@HUMSTATS_ALL=1 $(BIN)/python -m pytest -q -n auto tests/test_gallery.py

bench: $(DEV) $(TIMED:%=build/peers/%/.installed)  ## time reading and checking against bare references and peers
	@$(BIN)/python benchmarks/run.py

bench-peers: $(DEV) $(PEERS:%=build/peers/%/.installed)  ## let peers look for nine planted defects; writes docs/peers.md
	@$(BIN)/python benchmarks/peers/nine.py

bench-traps: $(DEV) $(TRAPPED:%=build/peers/%/.installed)  ## let peers walk into the traps; writes what docs/traps.md prints
	@$(BIN)/python benchmarks/traps/run.py

bench-defects: $(DEV)  ## plant damage in copies of published files, and count what is found
	@$(BIN)/python benchmarks/defects/run.py

notebook: $(DEV)  ## say how to open the notebooks
	@echo "The notebooks are plain files, to be read in the order of their numbers. Once:"
	@echo "  $(BIN)/python -m ipykernel install --user --name humstats"
	@echo "Then open notebooks/ in JupyterLab or an editor and choose the kernel humstats."

wheel: $(DEV)  ## build the wheel and the source archive into dist/
	@rm -rf dist
	@$(BIN)/python -m build --outdir dist .

clean:  ## remove what was made here, but for .venv
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -path ./.venv -prune -o -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here: install Python 3.11 or newer," \
			"or name one, as in: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "humstats needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1):" \
			"name another, as in: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments:" \
			"install its venv module (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv

$(RUN): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Setting up .venv: what humstats needs to run (once, about a minute)"
	@$(PIP) install -c constraints.txt -e .
	@touch $@

# Only a newer pip than the one that comes with Python 3.11 reads dependency groups.
$(DEV): $(RUN)
	@echo "Setting up .venv: what its tests need (once, about a minute)"
	@$(PIP) install --upgrade -c constraints.txt pip
	@$(PIP) install -c constraints.txt --group dev
	@touch $@

$(DOCS): $(RUN)
	@echo "Setting up .venv: what its pages need (once, about a minute)"
	@$(PIP) install --upgrade -c constraints.txt pip
	@$(PIP) install -c constraints.txt --group docs
	@touch $@

# What a constraint says of the lowest goes before what one says of the pinned.
build/lowest/.installed: pyproject.toml constraints.txt constraints-lowest.txt | $(BIN)/python
	@echo "Setting up build/lowest: the lowest versions that are allowed (once)"
	@$(PYTHON) -m venv --clear build/lowest
	@awk -F == 'NR == FNR { low[tolower($$1)] } NR == FNR || !(tolower($$1) in low)' \
		constraints-lowest.txt constraints.txt > build/lowest/constraints.txt
	@build/lowest/bin/$(PIP_IN) install --upgrade -c constraints.txt pip
	@build/lowest/bin/$(PIP_IN) install -c build/lowest/constraints.txt -e . --group test
	@touch $@

build/newest/.installed: pyproject.toml | $(BIN)/python
	@echo "Setting up build/newest: the newest versions that are allowed (once)"
	@$(PYTHON) -m venv --clear build/newest
	@build/newest/bin/$(PIP_IN) install --upgrade pip
	@build/newest/bin/$(PIP_IN) install --upgrade -e . --group test
	@touch $@

# Peers live apart, each in an environment of its own: they need other versions of what humstats
# uses.
build/peers/%/.installed: benchmarks/peers/%.txt | $(BIN)/python
	@echo "Setting up build/peers/$*, to compare with (once)"
	@$(PYTHON) -m venv --clear build/peers/$*
	@build/peers/$*/bin/python -m pip --quiet --disable-pip-version-check --no-input \
		install -r $<
	@touch $@
