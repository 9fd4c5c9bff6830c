"""Vietnamese text: Unicode forms, sentences, syllables, language. Knows nothing of articles."""

from summarizer.vietnamese.language import Language, detect_language
from summarizer.vietnamese.normalize import Normalized, normalize, to_nfc
from summarizer.vietnamese.sentences import split_paragraphs, split_sentences
from summarizer.vietnamese.syllables import count_syllables, syllables

__all__ = [
    "Language",
    "Normalized",
    "count_syllables",
    "detect_language",
    "normalize",
    "split_paragraphs",
    "split_sentences",
    "syllables",
    "to_nfc",
]
