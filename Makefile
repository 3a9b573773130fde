# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
# Every habit is one word: setup · run · test · check · bench · docs

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PYTHON_READY := $(STAMPS)/python
ASSETS_READY := $(STAMPS)/assets
WORDS_READY := $(STAMPS)/words

.PHONY: setup run test check bench docs words openapi clean
.DEFAULT_GOAL := run

setup: $(PYTHON_READY) $(ASSETS_READY) $(WORDS_READY)

$(PYTHON_READY): pyproject.toml uv.lock tools/bootstrap
	@bash tools/bootstrap
	@mkdir -p $(STAMPS) && touch $@

$(ASSETS_READY): package.json package-lock.json $(shell find frontend -type f) $(PYTHON_READY)
	@bash tools/assets
	@mkdir -p $(STAMPS) && touch $@

$(WORDS_READY): $(shell find src/stelsel -name '*.po') $(PYTHON_READY)
	@$(BIN)/python tools/words.py compile
	@mkdir -p $(STAMPS) && touch $@

run: setup
	@exec $(BIN)/stelsel demo --if-empty --serve

check: setup
	@bash tools/check

test: setup
	@bash tools/test

bench: setup
	@$(BIN)/python bench/run.py

docs: setup
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --builder html docs docs/_build/html
	@echo "docs/_build/html/index.html"

openapi: $(PYTHON_READY)
	@$(BIN)/python tools/openapi.py

words: $(PYTHON_READY)
	@$(BIN)/python tools/words.py collect

clean:
	rm -rf $(VENV) node_modules src/stelsel/web/static/web docs/_build
