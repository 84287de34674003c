# Two commands matter: `make site` builds the tool and writes public/, `make test` runs every test.
PREFIX ?= /usr/local
TOOL = .build/release/guidepost

.PHONY: site test build tools lint bench install clean

site: build
	$(TOOL) build

build: tools
	swift build -c release --product guidepost

test: tools lint
	scripts/test

lint:
	swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests

# Installs what the build needs, or says what to install.
tools:
	@scripts/tools

# Floor, Guidepost and Hugo side by side on 10,000 made-up pages; Hugo where it is installed.
bench: build
	bench/compare $(TOOL) . 10000 5

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/guidepost
	install -m 755 $(TOOL) $(DESTDIR)$(PREFIX)/bin/guidepost
	cp -R templates starter $(DESTDIR)$(PREFIX)/share/guidepost/

clean:
	rm -rf .build
