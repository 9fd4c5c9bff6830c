"""Models behind one protocol: requests in, candidates out."""

from summarizer.engines.device import list_devices, resolve_device
from summarizer.engines.load import ENGINES, load_engine
from summarizer.engines.none import NO_MODEL
from summarizer.engines.protocol import Candidate, Engine, GenerationOptions, Request, Task

__all__ = [
    "ENGINES",
    "NO_MODEL",
    "Candidate",
    "Engine",
    "GenerationOptions",
    "Request",
    "Task",
    "list_devices",
    "load_engine",
    "resolve_device",
]
