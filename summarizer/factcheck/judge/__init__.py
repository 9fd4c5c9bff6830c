"""Tells whether an article bears a claim, and which words of it it does not bear.

A head of under a million numbers over the states of the embedded model's encoder, each sentence
read once. It was chosen and its threshold set on sentences that people judged. Left out: numbers,
names, negation and direction, which rules see better (`verify`); what the claim's author meant.
"""

from summarizer.factcheck.judge.judge import Judge, Judgement, load_judge

__all__ = ["Judge", "Judgement", "load_judge"]
