# Two commands on a fresh machine: `make run` shows the gallery, `make test` runs every check.
PYTHON ?= python3
# pip runs outside the environment, so that Debian's python3 without its venv package is enough
PIP := $(PYTHON) -m pip --disable-pip-version-check --python .venv/bin/python install --quiet
BIN := .venv/bin
FRONTEND := renderers/stagelight_web/frontend

.PHONY: run test bench check browser frontend format clean

run: .venv/run.stamp
	$(BIN)/stagelight run examples/gallery.py $(ARGS)

test: check browser frontend
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The bundle is committed; where node is present it is built again and must come out byte for byte the same
frontend: .venv/test.stamp
	@if command -v npm >/dev/null; then $(BIN)/python tests/bundle.py; else echo "no node: the bundle is not rebuilt"; fi

browser:
	@[ -n "$$STAGELIGHT_CHROMIUM" ] || command -v chromium || command -v chromium-browser || command -v google-chrome || { \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq chromium; }

bench: .venv/test.stamp .bench/peer.stamp browser
	$(BIN)/python -m tests.benchmarks --peer .bench/peer/bin $(ARGS)

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/bin/python:
	$(PYTHON) -m venv --without-pip .venv

.venv/run.stamp: pyproject.toml | .venv/bin/python
	$(PIP) -e .
	@touch $@

.venv/test.stamp: pyproject.toml | .venv/bin/python
	$(PIP) -e '.[test]'
	@touch $@ .venv/run.stamp

# The peer of the benchmarks lives in an environment of its own and is never installed beside Stagelight
.bench/peer.stamp:
	$(PYTHON) -m venv --without-pip .bench/peer
	$(PYTHON) -m pip --disable-pip-version-check --python .bench/peer/bin/python install --quiet streamlit
	@touch $@

clean:
	rm -rf .venv .bench .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist
