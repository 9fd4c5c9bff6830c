"""The one factory: from a model's name, a device and an engine to a loaded engine."""

from __future__ import annotations

from pathlib import Path

from summarizer.engines.compute_type import choose_compute_type
from summarizer.engines.convert import convert_model, find_conversion
from summarizer.engines.ct2_decoder import CT2Decoder, has_ct2_files
from summarizer.engines.device import check_device_name, resolve_device
from summarizer.engines.engine import Seq2SeqEngine
from summarizer.engines.hub_format import HubFormat
from summarizer.engines.none import NO_MODEL, NoEngine
from summarizer.engines.protocol import Engine, PromptFormat
from summarizer.engines.registry import ResolvedModel, check_files, resolve_model
from summarizer.engines.slotted_format import SlottedFormat
from summarizer.engines.threads import ThreadPlan, plan_threads
from summarizer.engines.torch_decoder import TorchDecoder
from summarizer.engines.window import read_width
from summarizer.errors import OptionError, nearest
from summarizer.results import EngineInfo

__all__ = ["ENGINES", "load_decoder", "load_engine", "prompt_format"]

ENGINES = ("auto", "torch", "ct2")
_ONE = ThreadPlan(replicas=1, threads=0)


def load_engine(
    model: str = "vi-news",
    *,
    device: str = "auto",
    engine: str = "auto",
    threads: int = 0,
    replicas: int = 0,
    compute_type: str = "auto",
) -> Engine:
    """Load a model.

    Args:
        model: Registry alias, folder, or hub id whose files are on this machine; none for none.
        device: auto | cpu | cuda | cuda:N | mps.
        engine: auto | torch | ct2; auto takes CTranslate2 where a conversion is at hand, ct2 makes
            one when there is none.
        threads: CPU threads in all, 0 = as many as cores.
        replicas: Batches that CTranslate2 works on side by side on the CPU, 0 = what suits.
        compute_type: See `compute_type.COMPUTE_TYPES`; auto for what suits the device.

    Raises:
        OptionError, DeviceUnavailableError, UnknownModelError, ModelNotDownloadedError,
        ModelFilesError, EngineUnsupportedError: see `summarizer.errors`.
    """
    _check_names(engine, device)
    if model == NO_MODEL:
        return NoEngine()
    resolved = resolve_model(model)
    name, place, decoder = load_decoder(
        resolved.folder,
        window=resolved.profile.window,
        device=device,
        engine=engine,
        threads=threads,
        replicas=replicas,
        compute_type=compute_type,
    )
    profile = resolved.profile
    info = EngineInfo(profile.alias, name, place, decoder.compute_type)
    return Seq2SeqEngine(
        info, frozenset(profile.tasks), prompt_format(resolved), decoder, profile.beams
    )


def load_decoder(
    folder: Path,
    *,
    window: int = 0,
    device: str = "auto",
    engine: str = "auto",
    threads: int = 0,
    replicas: int = 0,
    compute_type: str = "auto",
) -> tuple[str, str, CT2Decoder | TorchDecoder]:
    """Load a folder's weights alone; return engine, device and decoder.

    Args:
        folder: A model's folder.
        window: Source tokens to allow, 0 = what the config says.
        device: As for `load_engine`, like the rest.
        engine: See `device`.
        threads: See `device`.
        replicas: See `device`.
        compute_type: See `device`.

    Raises:
        OptionError, DeviceUnavailableError, ModelFilesError, EngineUnsupportedError: see
        `summarizer.errors`.
    """
    _check_names(engine, device)
    name = _choose_engine(folder, device) if engine == "auto" else engine
    place = resolve_device(device, engine=name)
    numbers = choose_compute_type(compute_type, engine=name, device=place)
    if name == "torch":
        return name, place, TorchDecoder(folder, place, window, threads, numbers)
    conversion = folder / "ct2" if has_ct2_files(folder) else convert_model(folder)
    plan = plan_threads(read_width(folder), threads, replicas) if place == "cpu" else _ONE
    decoder = CT2Decoder(
        folder,
        conversion,
        place,
        window=window,
        threads=plan.threads,
        replicas=plan.replicas,
        compute_type=numbers,
    )
    return name, place, decoder


def _check_names(engine: str, device: str) -> None:
    if engine not in ENGINES:
        raise OptionError(
            f"Engine {engine!r} is not an engine.",
            f"Expected one of: {', '.join(ENGINES)}.",
            f"{nearest(engine, ENGINES)} Use engine='auto' to let Tóm Tắt choose.".strip(),
        )
    check_device_name(device)


def _choose_engine(folder: Path, device: str) -> str:
    """CTranslate2 where a conversion is at hand; making one is asked for by engine="ct2"."""
    if device == "mps":
        return "torch"
    return "ct2" if has_ct2_files(folder) or find_conversion(folder) else "torch"


def prompt_format(model: ResolvedModel) -> PromptFormat:
    """Return how a model wants its input written.

    Raises:
        ModelFilesError: its tokenizer is missing or does not fit.
    """
    if not model.profile.slotted:
        return HubFormat(model)
    check_files(model.folder, ["sentencepiece.model", "names.json"])
    return SlottedFormat(model.folder)
