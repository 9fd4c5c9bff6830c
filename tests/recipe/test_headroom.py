"""int8 weights of a real conversion."""

import numpy as np
import sentencepiece

from models.recipe.headroom import MAX_STEP, leave_headroom
from models.recipe.network import SHAPES, new_model
from models.recipe.stream import Vocabulary
from models.recipe.tokenizer import make_tokenizer
from tests.support.conversion import convert, weights_of


def test_linear_weights_get_headroom_and_embeddings_keep_all_steps(vocabulary, tmp_path):
    pieces = vocabulary / "sentencepiece.model"
    size = sentencepiece.SentencePieceProcessor(model_file=str(pieces)).get_piece_size()
    new_model(SHAPES["tiny"], Vocabulary(size)).save_pretrained(tmp_path)
    make_tokenizer(pieces, 512).save_pretrained(tmp_path)
    spec = convert(tmp_path)
    before = weights_of(spec)
    leave_headroom(spec)
    after = weights_of(spec)
    assert before.keys() == after.keys()
    for path, (steps, scale) in after.items():
        assert np.abs(steps).max() == (127 if "embeddings" in path else MAX_STEP)
        was, by = before[path]
        assert np.abs(steps / scale - was / by).max() <= (0.5 / scale).max() * 1.01
