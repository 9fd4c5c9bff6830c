"""Many articles at once: files in, a file out, and whatever happens on the way nothing is lost.

>>> from summarizer import batch
>>> report = batch.run(["archive/"], "summaries.jsonl")             # doctest: +SKIP

Reading order: `entry`, `inputs`, `run`, `journal`, `pool`, `outputs`.
"""

from summarizer.batch.options import AnswerOptions, BatchOptions
from summarizer.batch.places import Places
from summarizer.batch.report import Progress, Report
from summarizer.batch.run import run
from summarizer.batch.watch import watch

__all__ = ["AnswerOptions", "BatchOptions", "Places", "Progress", "Report", "run", "watch"]
