"""Models as data, and the way from a name to a folder."""

from summarizer.registry.checksums import SUMS_FILE, check_files, write_sums
from summarizer.registry.profile import ModelProfile, ResolvedModel, known_models
from summarizer.registry.resolve import resolve_model

__all__ = [
    "SUMS_FILE",
    "ModelProfile",
    "ResolvedModel",
    "check_files",
    "known_models",
    "resolve_model",
    "write_sums",
]
