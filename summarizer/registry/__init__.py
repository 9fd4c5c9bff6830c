"""Models as data, and the way from a name to a folder."""

from summarizer.registry.checksums import SUMS_FILE, check_files, write_sums
from summarizer.registry.hub import check_download, download_model, is_here, remove_download
from summarizer.registry.profile import ModelProfile, ResolvedModel, known_models
from summarizer.registry.resolve import resolve_model

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
