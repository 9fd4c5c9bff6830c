"""Compares sentences with their article: a verdict a claim, a status a sentence.

Every number, date, name, post, quote and negation is looked up; words of opposite sense, and what
differs from the nearest sentence, are told.
"""

from summarizer.factcheck.compare import word_difference
from summarizer.factcheck.verify import ArticleFacts, check_summary

__all__ = ["ArticleFacts", "check_summary", "word_difference"]
