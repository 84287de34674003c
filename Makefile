# Two commands matter: `make site` builds the tool and writes public/, `make test` runs every test.
PREFIX ?= /usr/local
TOOL = .build/release/guidepost
# The day for which `make audit` looks at the pages: make audit AS_OF=2026-11-30.
AS_OF ?= $(shell date -u +%Y-%m-%d)

.PHONY: site test build tools lint audit screenshots soak fuzz bench install clean

site: build
	$(TOOL) build

build: tools
	swift build -c release --product guidepost

test: tools lint
	scripts/test

lint:
	swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests

# Checks the accessibility of every page of the demonstration; content/_data/accessibility.yaml gets what was found.
audit: build
	scripts/audit $(TOOL) $(AS_OF)

# The pictures of README and docs/ that show the demonstration.
screenshots: build
	scripts/screenshots $(TOOL) $(AS_OF)

# 5,000 edits in one process: memory and open files stay what they were.
soak: tools
	scripts/soak

# 50,000 pages and their sites, random and spoiled: nothing crashes, nothing for members gets out. FUZZ_PAGES, FUZZ_SEED: see the script.
fuzz: tools
	scripts/fuzz

# Installs what the build needs, or says what to install.
tools:
	@scripts/tools

# Floor, Guidepost and Hugo (where installed) side by side; docs/performance.md gets the table and the plot.
# Other sizes and rounds: make bench BENCH="--pages 1000 10000 --rounds 3".
bench: build
	python3 bench/bench.py $(TOOL) . $(BENCH)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/guidepost
	install -m 755 $(TOOL) $(DESTDIR)$(PREFIX)/bin/guidepost
	cp -R templates starter $(DESTDIR)$(PREFIX)/share/guidepost/

clean:
	rm -rf .build
