# The commands of this repo: `make site` and `make test` are the two to know, `make help` lists all.
# Each installs what it misses and says so; nothing here asks a question.

SHELL   := /bin/sh
RELEASE := .build/release/differentia
DEBUG   := .build/debug/differentia
SWIFT_FILES := $(wildcard Package.swift Plugins Sources Tests Benchmarks)

# The manual is a site of its own; it is checked like the first one.
MANUAL  := $(if $(wildcard docs/content/*.md),docs)

.DEFAULT_GOAL := site
.PHONY: site release preview check test test-swift test-site test-browser test-fuzz fuzz lint format clean help
.NOTPARALLEL:

site: release ## Build the program and, with it, the site in public/
	@$(RELEASE) build
	@echo "The site is ready. Open file://$(CURDIR)/public/index.html, or run: make preview"

preview: release ## Serve the site on this machine and reload it as you write
	@$(RELEASE) preview --open

check: release ## Report what is wrong in the articles, and write nothing
	@$(RELEASE) check
	@$(if $(MANUAL),$(RELEASE) check --source $(MANUAL))

release:
	@scripts/install site
	@scripts/release

test: ## Run all tests
	@scripts/install test
	@$(MAKE) --no-print-directory lint test-swift test-site test-browser test-fuzz
	@echo "All tests passed."

lint:
	@echo "== Format of the Swift files"
	@swift format lint --strict --parallel --recursive $(SWIFT_FILES) || { echo "Run: make format" >&2; exit 1; }

test-swift: ## Only the tests in Swift
	@echo "== Tests in Swift"
	@swift build --build-tests
	@swift test --skip-build

test-site: ## Only the bytes of public/: the same as committed, the same from any copy and with any jobs
	@echo "== Bytes of the site"
	@swift build --product differentia
	@scripts/same-bytes $(DEBUG)
	@$(if $(MANUAL),$(DEBUG) check --source $(MANUAL))

test-browser: ## Only the built site in public/, by its files and in Chromium
	@echo "== The site in a browser"
	@scripts/install test
	@swift build --product differentia
	@DIFFERENTIA="$(CURDIR)/$(DEBUG)" .venv/bin/python -m pytest Tests/Browser $(PYTEST)

test-fuzz: ## Only the fuzz targets, each over its corpus and for ten seconds more
	@echo "== Fuzz targets"
	@scripts/install site
	@scripts/fuzz short

fuzz: ## Fuzz each target for MINUTES=20, and keep what is found in .build-fuzz/finds
	@scripts/install site
	@scripts/fuzz $(or $(MINUTES),20)

format: ## Format the Swift files
	@swift format --in-place --parallel --recursive $(SWIFT_FILES)

clean: ## Remove what was built and installed inside this folder (public/ stays)
	rm -rf .build .build-fuzz .venv Tests/Browser/__pycache__ .pytest_cache

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
