import numpy as np
import pytest
import torch
from transformers import MBartForConditionalGeneration

from summarizer.engines.ct2_encoder import CT2Encoder, encoder_file
from summarizer.engines.registry import resolve_model
from summarizer.factcheck.judge.reading import Reader

TEXTS = ["Sáng 3/5, xã Nậm Cốp khánh thành cầu treo Suối Đá dài 86 m.", "Cầu dài 86 m."]


def test_states_are_those_of_the_model_that_was_converted():
    folder = resolve_model("vi-news").folder
    reader, encoder = Reader(folder), CT2Encoder(folder)
    ids = [reader.framed(text) for text in reader.read_article(TEXTS[0], TEXTS[1:]).ids]
    whole = MBartForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()
    for text, states in zip(ids, encoder.encode(ids), strict=True):
        with torch.no_grad():
            wanted = whole.model.encoder(input_ids=torch.tensor([text])).last_hidden_state[0]
        cosine = torch.nn.functional.cosine_similarity(torch.from_numpy(states), wanted, dim=-1)
        assert states.shape == (len(text), 384)
        assert cosine.min() > 0.999  # int8 against float32
    assert not np.isnan(states).any()
    encoder.close()


def test_a_file_of_another_format_is_refused():
    with pytest.raises(ValueError, match="format 7"):
        encoder_file(b"\x07\0\0\0")
