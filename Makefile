.PHONY: help run test check train clean

# uv is taken from the machine, or put into .uv/ by any Python 3.
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
PYTHON3 ?= python3
LOKET := $(UV) run --no-sync loket

help:
	@echo "make run    start Loket: the sandbox, unless channel credentials are set"
	@echo "make test   install what the tests need and run them all"
	@echo "make check  style, types, layout, and how well messages are understood"
	@echo "make train  train the model if it is missing or stale"

.uv/bin/uv:
	@echo "Installing uv into .uv/"
	@$(PYTHON3) -m venv .uv && .uv/bin/pip install --quiet uv

.venv/.ready: pyproject.toml uv.lock | $(filter .uv/bin/uv,$(UV))
	$(UV) sync --frozen --no-dev
	@touch $@

.venv/.ready-dev: pyproject.toml uv.lock | $(filter .uv/bin/uv,$(UV))
	$(UV) sync --frozen
	@touch $@ .venv/.ready

train: .venv/.ready
	@$(LOKET) train

run: .venv/.ready
	@$(LOKET) train
	@$(LOKET) db upgrade
	@$(LOKET) up

check: .venv/.ready-dev
	$(UV) run --no-sync ruff format --check .
	$(UV) run --no-sync ruff check .
	$(UV) run --no-sync mypy
	$(UV) run --no-sync pytest tests/test_layout.py
	@$(LOKET) train
	$(LOKET) eval --check

test: .venv/.ready-dev
	@sh tests/browser.sh
	@$(LOKET) train
	$(UV) run --no-sync pytest

clean:
	rm -rf .venv .uv var models
