# Every command a person needs here. `make` alone lists them.
# Needs only make and Python 3.11 or newer with venv; everything else comes with hashes
# from requirements/*.txt into .venv, once for each change of those files (the stamps).

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
# Extra words for the command behind a target: make test ARGS="tests/house -q"
ARGS ?=
# Where the sandbox's page is, and its city's first local time: make try PORT=9000 NOW=2025-06-01T23:58
PORT ?=
NOW ?=
# An environment with Rasa 3.6 (Python 3.10): made at need, or one that is there: make rasa-test RASA=~/rasa
RASA ?= .venv-rasa

.PHONY: help try test lint format browser-test bench soak bench-rasa rasa-test docs catalogues lock clean

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS=$$'\t' read -r name what; do \
		printf '  make %-13s %s\n' "$$name" "$$what"; done

try: $(VENV)/.project ## Start the bot in the sandbox and print the page's address
	@exec $(BIN)/python -m bot try $(if $(PORT),--port $(PORT)) $(if $(NOW),--now $(NOW)) $(ARGS)

test: $(VENV)/.dev $(VENV)/.project ## Run every test (SQLite, PostgreSQL, Valkey, a browser where there is one)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile -m "not soak and not rasa" $(ARGS)

lint: $(VENV)/.dev ## Check style, types and the arrows between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## Put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser-test: $(VENV)/.dev $(VENV)/.project ## Run the tests in a real browser; fails where there is none
	BALSS_REQUIRE_BROWSER=1 $(BIN)/python -m pytest -m browser $(ARGS)

bench: $(VENV)/.project ## Measure what the README and the notes quote
	$(BIN)/python -m benchmarks $(ARGS)

soak: $(VENV)/.dev $(VENV)/.project ## Run the long tests (kill -9 again and again); takes a while
	$(BIN)/python -m pytest -m soak -o faulthandler_timeout=7200 $(ARGS)

bench-rasa: $(VENV)/.project | $(RASA)/bin/rasa ## Train Rasa on our examples and measure it beside our model; takes hours
	$(BIN)/python -m benchmarks.rasa --rasa $(RASA) $(ARGS)

rasa-test: $(VENV)/.dev $(VENV)/.project | $(RASA)/bin/rasa ## Try the bot's questions on a real Rasa server
	BALSS_RASA=$(RASA) $(BIN)/python -m pytest -m rasa -o faulthandler_timeout=1800 $(ARGS) \
		tests/integration/bot/test_rasa_server.py

docs: $(VENV)/.dev $(VENV)/.project ## Write the reference pages from the code, then check every link and path
	$(BIN)/python docs/reference/generate.py
	$(BIN)/python -m pytest -q tests/house/test_docs.py tests/house/test_settings.py

catalogues: $(VENV)/.dev ## Bring new sentences of the code into the catalogues of the three languages
	$(BIN)/python -m bot.i18n.catalogues

lock: ## Choose new versions of the dependencies and write them down with their hashes
	@test -x .venv-lock/bin/uv || { python3 -m venv .venv-lock && .venv-lock/bin/pip install -q uv; }
	.venv-lock/bin/uv pip compile --universal --upgrade -q pyproject.toml --group build \
		--generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" -o requirements/run.txt
	.venv-lock/bin/uv pip compile --universal --upgrade -q pyproject.toml --group build --group dev \
		-c requirements/run.txt --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" -o requirements/dev.txt

clean: ## Remove what was installed and cached; var/ (what was said in the sandbox) stays
	rm -rf $(VENV) .venv-lock build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage htmlcov
	find . -name __pycache__ -not -path './var/*' -prune -exec rm -rf {} +

# dev.txt holds everything that run.txt holds, so one installation serves both.
$(VENV)/.run: requirements/run.txt requirements/install.sh
	@requirements/install.sh $(VENV) requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/install.sh
	@requirements/install.sh $(VENV) requirements/dev.txt
	@touch $@ $(VENV)/.run

# Rasa's own environment: some 3 GB, never part of the bot's. See nlu/rasa/README.md.
$(RASA)/bin/rasa:
	@command -v python3.10 >/dev/null || { echo "Rasa 3.6 needs Python 3.10 (python3.10): see nlu/rasa/README.md" >&2; exit 1; }
	python3.10 -m venv $(RASA)
	$(RASA)/bin/pip install -q --disable-pip-version-check -r nlu/rasa/requirements.txt

# Puts `balss` into .venv/bin; needs no network: setuptools is in run.txt.
$(VENV)/.project: pyproject.toml | $(VENV)/.run
	@$(BIN)/python -m pip install -q --disable-pip-version-check --root-user-action ignore \
		--no-index --no-deps --no-build-isolation -e .
	@touch $@
