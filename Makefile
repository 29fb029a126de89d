# `make run` and `make test` install what is missing, report each step, and skip what is done already.
.DEFAULT_GOAL := help
.PHONY: help run dev keycloak test test-nginx test-firefox test-webkit test-keycloak bench dist reproducible observatory lighthouse manifests image deny screenshots screens soak sizes symbols check-csv clean

PORT ?= 8080
USERS ?=
ARGS ?=
SIGN_IN ?= oidc

help:
	@echo 'make run          the page and a platform to try it on, at http://127.0.0.1:$(PORT) (PORT=…, USERS=100000, SIGN_IN=token, ARGS="--seat-limit 50")'
	@echo 'make dev          the same for working on the page: rebuilt and reloaded when a file is saved (PORT=…, USERS=…, ARGS=…)'
	@echo 'make keycloak     the page with a real Keycloak 26.7, at http://127.0.0.1:$(PORT) (PORT=…, KEYCLOAK_URL=… for one that runs already)'
	@echo 'make test         format, lints, host tests, and the page in Chromium'
	@echo 'make test-keycloak  the part of it that needs Keycloak'
	@echo 'make test-nginx   the browser tests with the page served by nginx, as deploy/ configures it'
	@echo 'make test-firefox the main paths in Firefox'
	@echo 'make test-webkit  the main paths in WebKit, the engine of Safari'
	@echo 'make bench        speed, memory and size beside five other pages, in one browser (30 minutes; SIZES, PAGES, ROUNDS run a part)'
	@echo 'make dist         the page as it is published, in dist/, and packed with checksums and bill of materials, in release/'
	@echo 'make reproducible two builds in two places give the same bytes (5 minutes)'
	@echo 'make deny         licences, duplicates, sources and known vulnerabilities of the dependencies'
	@echo 'make manifests    deploy/kubernetes and the Containerfile, checked with the types and parsers of their tools (needs Go)'
	@echo 'make image        the container image, built without an engine and tried in a sandbox, in release/ (needs Go, and Debian or Ubuntu)'
	@echo 'make observatory  the score of the MDN HTTP Observatory for the page behind nginx'
	@echo 'make lighthouse   Lighthouse scores of the page behind nginx, on a desktop and on a slow phone'
	@echo 'make sizes        transfer sizes by file and by module of the source'
	@echo 'make symbols      the function in which a page stopped: AT=… as the console shows the place'
	@echo 'make check-csv    opens the exports in LibreOffice: no cell becomes a formula, none is lost'
	@echo 'make soak         random actions with random faults in a browser: ACTIONS=20000 of them, from SEED=1'
	@echo 'make screens      a screenshot of every state, at five widths, light and dark, in target/screens'
	@echo 'make screenshots  takes the screenshots of the README again'
	@echo 'make clean        removes the build output; the tools stay'

run:
	@SIGN_IN=$(SIGN_IN) scripts/run.sh --port $(PORT) $(if $(USERS),--users $(USERS)) $(ARGS)

dev:
	@scripts/dev.sh $(PORT) $(if $(USERS),--users $(USERS)) $(ARGS)

keycloak:
	@scripts/keycloak.sh $(PORT)

test-nginx:
	@scripts/test-nginx.sh $(ARGS)

test-firefox:
	@scripts/test-engine.sh firefox $(ARGS)

test-webkit:
	@scripts/test-engine.sh webkit $(ARGS)

test-keycloak:
	@scripts/test-keycloak.sh $(ARGS)

test:
	@scripts/test.sh

bench:
	@scripts/bench.sh

dist:
	@scripts/setup.sh page release
	@scripts/build.sh
	@scripts/release.sh

observatory:
	@scripts/observatory.sh

lighthouse:
	@scripts/lighthouse.sh

manifests:
	@scripts/manifests.sh

image:
	@scripts/image.sh

deny:
	@scripts/deny.sh

reproducible:
	@scripts/reproducible.sh

screens:
	@scripts/screens.sh

screenshots:
	@scripts/screenshots.sh

ACTIONS ?= 20000
SEED ?= 1
soak:
	@scripts/soak.sh $(ACTIONS) $(SEED)

sizes:
	@scripts/setup.sh page
	@scripts/build-if-changed.sh
	@node scripts/sizes.mjs

symbols:
	@node scripts/symbols.mjs '$(AT)'

check-csv:
	@scripts/check-csv.sh

clean:
	rm -rf dist release target .tools
