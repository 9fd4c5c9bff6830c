"""Measures summaries and translations honestly, with intervals and beside baselines.

    examples → evaluate (rouge, surface, faithfulness; baselines) → table → report | gate

Left out: the command line (`summarizer.cli`) and training (`models/recipe`).
"""

from summarizer.evaluation.baselines import BASELINES
from summarizer.evaluation.checker_run import measure_file, measure_judged
from summarizer.evaluation.evaluate import Row, System, evaluate
from summarizer.evaluation.examples import (
    Example,
    draw_sample,
    example_from_row,
    read_examples,
    read_pairs,
    sha256_of,
)
from summarizer.evaluation.fidelity import score_fidelity, translate_bare
from summarizer.evaluation.gate import (
    FLOORS,
    Floors,
    Shortfall,
    find_shortfalls,
    raise_floors,
    read_floors,
)
from summarizer.evaluation.promises import measure_promises, promise_table
from summarizer.evaluation.report import page, worst_cases
from summarizer.evaluation.run import (
    PINNED_ARTICLES,
    SEED,
    Evaluation,
    evaluate_file,
    gated_figures,
    without_pinned,
)
from summarizer.evaluation.systems import bare_model, translate_all, whole_pipeline
from summarizer.evaluation.table import SystemFigures, summarize_rows, table_to_markdown
from summarizer.evaluation.terms import read_term_tests, score_terms
from summarizer.evaluation.translation import TranslationScores, score_translations
from summarizer.evaluation.translation_run import (
    measure_pairs,
    measure_terms,
    pair_table,
    term_table,
)

__all__ = [
    "BASELINES",
    "FLOORS",
    "PINNED_ARTICLES",
    "SEED",
    "Evaluation",
    "Example",
    "Floors",
    "Row",
    "Shortfall",
    "System",
    "SystemFigures",
    "TranslationScores",
    "bare_model",
    "draw_sample",
    "evaluate",
    "evaluate_file",
    "example_from_row",
    "find_shortfalls",
    "gated_figures",
    "measure_file",
    "measure_judged",
    "measure_pairs",
    "measure_promises",
    "measure_terms",
    "page",
    "pair_table",
    "promise_table",
    "raise_floors",
    "read_examples",
    "read_floors",
    "read_pairs",
    "read_term_tests",
    "score_fidelity",
    "score_terms",
    "score_translations",
    "sha256_of",
    "summarize_rows",
    "table_to_markdown",
    "term_table",
    "translate_all",
    "translate_bare",
    "whole_pipeline",
    "without_pinned",
    "worst_cases",
]
