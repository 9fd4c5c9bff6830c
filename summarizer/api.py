"""The functions of the package: one line for what most callers want.

They share one `Summarizer` with the settings of the environment, made on first use.
"""

from __future__ import annotations

from functools import cache

from summarizer.article import clean as clean_article
from summarizer.errors import check_type
from summarizer.factcheck import check_summary
from summarizer.results import Article, Check, Summary, Translation
from summarizer.service import Summarizer
from summarizer.settings import read_settings
from summarizer.summarization.options import DEFAULT_LENGTH, Length, Style
from summarizer.translation import Accept, Glossary, HouseStyle

__all__ = ["check", "clean", "load", "summarize", "translate"]


def load(
    model: str | None = None,
    *,
    translator: str | None = None,
    back: str | None = None,
    device: str | None = None,
    engine: str | None = None,
    accept: Accept = "edit",
) -> Summarizer:
    """Load models and return a desk that summarizes and translates.

    Args:
        model: Registry alias, folder or hub id; the setting TOMTAT_MODEL when None.
        translator: Translation model; None takes `model` if it translates, else the embedded one.
        back: Model from English to Vietnamese that checks translations on the way back, if any.
        device: auto | cpu | cuda | cuda:N | mps; the setting TOMTAT_DEVICE when None.
        engine: auto | torch | ct2; the setting TOMTAT_ENGINE when None.
        accept: The worst class of an English sentence that is shown: good | edit | any.

    Raises:
        ModelError, DeviceError, OptionError: see `summarizer.errors`.
    """
    settings = read_settings()
    return Summarizer(
        settings.model if model is None else model,
        translator=translator,
        back=back,
        device=settings.device if device is None else device,
        engine=settings.engine if engine is None else engine,
        threads=settings.threads,
        replicas=settings.replicas,
        accept=accept,
    )


@cache
def _desk() -> Summarizer:
    return load()


def summarize(
    article: Article | str,
    *,
    length: Length = DEFAULT_LENGTH,
    style: Style = "paragraph",
    translate: bool = False,
    with_title: bool = False,
    exact: bool = False,
) -> Summary:
    """Summarize a Vietnamese article with the default model; see `Summarizer.summarize`."""
    return _desk().summarize(
        article,
        length=length,
        style=style,
        translate=translate,
        with_title=with_title,
        exact=exact,
    )


def translate(
    text: Article | Summary | str,
    *,
    glossary: Glossary | None = None,
    house: HouseStyle | None = None,
) -> Translation:
    """Translate Vietnamese to English with the default model; see `Summarizer.translate`."""
    return _desk().translate(text, glossary=glossary, house=house)


def clean(text: str, *, title: str = "") -> Article:
    """Clean a pasted page or HTML; no model is loaded.

    Raises:
        EmptyInputError: there is nothing but white space.
        ArgumentError: an argument is no text.
    """
    check_type(text, str, "text")
    check_type(title, str, "title")
    return clean_article(text, title=title)


def check(article: Article | str, summary: str) -> Check:
    """Look up every number, date and name of a summary in its article; no model is loaded.

    Raises:
        EmptyInputError: the article is empty.
        ArgumentError: an argument is of another type.
    """
    check_type(article, (Article, str), "article")
    check_type(summary, str, "summary")
    return check_summary(clean_article(article) if isinstance(article, str) else article, summary)
