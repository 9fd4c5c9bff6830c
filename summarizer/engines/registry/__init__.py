"""Models as data, and the way from a name to a folder."""

from summarizer.engines.registry.checksums import SUMS_FILE, check_files, write_sums
from summarizer.engines.registry.hub import check_download, download_model, is_here, remove_download
from summarizer.engines.registry.profile import ModelProfile, ResolvedModel, known_models
from summarizer.engines.registry.resolve import resolve_model

__all__ = [
    "SUMS_FILE",
    "ModelProfile",
    "ResolvedModel",
    "check_download",
    "check_files",
    "download_model",
    "is_here",
    "known_models",
    "remove_download",
    "resolve_model",
    "write_sums",
]
