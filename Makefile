# Two commands do all set-up: `make demo` and `make test`. Everything Python goes into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: demo test lint bench app screenshots clean
.DEFAULT_GOAL := demo

$(INSTALLED): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: Python 3.11 or newer is needed, $(PYTHON) is older"; \
	  echo "hint: install it, or say where it is: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Installing Python packages into .venv (once, a minute or two)"
	@$(PYTHON) -m venv .venv || { \
	  echo "error: Python's venv module does not work"; echo "hint: on Debian: apt-get install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@

demo: $(INSTALLED)
	$(BIN)/vindbaar demo $(ARGS)

test: $(INSTALLED)
	@sh .ci/need-debian chromium:/usr/bin/chromium postgresql-15:/usr/lib/postgresql/15/bin/postgres
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(INSTALLED)
	@sh .ci/need-debian nginx-light:/usr/sbin/nginx
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[bench]'
	$(BIN)/python -m benchmarks $(ARGS)

app: $(INSTALLED)
	$(BIN)/vindbaar app $(ARGS)

screenshots: $(INSTALLED)
	@sh .ci/need-debian chromium:/usr/bin/chromium
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache vindbaar-demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
