"""The states of the encoder alone, out of the same file that the writer decodes with.

CTranslate2 gives a seq2seq model's texts and no states; its `Encoder` gives states, of files that
are named as an encoder's. So the encoder's tensors are handed to it under those names, in memory.
Left out: what the states are used for (`summarizer.factcheck.judge`).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.engines.ct2_decoder import CT2_FILES
from summarizer.engines.registry import check_files
from summarizer.errors import ModelFilesError

__all__ = ["CT2Encoder", "encoder_file"]

_FORMAT = 6  # CTranslate2's version of model.bin
_BATCH_TOKENS = 2048
# Where the encoder looks for what the whole model keeps once for both halves.
_SHARED = ("decoder/embeddings/", "encoder/embeddings_0/")


class CT2Encoder:
    """The encoder of a converted mBART model, on the CPU.

    Args:
        folder: The model's folder, with `ct2/`.
        threads: CPU threads, 0 = as many as cores.

    Raises:
        ModelFilesError: the files are damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import ctranslate2

        check_files(folder, CT2_FILES)
        config, weights, vocabulary = (folder / name for name in CT2_FILES)
        try:
            self._encoder: Any = ctranslate2.Encoder(
                f"{folder.name}-encoder",
                device="cpu",
                compute_type="int8",
                inter_threads=1,
                intra_threads=threads,
                files={
                    "model.bin": encoder_file(weights.read_bytes()),
                    "config.json": config.read_bytes(),
                    "vocabulary.json": vocabulary.read_bytes(),
                },
            )
        except (OSError, RuntimeError, ValueError, struct.error) as exc:
            raise ModelFilesError(
                f"The encoder in {folder.name!r} cannot be read.",
                f"Expected a conversion that CTranslate2 {ctranslate2.__version__} reads.",
                "Install the model again.",
            ) from exc

    def encode(self, texts: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """Return the last layer's states of each text, shape (tokens, width), in order.

        Args:
            texts: Token ids.
        """
        states: dict[int, NDArray[np.float32]] = {}
        order = sorted(range(len(texts)), key=lambda k: len(texts[k]))
        while order:
            size = max(1, _BATCH_TOKENS // max(1, len(texts[order[-1]])))
            batch, order = order[-size:], order[:-size]
            output = self._encoder.forward_batch([list(texts[k]) for k in batch])
            values = np.array(output.last_hidden_state)
            for row, k in zip(values, batch, strict=True):
                states[k] = row[: len(texts[k])].copy()
        return [states[k] for k in range(len(texts))]

    def close(self) -> None:
        """Free the model's memory."""
        self._encoder.unload_model()


def encoder_file(model: bytes) -> bytes:
    """Return the encoder's part of a seq2seq `model.bin` as an encoder's `model.bin`.

    Raises:
        ValueError: the format is another.
    """
    view = memoryview(model)
    version, at = struct.unpack_from("<I", view)[0], 4
    if version != _FORMAT:
        raise ValueError(f"format {version}")
    _, at = _read_string(view, at)
    _, count = struct.unpack_from("<II", view, at)
    at += 8
    kept: list[tuple[str, memoryview]] = []
    for _ in range(count):
        name, start = _read_string(view, at)
        rank = view[start]
        _, size = struct.unpack_from("<BI", view, start + 1 + 4 * rank)
        at = start + 1 + 4 * rank + 5 + size
        if name.startswith(_SHARED[0]):
            name = name.replace(*_SHARED)
        if name.startswith("encoder/"):
            kept.append((name, view[start:at]))
    header = struct.pack("<I", version) + _string("TransformerEncoderSpec")
    parts: list[bytes | memoryview] = [header, struct.pack("<II", 1, len(kept))]
    for name, body in kept:
        parts += [_string(name), body]
    return b"".join([*parts, struct.pack("<I", 0)])


def _read_string(view: memoryview, at: int) -> tuple[str, int]:
    (size,) = struct.unpack_from("<H", view, at)
    end = at + 2 + size
    return bytes(view[at + 2 : end - 1]).decode(), end


def _string(text: str) -> bytes:
    return struct.pack("<H", len(text) + 1) + text.encode() + b"\0"
