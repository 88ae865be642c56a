# make help says what there is. Everything sets itself up: the first call makes .venv, later ones
# only compare the age of its stamps with the requirement files.

VENV := .venv
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
    $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && exit; \
    done; echo python3)
SETUP := requirements.txt requirements-training.txt requirements-dev.txt
# An environment whose python is gone is made again, whatever its stamps say.
GONE := $(shell test -x $(VENV)/bin/python || echo gone)

.PHONY: help run test check bench train gone

help:
	@echo "make run                          open the studio (FILE=picture opens one)"
	@echo "make test                         formatting, lint and all tests (TESTS=tests/document: some)"
	@echo "make check                        what make test does, and the type checker"
	@echo "make bench [JSON=file] [ONLY=part]  time and memory, as a table and as JSON"
	@echo "make train ARGS='train ...'       the training package (ARGS=--help)"

run: $(VENV)/.ready-run
	@sh scripts/run.sh $(if $(FILE),"$(FILE)")

test: $(VENV)/.ready-test
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	QT_QPA_PLATFORM=offscreen $(VENV)/bin/python -m pytest -q $(TESTS)

check: $(VENV)/.ready-test test
	@$(VENV)/bin/python scripts/check_types.py

bench: $(VENV)/.ready-run
	@QT_QPA_PLATFORM=offscreen $(VENV)/bin/python -m bench \
	    $(if $(JSON),--json "$(JSON)") $(if $(ONLY),--only "$(ONLY)")

train: $(VENV)/.ready-train
	@$(VENV)/bin/python -m training $(or $(ARGS),--help)

$(VENV)/.ready-%: $(SETUP) scripts/setup.py $(GONE)
	@$(PYTHON) scripts/setup.py $*

gone:
