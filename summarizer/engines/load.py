"""The one factory: from a model's name, a device and an engine to a loaded engine."""

from __future__ import annotations

from pathlib import Path

from summarizer.engines.convert import convert_model, find_conversion
from summarizer.engines.ct2_decoder import CT2Decoder, has_ct2_files
from summarizer.engines.device import check_device_name, resolve_device
from summarizer.engines.engine import Seq2SeqEngine
from summarizer.engines.hub_format import HubFormat
from summarizer.engines.none import NO_MODEL, NoEngine
from summarizer.engines.protocol import Engine, PromptFormat
from summarizer.engines.slotted_format import SlottedFormat
from summarizer.engines.torch_decoder import TorchDecoder
from summarizer.errors import OptionError, nearest
from summarizer.registry import ResolvedModel, check_files, resolve_model
from summarizer.results import EngineInfo

__all__ = ["ENGINES", "load_engine"]

ENGINES = ("auto", "torch", "ct2")


def load_engine(
    model: str = "vi-news", *, device: str = "auto", engine: str = "auto", threads: int = 0
) -> Engine:
    """Load a model.

    Args:
        model: Registry alias, folder, or hub id whose files are on this machine; none for none.
        device: auto | cpu | cuda | cuda:N | mps.
        engine: auto | torch | ct2; auto takes CTranslate2 where a conversion is at hand, ct2 makes
            one when there is none.
        threads: CPU threads, 0 = as many as cores.

    Raises:
        OptionError, DeviceUnavailableError, UnknownModelError, ModelNotDownloadedError,
        ModelFilesError, EngineUnsupportedError: see `summarizer.errors`.
    """
    if engine not in ENGINES:
        raise OptionError(
            f"Engine {engine!r} is not an engine.",
            f"Expected one of: {', '.join(ENGINES)}.",
            f"{nearest(engine, ENGINES)} Use engine='auto' to let Tóm Tắt choose.".strip(),
        )
    check_device_name(device)
    if model == NO_MODEL:
        return NoEngine()
    resolved = resolve_model(model)
    folder, window = resolved.folder, resolved.profile.window
    name = _choose_engine(folder, device) if engine == "auto" else engine
    place = resolve_device(device, engine=name)
    decoder: CT2Decoder | TorchDecoder
    if name == "ct2":
        conversion = folder / "ct2" if has_ct2_files(folder) else convert_model(folder)
        decoder = CT2Decoder(folder, conversion, place, window=window, threads=threads)
    else:
        decoder = TorchDecoder(folder, place, window, threads)
    info = EngineInfo(resolved.profile.alias, name, place, decoder.compute_type)
    return Seq2SeqEngine(info, frozenset(resolved.profile.tasks), _prompt_format(resolved), decoder)


def _choose_engine(folder: Path, device: str) -> str:
    """CTranslate2 where a conversion is at hand; making one is asked for by engine="ct2"."""
    if device == "mps":
        return "torch"
    return "ct2" if has_ct2_files(folder) or find_conversion(folder) else "torch"


def _prompt_format(model: ResolvedModel) -> PromptFormat:
    if not model.profile.slotted:
        return HubFormat(model)
    check_files(model.folder, ["sentencepiece.model", "names.json"])
    return SlottedFormat(model.folder)
