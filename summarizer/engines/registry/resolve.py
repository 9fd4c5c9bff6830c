"""From a name to a profile and a folder: registry alias, folder on disk, or hub id. No network.

Left out: downloading (the hub's own tool does that) and checking files (`checksums`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from summarizer.engines.registry.checksums import SUMS_FILE
from summarizer.engines.registry.profile import ModelProfile, ResolvedModel, known_models
from summarizer.errors import (
    ModelFilesError,
    ModelNotDownloadedError,
    UnknownModelError,
    nearest,
)

__all__ = ["resolve_model"]


def resolve_model(model: str) -> ResolvedModel:
    """Find a model by alias, folder or hub id.

    Raises:
        UnknownModelError: none of the three.
        ModelNotDownloadedError: a hub model whose files are not on this machine.
        ModelFilesError: a folder without a readable config.json.
    """
    profile = known_models().get(model)
    if profile is None:
        folder = Path(model).expanduser()
        if folder.is_dir():
            return ResolvedModel(_guess_profile(model, folder), folder)
        if model.count("/") != 1 or model.startswith((".", "/", "~")):
            raise _unknown(model)
        folder = _cached_folder(model)
        return ResolvedModel(_guess_profile(model, folder), folder)
    if profile.embedded:
        return ResolvedModel(profile, _embedded_folder(profile.alias))
    return ResolvedModel(profile, _cached_folder(profile.hub, profile.revision))


def _unknown(model: str) -> UnknownModelError:
    known = known_models()
    hint = nearest(model, known)
    return UnknownModelError(
        f"Model {model!r} is not in the registry and is no folder.",
        f"Expected one of: {', '.join(known)}.",
        f"{hint} A folder or an 'owner/name' hub id also works.".strip(),
    )


def _embedded_folder(alias: str) -> Path:
    """The wheel holds models/ inside the package, a checkout beside it."""
    package = Path(__file__).parents[2]
    for parent in (package, package.parent):
        folder = parent / "models" / alias
        if (folder / "config.json").is_file():
            return folder
    raise ModelFilesError(
        f"The embedded model {alias!r} is missing from this installation.",
        f"Expected a folder models/{alias} in or beside the package.",
        "Install tomtat again.",
    )


def _cached_folder(hub_id: str, revision: str = "") -> Path:
    """The revision that the registry was written for, or else the newest on this machine."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for wanted in dict.fromkeys((revision or None, None)):
        try:
            return Path(snapshot_download(hub_id, revision=wanted, local_files_only=True))
        except HFValidationError as exc:
            raise _unknown(hub_id) from exc
        except LocalEntryNotFoundError:
            continue
    raise ModelNotDownloadedError(
        f"The files of {hub_id!r} are not on this machine.",
        "Expected them in the Hugging Face cache, since Tóm Tắt goes online only when told to.",
        f"Run 'tomtat models download {hub_id}' once, or use the embedded model 'vi-news'.",
    )


def _guess_profile(name: str, folder: Path) -> ModelProfile:
    """Take a known profile when the folder's config names it, else assume a plain summarizer."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        config.get("model_type")
    except (OSError, ValueError, AttributeError) as exc:
        raise ModelFilesError(
            f"The folder {name!r} has no readable config.json.",
            "Expected a Hugging Face seq2seq model.",
            "Point at the folder that holds config.json and the weights.",
        ) from exc
    if _is_slotted(folder):
        slotted = next(p for p in known_models().values() if p.slotted)
        return replace(slotted, alias=name, embedded=False)
    for profile in known_models().values():
        if profile.hub and profile.hub in (config.get("_name_or_path"), name):
            return profile
    source, target = _guess_languages(folder)
    translates = bool(target) or config.get("model_type") in ("marian", "m2m_100")
    return ModelProfile(
        name,
        f"model from {name}",
        ("translate",) if translates else ("summarize",),
        "unknown",
        architecture=str(config.get("model_type") or ""),
        source_language=source,
        target_language=target,
        guessed=True,
    )


def _is_slotted(folder: Path) -> bool:
    """Whether it is, or once was, a folder of a slotted model: name lists there, or missing."""
    if (folder / "names.json").is_file():
        return True
    sums = folder / SUMS_FILE
    return sums.is_file() and "  names.json\n" in sums.read_text(encoding="utf-8")


# As the tokenizers of NLLB, mBART-50 and M2M100 write Vietnamese and English.
_LANGUAGE_CODES = (("vie_Latn", "eng_Latn"), ("vi_VN", "en_XX"), ("vi", "__en__"))


def _guess_languages(folder: Path) -> tuple[str, str]:
    """Return the tokenizer's codes of Vietnamese and English, or two empty strings."""
    names = ("tokenizer.json", "tokenizer_config.json", "added_tokens.json")
    files = [folder / name for name in names if (folder / name).is_file()]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    for source, target in _LANGUAGE_CODES:
        if f'"{target}"' in text:
            return source, target
    return "", ""
