# make          everything for a first look: environment, package, graph of seeds/ in output/
# make test     every check that a change must pass
# make eval     precision and recall on the project's own gold sentences
# make figures  the same into README.md
# make bench    what a build takes: time, memory, shares of the stages; an update; the store; the page
# make docs     the documentation, in site/
# make clean    remove what the above made

# The first interpreter of 3.11 or newer; another one: make PYTHON=/path/to/python3.12
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: graph test lint types layers rules eval figures bench docs clean

graph: $(VENV)/installed
	$(BIN)/kg build seeds/ -o output/
	@echo
	@echo "Look at it:   output/network.html (in a browser), output/network.graphml (in Gephi)"
	@echo "Ask it:       $(BIN)/kg query neighbours --param entity=Russia"
	@echo "Why so:       $(BIN)/kg explain 'Belarus member-of Shanghai Cooperation Organisation'"

test: lint types layers rules
	$(BIN)/python -m pytest -n 2 -q

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-test
	$(BIN)/mypy

layers: $(VENV)/installed-test
	$(BIN)/lint-imports

rules: $(VENV)/installed-test
	$(BIN)/kg rules check

eval: $(VENV)/installed
	$(BIN)/kg eval --gold tests/gold/ tests/gold/documents/ --by relation --by status --by phenomenon --confusion

figures: $(VENV)/installed
	$(BIN)/python docs/figures.py

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks/build.py 1000 10000
	$(BIN)/python benchmarks/store.py 10000
	$(BIN)/python benchmarks/view.py
	$(BIN)/python benchmarks/export.py

docs: $(VENV)/installed
	$(PIP) -e '.[docs]'
	$(BIN)/python docs/commands.py > docs/commands.md
	$(BIN)/python docs/ontology.py > docs/ontology.md
	$(BIN)/python docs/rooms.py > docs/rooms.svg
	$(BIN)/python docs/model.py > docs/model.svg
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

clean:
	rm -rf build dist site *.egg-info $(VENV) output/*

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python setup.cfg pyproject.toml
	$(PIP) -e .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(PIP) -e '.[test]'
	@touch $@
