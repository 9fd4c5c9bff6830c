"""Vietnamese to English, one sentence for one, with the right names, titles and numbers."""

from summarizer.translation.glossary import Glossary, parse_glossary, read_glossary
from summarizer.translation.style import HouseStyle, headline_case, parse_house_style
from summarizer.translation.translate import Translator

__all__ = [
    "Glossary",
    "HouseStyle",
    "Translator",
    "headline_case",
    "parse_glossary",
    "parse_house_style",
    "read_glossary",
]
