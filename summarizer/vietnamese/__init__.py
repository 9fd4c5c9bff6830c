"""Vietnamese text: Unicode forms, sentences, syllables, language. Knows nothing of articles."""

from summarizer.vietnamese.language import Language, detect_language
from summarizer.vietnamese.legacy import LegacyEncoding, convert_legacy, detect_legacy
from summarizer.vietnamese.letters import CAPITAL_LETTERS, SMALL_LETTERS
from summarizer.vietnamese.normalize import Normalized, normalize, to_nfc
from summarizer.vietnamese.sentences import end_sentence, split_paragraphs, split_sentences
from summarizer.vietnamese.syllables import count_syllables, syllables
from summarizer.vietnamese.tone import ToneStyle, to_new_tone_style, to_old_tone_style, tone_style

__all__ = [
    "CAPITAL_LETTERS",
    "SMALL_LETTERS",
    "Language",
    "LegacyEncoding",
    "Normalized",
    "ToneStyle",
    "convert_legacy",
    "count_syllables",
    "detect_language",
    "detect_legacy",
    "end_sentence",
    "normalize",
    "split_paragraphs",
    "split_sentences",
    "syllables",
    "to_new_tone_style",
    "to_nfc",
    "to_old_tone_style",
    "tone_style",
]
