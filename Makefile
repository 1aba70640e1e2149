# Everything a user runs. `make synth` and `make test` need Python 3.10+ and make; the rest comes from Pipfile.lock.
.DEFAULT_GOAL := help
PYTHON ?= python3
DIST ?= dist
OLDEST_PYTHON ?= python3.10
PIPENV_VERSION := 2026.10.3
PIPENV := PIPENV_VENV_IN_PROJECT=1 PIPENV_IGNORE_VIRTUALENVS=1 PIPENV_NOSPIN=1 .pipenv/bin/pipenv

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/.complete: Pipfile.lock pyproject.toml | .pipenv/bin/pipenv
	$(PIPENV) sync --dev --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@# Start fast from the first run on, also where Python is told to write no byte code.
	@.venv/bin/python -m compileall -q main.py constructs imports
	@touch $@

.pipenv/bin/pipenv:
	$(PYTHON) -m venv .pipenv
	.pipenv/bin/pip install --quiet --disable-pip-version-check pipenv==$(PIPENV_VERSION)

.PHONY: synth
synth: .venv/.complete ## synthesize the cloud site into dist/
	@.venv/bin/python main.py --environment cloud --output dist

.PHONY: deploy
deploy: ## apply $(DIST) with kubectl's current context: CRDs, wait until they are known, everything else
	@test -e "$(DIST)/00-namespaces.k8s.yaml" || { echo "$(DIST) has no manifests: run make synth first" >&2; exit 1; }
	@set -e; definitions="$(DIST)/10-strimzi-crds.k8s.yaml"; set --; \
	if [ -e "$$definitions" ]; then \
	  kubectl apply --server-side --force-conflicts -f "$$definitions"; \
	  kubectl wait --for=condition=Established --timeout=120s -f "$$definitions"; \
	fi; \
	for manifests in "$(DIST)"/*.k8s.yaml; do \
	  [ "$$manifests" = "$$definitions" ] || set -- "$$@" -f "$$manifests"; \
	done; \
	kubectl apply "$$@"

.PHONY: test
test: .venv/.complete ## run all tests
	@.venv/bin/python -m pytest

.PHONY: lock
lock: .pipenv/bin/pipenv ## maintainers: resolve Pipfile anew into Pipfile.lock, with the oldest Python we support
	$(PIPENV) lock --dev --python $(OLDEST_PYTHON)
	@# The index is the user's own choice: leave it out of what is committed.
	@$(PYTHON) -c 'import json; lock = json.load(open("Pipfile.lock")); lock["_meta"]["sources"] = []; \
	  [package.pop("index", None) for group in ("default", "develop") for package in lock[group].values()]; \
	  open("Pipfile.lock", "w").write(json.dumps(lock, indent=4) + "\n")'

.PHONY: imports
imports: .venv/.complete ## maintainers: generate imports/ anew from Strimzi's model (needs a JDK 21+, Maven and Node.js)
	.venv/bin/python -m tools.imports

.PHONY: kafka-bench
kafka-bench: .venv/.complete ## maintainers: measure real Kafka brokers for docs/kafka-sizing.md (needs a JDK 21+ and Maven; an hour)
	.venv/bin/python -m tools.kafka_bench $(CHAPTERS)

.checkov/bin/checkov: tools/checkov/requirements.txt
	$(PYTHON) -m venv .checkov
	.checkov/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

.PHONY: checkov
checkov: .venv/.complete .checkov/bin/checkov ## scan both kinds of site with checkov, which is installed apart: its pins fit no others
	@.venv/bin/python -m pytest tests/charts/test_checkov.py

.PHONY: readme
readme: .venv/.complete ## maintainers: write the tables of settings into README.md
	@.venv/bin/python -m tools.settings_table

.PHONY: bench
bench: .venv/.complete ## measure synthesis against an empty cdk8s-plus app, and the cost of one more hospital
	@.venv/bin/python -m tools.bench
