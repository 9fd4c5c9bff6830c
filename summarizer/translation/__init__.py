"""Vietnamese to English, one sentence for one, with the right names, titles and numbers."""

from summarizer.translation.glossary import Glossary, parse_glossary, read_glossary
from summarizer.translation.style import HouseStyle, headline_case, parse_house_style
from summarizer.translation.translate import (
    Accept,
    Translator,
    check_accept,
    join_sentences,
)

__all__ = [
    "Accept",
    "Glossary",
    "HouseStyle",
    "Translator",
    "check_accept",
    "headline_case",
    "join_sentences",
    "parse_glossary",
    "parse_house_style",
    "read_glossary",
]
