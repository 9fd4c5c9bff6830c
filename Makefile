# One environment in .venv, made on demand; the same verbs in CI and by hand.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup run test check lint types layers fmt wheel lock clean eval model model-tiny model-gpu choice judge data

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

run: $(READY)
	$(BIN)/python app.py

test: $(READY) check
	$(BIN)/python -m pytest

check: lint types layers

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

fmt: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

wheel: $(READY)
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

# What a deployment installs, each file by its hash; run it again after a change of pyproject.toml.
lock: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --quiet --extra mcp --constraint constraints.txt --universal \
		--generate-hashes --no-emit-index-url --no-header --output-file deploy/requirements.lock

# Data is not in the repository: DATA is a folder with vietnews-{train,val}.jsonl.xz and
# parallel-{train.tsv.xz,val.tsv}. WORK keeps packed rows and the run; HOURS is the whole run's.
WORK ?= build/model
HOURS ?= 2
VOCABULARY ?= models/vi-news
RECIPE := $(BIN)/python -m models.recipe

data:
	@test -n "$(DATA)" || { echo "DATA is not set. Expected the folder of the data. Run: make $(MAKECMDGOALS) DATA=FOLDER"; exit 2; }

eval: $(READY) data
	$(BIN)/tomtat eval --data $(DATA)/vietnews-val.jsonl.xz --pairs $(DATA)/parallel-val.tsv --out build/eval --gate

# Run again to go on after an interruption.
model: $(READY) data
	test -e $(WORK)/packed/manifest.json || $(RECIPE) prepare --data $(DATA) --vocabulary $(VOCABULARY) --out $(WORK)/packed
	nice $(RECIPE) train --packed $(WORK)/packed --work $(WORK)/run --hours $(HOURS) --decay
	$(RECIPE).export --checkpoint $(WORK)/run/model --tokenizer $(VOCABULARY) --out $(WORK)/vi-news
	$(RECIPE) report --run $(WORK)/run --packed $(WORK)/packed --model $(WORK)/vi-news

# The recipe on self-written rows, from vocabulary to learned copying, in under a minute.
model-tiny: $(READY)
	$(BIN)/python -m pytest tests/recipe

# Half an hour of an H100, in calls of at most ten minutes; run it again to go on. It needs torch,
# transformers, typer, sentencepiece, rouge-score, and $(WORK)/packed, which `prepare` made elsewhere.
model-gpu:
	$(PYTHON) -m models.recipe train --gpu --packed $(WORK)/packed --work $(WORK)/gpu --hours 0.146 --pause-after 9
	cp $(VOCABULARY)/sentencepiece.model $(WORK)/gpu/model/
	$(PYTHON) -m models.recipe candidates --gpu --model $(WORK)/gpu/model --packed $(WORK)/packed --out $(WORK)/candidates --rows 40000
	$(PYTHON) -m models.recipe train --gpu --int8 --start $(WORK)/gpu/model --candidates $(WORK)/candidates --packed $(WORK)/packed --work $(WORK)/ranked --hours 0.034

# What chooses the sentences of a summary, all of it: some ten minutes on an idle core.
choice: $(READY) data
	$(RECIPE).choice --data $(DATA)

# From sentences that people judged (models/recipe/judged): weights and threshold of the judge, then
# what they are worth on the part that only measures. New weights of the model want both anew.
judge: $(READY) data
	$(RECIPE).judge fit --data $(DATA)
	$(RECIPE).judge measure --data $(DATA)

clean:
	rm -rf .venv dist build
