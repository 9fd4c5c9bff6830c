"""Trains and measures the judge: `python -m models.recipe.judge VERB`."""
