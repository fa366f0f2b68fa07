# `make run` shows the dashboard; all it needs is Python 3.11, 3.12 or 3.13.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8501
STRICT ?= 0
TESTS ?= tests
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
# Compiled at once: a program that starts for the first time need not do it.
INSTALL := $(UV) pip install --quiet --compile-bytecode --python $(PY) --require-hashes

# Behind an organisation's own certificate only the system's list knows it.
CERTIFICATES := $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt \
	/etc/ssl/ca-bundle.pem /etc/ssl/cert.pem)
ifneq ($(CERTIFICATES),)
export UV_SYSTEM_CERTS := 1
endif

.PHONY: help run test check format benchmark screenshots requirements upgrade clean

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Serve the dashboard; make run PORT=9000 chooses the port
	@echo "De eerste keer worden de cijfers ingelezen. Daarna: http://localhost:$(PORT)"
	@exec $(PY) -m streamlit run dashboard.py --server.port $(PORT) --server.headless true

test: $(VENV)/.dev ## Run all tests; STRICT=1 lets none be skipped, TESTS=tests/test_x.py runs some
	@$(PY) -m tests.support.install
	@STRICT=$(STRICT) $(PY) -m pytest --numprocesses auto --maxprocesses 4 --no-loadscope-reorder $(TESTS)

check: $(VENV)/.dev ## Check style, types and the import rules
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m pytest --quiet tests/test_imports.py tests/test_words.py

format: $(VENV)/.dev ## Put the code in the usual form
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

benchmark: $(VENV)/.dev ## Run the benchmarks one by one
	@$(PY) -m tests.support.install
	@for file in benchmarks/*.py; do echo "== $$file"; $(PY) "$$file"; done

screenshots: $(VENV)/.dev ## Take pictures of each page (var/schermen) and docs/kaart.png
	@$(PY) -m tests.support.install
	@$(PY) -m tests.support.screenshots

requirements: $(VENV)/.dev ## Pin requirements*.in again, keeping what still fits
	@$(call compile,)

upgrade: $(VENV)/.dev ## Pin requirements*.in again on the newest versions
	@$(call compile,--upgrade)

clean: ## Remove all that was made here, the figures read in included
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis var
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

define compile
for name in requirements-install requirements requirements-dev; do \
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes $(1) \
		--custom-compile-command "make requirements" $$name.in --output-file $$name.txt; \
done
endef

# The stamps say which list is installed; a changed list installs again.
$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "Installing what the tests need"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

$(VENV)/.run: requirements.txt $(UV)
	@echo "Installing what the dashboard needs"
	@$(INSTALL) -r requirements.txt
	@touch $@

$(UV): requirements-install.txt
	@bash .ci/venv $(VENV)
	@touch $@
