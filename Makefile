# Renda: `make demo` to try it, `make test` to check it. What is real lies in tools/ and in the command `renda`.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN = .venv/bin

.PHONY: help demo test check fmt words pictures bench clean

help: ## What can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile

demo: ## Set up, load the fictional town of Qinghe, serve it on HOST and PORT (127.0.0.1, 8000)
	@$(PYTHON) tools/set_up.py
	@$(BIN)/renda demo --host '$(HOST)' --port '$(PORT)'

test: ## Set up and run every check and test; on PostgreSQL too where it is installed
	@$(PYTHON) tools/set_up.py --tests
	@$(BIN)/python tools/run_tests.py

check: ## The checks that run nothing: ruff, mypy, the import order, the words
	@$(PYTHON) tools/set_up.py --tests
	@$(BIN)/python tools/run_tests.py --only-checks

fmt: ## Format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

words: ## Take up new words of the screens into the catalogues and compile them
	@$(BIN)/python tools/words.py extract && $(BIN)/python tools/words.py compile

clean: ## Remove what was set up; your data in var/ stay
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

bench: ## Measure: pages of large lists, drafting, an import, each beside its reference
	@$(PYTHON) tools/set_up.py
	@$(BIN)/python -m bench

pictures: ## Take the pictures of the documents anew (needs Chromium)
	@PICTURES=docs/pictures $(BIN)/python -m pytest -q -n0 tests/browser/test_main_path.py tests/browser/test_pictures.py
