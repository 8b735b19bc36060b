# Targets do nothing when nothing changed: each leaves a stamp, and depends on what it reads.

PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps
CODE := $(shell find pipeline -type f ! -path '*/__pycache__/*')
TESTS := $(shell find tests -type f ! -path '*/__pycache__/*')
CORPORA := $(shell find corpora -type f ! -path '*/__pycache__/*')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test lint types arch eval raise browser bench readme schema clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMPS)/setup ## Make .venv with the package and its newsletters command

run: outputs/.run ## Read corpora/ into outputs/, one JSON a source

test: $(STAMPS)/test ## Pass everything: lint, types, architecture, tests

lint: $(STAMPS)/lint ## Check style and format (ruff)

types: $(STAMPS)/types ## Check types (mypy)

arch: $(STAMPS)/arch ## Check that rooms keep apart (import-linter)

eval: outputs/.run ## Compare the corpora's records with their gold and with the floors
	$(BIN)/newsletters evaluate corpora outputs --no-errors --floors tests/floors.json

readme: $(STAMPS)/dev ## Write the real outputs into README.md
	$(BIN)/python tests/readme.py

raise: outputs/.run ## The same, and raise the floors that can be raised
	$(BIN)/newsletters evaluate corpora outputs --no-errors --floors tests/floors.json --raise

browser: $(STAMPS)/browser ## Install what the page's tests in a browser need (Debian)

bench: $(STAMPS)/dev ## Measure speed and memory into outputs/bench/
	$(BIN)/python -m tests.bench

schema: outputs/schema.json ## Write the JSON Schema of the records to outputs/

clean: ## Remove what was made, but for .venv
	find outputs -mindepth 1 ! -name README.md ! -name corrections.jsonl -delete
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f $(STAMPS)/test $(STAMPS)/lint $(STAMPS)/types $(STAMPS)/arch

$(BIN)/python:
	$(PYTHON) -m venv .venv

$(STAMPS)/setup: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@mkdir -p $(STAMPS) && touch $(STAMPS)/setup $@

$(STAMPS)/browser: $(STAMPS)/dev
	command -v chromium > /dev/null || { apt-get update -q && apt-get install -y -q chromium fonts-noto-cjk; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@touch $@

outputs/.run: $(STAMPS)/setup $(CODE) $(CORPORA)
	$(BIN)/newsletters run corpora --out outputs
	@touch $@

outputs/schema.json: $(STAMPS)/setup $(CODE)
	$(BIN)/newsletters schema > $@

$(STAMPS)/lint: $(STAMPS)/dev $(CODE) $(TESTS) $(CORPORA)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@touch $@

$(STAMPS)/types: $(STAMPS)/dev $(CODE)
	$(BIN)/mypy
	@touch $@

$(STAMPS)/arch: $(STAMPS)/dev $(CODE)
	$(BIN)/lint-imports
	@touch $@

$(STAMPS)/test: $(STAMPS)/lint $(STAMPS)/types $(STAMPS)/arch $(TESTS) $(CORPORA) README.md CHANGELOG.md Makefile
	$(BIN)/python -m pytest -n 2
	@touch $@
