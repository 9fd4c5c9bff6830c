"""Models behind one protocol: requests in, candidates out."""

from summarizer.engines.device import list_devices, resolve_device
from summarizer.engines.engine import Seq2SeqEngine
from summarizer.engines.load import ENGINES, load_decoder, load_engine, prompt_format
from summarizer.engines.none import NO_MODEL
from summarizer.engines.protocol import (
    Candidate,
    Engine,
    GenerationOptions,
    PromptFormat,
    Request,
    Task,
)

__all__ = [
    "ENGINES",
    "NO_MODEL",
    "Candidate",
    "Engine",
    "GenerationOptions",
    "PromptFormat",
    "Request",
    "Seq2SeqEngine",
    "Task",
    "list_devices",
    "load_decoder",
    "load_engine",
    "prompt_format",
    "resolve_device",
]
