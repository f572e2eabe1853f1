# Every target sets up what it needs, in a virtual environment of its own (.venv), and starts at once the next time.

SEEDS ?= seeds
OUT ?= reports
SECONDS ?= 10

# The first Python on the path that is new enough, else python3, whose age is then complained of.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && exit; \
  done; echo python3)

export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
PIP := -m pip install -qq --require-hashes -r

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help facts fast test rules lint fuzz eval bench test-fast test-spark lock clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

facts: $(if $(FAST),.venv-fast/stamp,.venv/facts.stamp)  ## read every document in seeds/ and write the fact sheet to reports/ (SEEDS=... OUT=... FAST=1)
	@$(if $(FAST),.venv-fast/bin,$(BIN))/facts extract "$(SEEDS)" --out "$(OUT)"

fast: .venv-fast/stamp  ## compile the extraction, with the C compiler of this machine: the same claims in less time
	@echo "make facts FAST=1 uses it, and so does .venv-fast/bin/facts."

test: .venv/dev.stamp  ## run all tests
	@$(BIN)/python -m pytest $(ARGS)

rules: .venv/dev.stamp  ## run the examples that every rule carries
	@$(BIN)/python -m pytest tests/test_rules.py $(ARGS)

lint: .venv/dev.stamp  ## check style, types and the direction of imports
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

fuzz: .venv/fuzz.stamp  ## feed damaged input to the readers and the extraction (SECONDS=10 each; TARGETS="read-pdf extract")
	@$(BIN)/python -m tests.fuzz.run --seconds $(SECONDS) $(TARGETS)

eval: .venv/dev.stamp $(if $(PEERS),.venv-peers/stamp)  ## measure accuracy on the gold (PEERS=1: beside others, README=1: into the README; CHECK=1: hold the floors)
	@$(BIN)/python tests/eval/run.py $(if $(PEERS),--peers) $(if $(README),--readme) $(if $(CHECK),--check) $(ARGS)

bench: .venv/facts.stamp $(if $(CHECK),,.venv-fast/stamp .venv-peers/stamp)  ## measure speed, beside others, into reports/bench.md (README=1: into the README; CHECK=1: only hold the floors)
	@$(BIN)/python bench/$(if $(CHECK),guard.py,run.py $(if $(README),--readme)) $(ARGS)

test-spark: .venv-spark/stamp  ## test extraction on Spark, with a cluster on this machine (wants Java 17 or newer)
	@.venv-spark/bin/python -m pytest tests_spark $(ARGS)

test-fast: .venv-fast/stamp .venv/dev.stamp  ## test that the compiled extraction finds the same, byte for byte
	@$(BIN)/python -m pytest tests/test_fast.py $(ARGS)

lock: .venv/facts.stamp  ## write the requirement files anew from pyproject.toml
	@$(BIN)/python -m pip install -qq pip-tools
	@for job in "requirements.txt pyproject.toml --extra parquet" \
	  "requirements-dev.txt pyproject.toml --extra dev --extra parquet --constraint requirements.txt" \
	  "requirements-fast.txt requirements-fast.in --allow-unsafe --constraint requirements-dev.txt" \
	  "requirements-spark.txt pyproject.toml requirements-spark.in --extra spark" \
	  "tests/eval/peers.txt tests/eval/peers.in" "tests/fuzz/atheris.txt tests/fuzz/atheris.in"; do \
	  CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/python -m piptools compile --quiet --upgrade --generate-hashes \
	    --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file $$job || exit 1; \
	done

clean:  ## remove the environments, the caches, and the reports that can be made again
	@rm -rf .venv .venv-fast .venv-peers .venv-spark .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@# What reporters wrote is theirs: their workbooks, edits and backups stay.
	@find reports -mindepth 1 ! -name README.md ! -name 'fact_sheet*.xlsx' ! -name 'edits*.jsonl' \
	  ! -path 'reports/backups*' -delete

# The package is used where it lies. The path in facts.pth is relative, and so plain ASCII: before Python 3.13 an
# absolute one stops Python from starting when a folder has an Urdu name and the locale is C.
.venv/facts.stamp: requirements.txt
	@$(call venv,.venv)
	@echo "Setting up, once ..."
	@$(BIN)/python $(PIP) requirements.txt
	@echo ../../../.. > "$$(echo .venv/lib/python3.*/site-packages)/facts.pth"
	@printf '#!/bin/sh\nexec "$$(dirname "$$0")/python" -m facts "$$@"\n' > $(BIN)/facts
	@chmod +x $(BIN)/facts
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/facts.stamp
	@echo "Setting up what the tests need, once ..."
	@$(BIN)/python $(PIP) requirements-dev.txt
	@touch $@

.venv/fuzz.stamp: tests/fuzz/atheris.txt .venv/dev.stamp
	@$(BIN)/python $(PIP) tests/fuzz/atheris.txt
	@touch $@

# A copy of the package as it is now; where the source has changed since, it is compiled again.
.venv-fast/stamp: requirements.txt requirements-fast.txt pyproject.toml hatch_build.py $(shell find facts -type f ! -name '*.pyc')
	@command -v cc >/dev/null || { echo "Compiling takes a C compiler. On Debian and Ubuntu: sudo apt install gcc python3-dev; on macOS: xcode-select --install" >&2; exit 1; }
	@$(call venv,.venv-fast)
	@echo "Compiling the extraction, once: some minutes ..."
	@.venv-fast/bin/python $(PIP) requirements.txt
	@.venv-fast/bin/python $(PIP) requirements-fast.txt
	@HATCH_BUILD_HOOKS_ENABLE=1 .venv-fast/bin/python -m pip install -qq --no-deps --no-build-isolation .
	@touch $@

.venv-peers/stamp: tests/eval/peers.txt
	@$(call venv,.venv-peers)
	@echo "Setting up the other extractors, once ..."
	@.venv-peers/bin/python $(PIP) tests/eval/peers.txt
	@touch $@

.venv-spark/stamp: requirements-spark.txt
	@$(call venv,.venv-spark)
	@echo "Setting up Spark, once ..."
	@.venv-spark/bin/python $(PIP) requirements-spark.txt
	@echo ../../../.. > "$$(echo .venv-spark/lib/python3.*/site-packages)/facts.pth"
	@touch $@

# $(call venv,DIR): a fresh virtual environment, or a sentence that says what is missing.
define venv
command -v "$(PYTHON)" >/dev/null 2>&1 \
  || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make PYTHON=/path/to/python" >&2; exit 1; }; \
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
  || { echo "$(PYTHON) is too old: Python 3.11 or newer is needed. If you have one, name it: make PYTHON=python3.12" >&2; exit 1; }; \
"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
  || { echo "$(PYTHON) lacks its venv module. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; \
"$(PYTHON)" -m venv --clear "$(1)"
endef
