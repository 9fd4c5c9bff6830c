"""Vietnamese text: Unicode forms, sentences, syllables, language. Knows nothing of articles."""

from summarizer.text.language import Language, detect_language
from summarizer.text.legacy import LegacyEncoding, convert_legacy, detect_legacy
from summarizer.text.letters import CAPITAL_LETTERS, SMALL_LETTERS
from summarizer.text.normalize import Normalized, normalize, to_nfc
from summarizer.text.sentences import end_sentence, split_paragraphs, split_sentences
from summarizer.text.syllables import count_syllables, syllables
from summarizer.text.tone import ToneStyle, to_new_tone_style, to_old_tone_style, tone_style

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
