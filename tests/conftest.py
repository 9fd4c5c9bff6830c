import gc
import os

import pytest

import summarizer

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
# Many tests start processes; each would compile the package anew where nothing compiled is kept.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_report_header():
    import ctranslate2
    import torch
    import transformers

    return (
        f"tomtat {summarizer.__version__}, torch {torch.__version__}, "
        f"transformers {transformers.__version__}, ctranslate2 {ctranslate2.__version__}"
    )


def pytest_collection_finish():
    # A million objects of the imports, which each full collection (closing a model is one) would
    # look through for half a second.
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _one_thread():
    """Models this small lose more by waiting for each other's threads than they gain."""
    import torch

    torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in list(os.environ):
        if name.startswith("TOMTAT_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def desk():
    """The embedded model on the CPU, loaded once."""
    desk = summarizer.load("vi-news", device="cpu")
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def address(desk):
    """The web application with nothing set, on a free port; for tests that leave it as it is."""
    from tests.support.serving import served

    with served(lambda *choice: desk) as url:
        yield url
