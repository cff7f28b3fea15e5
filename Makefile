# make demo   sets up and explains NATO on the embedded worlds
# make test   sets up and passes everything: format, lint, types, import arrows, corpus, tests
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check
SOURCE := $(shell find src -type f -not -path '*/__pycache__/*')

.DEFAULT_GOAL := help
.PHONY: page serve page-test page-journeys help demo test lint types arrows corpus unit bench reference format clean

help:  ## show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

$(VENV)/.tools: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --constraint constraints.txt --group dev
	@touch $@

$(VENV)/.ready: $(VENV)/.tools README.md $(SOURCE)
	$(PIP) install --constraint constraints.txt '.[report,frames,data,estimate,serve,docx]'
	@touch $@

demo: $(VENV)/.base  ## explain NATO, with a printable page
	$(BIN)/foedus explain NATO --html foedus-report-nato.html

# the demo needs no tools of ours: the package with its report extra only
$(VENV)/.base: pyproject.toml constraints.txt README.md $(SOURCE)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --constraint constraints.txt '.[report]'
	@touch $@

test: lint types arrows corpus unit  ## everything that must hold

lint: $(VENV)/.tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.ready
	$(BIN)/mypy

arrows: $(VENV)/.ready
	$(BIN)/lint-imports --no-cache

corpus: $(VENV)/.ready
	$(BIN)/foedus corpus check

PAGE := src/foedus/api/page/index.html
NPM  := npm --prefix web --no-audit --no-fund

page: $(PAGE)  ## build the explorer into the package; needs Node 20 or newer with npm

$(PAGE): $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/e2e/*' -not -name '*.test.*')
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null || \
	  { echo "make page needs Node 20 or newer with npm (nodejs.org); all else of foedus works without it" >&2; exit 1; }
	$(NPM) ci
	$(NPM) run build
	@touch $@

serve: page  ## build the explorer, then serve it and the HTTP API on this machine
	$(MAKE) $(VENV)/.ready
	$(BIN)/foedus serve

page-test: page  ## test the explorer's parts; needs Node
	! grep -q '"resolved"' web/package-lock.json
	$(NPM) test

page-journeys: page $(VENV)/.ready  ## click through the explorer in Chromium; needs Node and /usr/bin/chromium
	FOEDUS=$(abspath $(BIN))/foedus $(NPM) run e2e

unit: $(VENV)/.ready
	$(BIN)/python -m pytest -n 2 --quiet

bench: $(VENV)/.ready  ## timings, each beside a simple baseline
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/law.py
	$(BIN)/python benchmarks/estimate.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/models.py
	$(BIN)/python benchmarks/api.py
	test -z "$$FOEDUS_DATA" || OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/similarity.py "$$FOEDUS_DATA"
	test -z "$$FOEDUS_DATA" || $(BIN)/python benchmarks/panel.py "$$FOEDUS_DATA"

reference: $(VENV)/.ready  ## generate docs/reference, and the tables of docs/explanation, from the code
	$(BIN)/python docs/reference/make.py
	$(BIN)/python docs/reference/make_api.py
	$(BIN)/python docs/explanation/make.py
	$(BIN)/python tests/data/test_registry_membership.py

format: $(VENV)/.tools  ## format the code
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --fix --quiet .

clean:  ## remove what make made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
