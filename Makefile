# Each target does its own set-up: a virtual environment in .venv with what the lock file names, hashes checked.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(shell cat requirements.lock requirements-dev.lock pyproject.toml | cksum | cut -d' ' -f1)

.PHONY: site serve test check format bench catalogues lock clean

site: $(VENV)/.ready-site ## build the real site into site/
	$(BIN)/nrp build

serve: $(VENV)/.ready-site ## preview with live reload
	$(BIN)/nrp serve

test: $(READY) ## run all tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(READY) ## format, lint, types, tests, validate, build
	$(BIN)/ruff format --check nrp_site tests benchmarks
	$(BIN)/ruff check nrp_site tests benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest $(PYTEST_ARGS)
	$(BIN)/nrp validate --strict
	$(BIN)/nrp build

format: $(READY) ## put the code into its usual form
	$(BIN)/ruff format nrp_site tests benchmarks
	$(BIN)/ruff check --fix nrp_site tests benchmarks

bench: $(READY) ## measure against other generators; writes benchmarks/results.md
	$(BIN)/python -m benchmarks

catalogues: $(READY) ## bring the catalogues of interface words up to date
	$(BIN)/python -m nrp_site.publishing.catalogues

lock: $(READY) ## work out the lock files anew
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml --group dev -o requirements-dev.lock

clean: ## forget site and caches
	rm -rf site .nrp $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready-site: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(READY): $(VENV)/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.ready-site
