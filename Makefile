# The two commands of the README are `make issue` and `make test`; each does its own set-up.

.PHONY: issue desk test quick faults fuzz wheel wheels bench screenshots gallery ace ofd clean

BIN := .venv/bin
# One more than cores: browsers, validators and killed processes keep a worker waiting.
WORKERS := $(shell expr $$(nproc) + 1)
# Tests start gongbao many times: none should compile again what another has compiled.
export PYTHONDONTWRITEBYTECODE :=

## issue: build the sample issue into build/
issue:
	@setup/prepare.sh run
	@$(BIN)/gongbao build

## desk: the editorial desk, in a browser on this machine
desk:
	@setup/prepare.sh run
	@$(BIN)/gongbao desk

## test: everything that must hold
test:
	@setup/prepare.sh test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

# The folders whose tests build no whole issue, start no browser and no program of their own.
QUICK := $(addprefix tests/,model source composition) \
	$(addprefix tests/typesetting/,lines page composer test_unit_store.py test_units.py test_extraction.py)

## quick: lint, types and the tests without whole builds, for work in between
quick:
	@setup/prepare.sh test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(QUICK)

## faults: kill builds, seals, rebuilds and the desk at 50 moments instead of a few, remake a whole deposit
faults:
	@setup/prepare.sh test
	GONGBAO_KILLS=50 $(BIN)/python -m pytest \
		tests/archive/test_faults.py tests/archive/test_signing.py tests/archive/test_deposit.py \
		tests/desk/test_desk_killed.py

## fuzz: 300 mutated workspaces through the whole build, expressions on texts of a megabyte
fuzz:
	@setup/prepare.sh test
	GONGBAO_MUTATED=300 GONGBAO_HOSTILE=1000000 $(BIN)/python -m pytest tests/archive/test_mutated.py tests/test_linear.py

## wheel: the package and its bill of materials (CycloneDX) in dist/
wheel:
	@setup/prepare.sh test
	$(BIN)/python -m hatchling build -t wheel
	$(BIN)/python setup/sbom.py dist

## wheels: get the pinned libraries into build/wheels, each compared with setup/hashes.txt (Debian 12, x86_64)
wheels:
	@setup/prepare.sh test
	$(BIN)/python -m pip download -q --disable-pip-version-check --require-hashes --no-deps \
		-r setup/hashes.txt -d build/wheels

## bench: time and memory on the real issue
bench:
	@setup/prepare.sh test
	$(BIN)/python bench/build.py
	$(BIN)/python bench/site.py

## gallery: pictures of each printed form, in docs/gallery/
gallery:
	@setup/prepare.sh test
	PYTHONPATH=tests $(BIN)/python tests/typesetting/gallery.py docs/gallery

## screenshots: each kind of web page, phone and desk, light and dark
screenshots:
	@setup/prepare.sh test
	PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py build/screenshots
	PYTHONPATH=tests $(BIN)/python tests/browser/desk_screenshots.py build/screenshots

## ace: accessibility of the e-books, by Ace of DAISY (installed below .venv; needs npm)
ace:
	@setup/prepare.sh test
	PYTHONPATH=tests $(BIN)/python tests/epub/ace.py build/ace

## ofd: every page of the issues in ofd.js beside that of the PDF (installed below .venv; needs npm)
ofd:
	@setup/prepare.sh test
	PYTHONPATH=tests:tests/browser:tests/typesetting:tests/typesetting/ofd $(BIN)/python tests/typesetting/ofd/compare.py build/ofd

clean:
	rm -rf build .venv
