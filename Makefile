# Needs Python 3.11+ and make; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
Q ?= what did Rubio say?

.DEFAULT_GOAL := help
.PHONY: help ask run test fast check lint types imports fix evaluate statements fit bench clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

ask: .venv/installed  ## answer a question in the terminal: make ask Q="what did Lavrov say?"
	@$(BIN)/python bot.py ask "$(Q)" || test $$? -eq 1

run: .venv/installed  ## run the Telegram bot (needs TELEGRAM_TOKEN)
	$(BIN)/python bot.py

test: .venv/dev  ## run all tests, with coverage
	$(BIN)/python -m pytest --cov --cov-report=term --cov-fail-under=95

fast: .venv/dev  ## run the tests that take no time
	$(BIN)/python -m pytest -m "not slow" -q

check: lint types imports test  ## everything that must be green

lint: .venv/dev  ## style and likely mistakes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/dev  ## types, strictly
	$(BIN)/mypy

imports: .venv/dev  ## imports run one way only
	$(BIN)/lint-imports

fix: .venv/dev  ## format, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

evaluate: .venv/installed  ## measure the answers against the floors
	$(BIN)/python bot.py evaluate

statements: .venv/dev  ## measure who said what on the labelled articles set aside
	$(BIN)/python -m tests.statements_set

fit: .venv/dev  ## fit the confidence anew on the tuning half of the questions
	$(BIN)/python -m tests.fit_confidence

bench: .venv/dev  ## measure speed and size
	$(BIN)/python -m tests.bench

clean:  ## remove what make made, but not your data
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage *.egg-info build

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ask")'
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	@echo "Installing (a few minutes the first time) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: pyproject.toml | .venv/bin/python
	@echo "Installing with what tests need (a few minutes the first time) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed
