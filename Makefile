# `make run` and `make test` bring what is missing, say what they do, and do nothing twice.
.DEFAULT_GOAL := help
.PHONY: help run dev keycloak test test-keycloak bench dist reproducible observatory manifests deny screenshots sizes symbols check-csv clean

PORT ?= 8080
USERS ?=
ARGS ?=
SIGN_IN ?= oidc

help:
	@echo 'make run          the page and a platform to try it on, at http://127.0.0.1:$(PORT) (PORT=…, USERS=100000, SIGN_IN=token, ARGS="--seat-limit 50")'
	@echo 'make dev          the same for working on the page: rebuilt and reloaded when a file is saved (PORT=…, USERS=…, ARGS=…)'
	@echo 'make keycloak     the page before a real Keycloak 26.7, at http://127.0.0.1:$(PORT) (PORT=…, KEYCLOAK_URL=… for one that runs already)'
	@echo 'make test         format, lints, host tests, and the page in a real browser'
	@echo 'make test-keycloak  the part of it that needs Keycloak'
	@echo 'make bench        speed, memory and size beside five other pages, in one browser (30 minutes; SIZES, PAGES, ROUNDS run a part)'
	@echo 'make dist         the page as it is published, in dist/, and packed with checksums and bill of materials, in release/'
	@echo 'make reproducible two builds in two places give the same bytes (5 minutes)'
	@echo 'make deny         licences, duplicates, sources and known weaknesses of the dependencies'
	@echo 'make manifests    deploy/kubernetes rendered, and checked against the types of the Kubernetes API (needs Go)'
	@echo 'make observatory  the score of the MDN HTTP Observatory for the page behind nginx'
	@echo 'make sizes        what crosses the wire, by file and by room of the source'
	@echo 'make symbols      the function in which a page stopped: AT=… as the console shows the place'
	@echo 'make check-csv    the exports opened in LibreOffice: no cell runs, none is lost'
	@echo 'make screenshots  the pictures of the README, taken anew'
	@echo 'make clean        removes what was built here; the tools stay'

run:
	@SIGN_IN=$(SIGN_IN) scripts/run.sh --port $(PORT) $(if $(USERS),--users $(USERS)) $(ARGS)

dev:
	@scripts/dev.sh $(PORT) $(if $(USERS),--users $(USERS)) $(ARGS)

keycloak:
	@scripts/keycloak.sh $(PORT)

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

manifests:
	@scripts/manifests.sh

deny:
	@scripts/deny.sh

reproducible:
	@scripts/reproducible.sh

screenshots:
	@scripts/screenshots.sh

sizes:
	@scripts/setup.sh page
	@scripts/build-if-changed.sh
	@node scripts/sizes.mjs

symbols:
	@node scripts/symbols.mjs $(AT)

check-csv:
	@scripts/check-csv.sh

clean:
	rm -rf dist release target .tools
