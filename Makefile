# The commands of this repo: `make site` and `make test` are the two to know, `make help` lists all.
# Each installs what it misses and says so; nothing here asks a question.

SHELL   := /bin/sh
RELEASE := .build/release/differentia
DEBUG   := .build/debug/differentia
SWIFT_FILES := $(wildcard Package.swift Plugins Sources Tests Benchmarks)

# The manual is a site of its own; it is checked like the first one.
MANUAL  := $(if $(wildcard docs/content/*.md),docs)

.DEFAULT_GOAL := site
.PHONY: site release preview check test test-swift test-site test-publication test-kills test-browser test-fuzz fuzz bench lint format clean help
.NOTPARALLEL:

site: release ## Build the program and, with it, the site in public/
	@$(RELEASE) build
	@echo "The site is ready. Open file://$(subst $() ,%20,$(CURDIR))/public/index.html, or run: make preview"

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
	@$(MAKE) --no-print-directory lint test-swift test-site test-publication test-browser test-fuzz
	@echo "All tests passed."

lint:
	@echo "== Format of the Swift files"
	@swift format lint --strict --parallel --recursive $(SWIFT_FILES) || { echo "Run: make format" >&2; exit 1; }

# Servers and watchers answer at once only when no other test has the processor, so they run by themselves.
test-swift: ## Only the tests in Swift
	@echo "== Tests in Swift"
	@swift build --build-tests
	@swift test --skip-build --skip '^PreviewTests\.'
	@swift test --skip-build --filter '^PreviewTests\.'

test-site: ## Only the bytes of public/: the same as committed, the same from any copy and with any jobs
	@echo "== Bytes of the site"
	@swift build --product differentia
	@scripts/same-bytes $(DEBUG)
	@$(if $(MANUAL),$(DEBUG) check --source $(MANUAL))

test-publication: ## Only publishing when things go wrong: kills, a full disk, no permission, two builds at once
	@echo "== Publishing when things go wrong"
	@scripts/install test
	@swift build --product differentia
	@DIFFERENTIA="$(CURDIR)/$(DEBUG)" .venv/bin/python -m pytest -p no:cacheprovider -q -s -rs Tests/Publication $(PYTEST)

test-kills: release ## 200 kills of rebuilds of 2,000 pages, some ten minutes (KILLS=, PAGES= for others)
	@scripts/install test
	@KILLS=$(or $(KILLS),200) PAGES=$(or $(PAGES),2000) DIFFERENTIA="$(CURDIR)/$(RELEASE)" \
		.venv/bin/python -m pytest -p no:cacheprovider -q -s -rs Tests/Publication/test_kills.py $(PYTEST)

test-browser: ## Only the built site in public/, by its files and in Chromium
	@echo "== The site in a browser"
	@scripts/install test
	@swift build --product differentia
	@DIFFERENTIA="$(CURDIR)/$(DEBUG)" .venv/bin/python -m pytest Tests/Browser $(PYTEST)

bench: release ## Time builds beside Hugo and a floor in C, in turns; writes Benchmarks/results
	@python3 Benchmarks/run.py $(BENCH)

bench-micro: ## Time the matcher, templates and front matter, each beside what it is compared with, and large maps
	@scripts/install site
	@DIFFERENTIA_BENCHMARKS=1 scripts/release MicroBenchmarks >&2
	@.build/release/MicroBenchmarks

test-fuzz: ## Only the fuzz targets, each over its corpus and a few seconds more
	@echo "== Fuzz targets"
	@scripts/install site
	@scripts/fuzz short

fuzz: ## Fuzz each target for MINUTES=20, and keep what is found in .build-fuzz/finds
	@scripts/install site
	@scripts/fuzz $(or $(MINUTES),20)

format: ## Format the Swift files
	@swift format --in-place --parallel --recursive $(SWIFT_FILES)

clean: ## Remove what was built and installed inside this folder (public/ stays)
	rm -rf .build .build-fuzz .venv Benchmarks/.build Tests/Browser/__pycache__ .pytest_cache

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
