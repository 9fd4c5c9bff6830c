"""int8 weights of a real conversion."""

import numpy as np
import sentencepiece
from ctranslate2.converters import TransformersConverter
from ctranslate2.specs import model_spec

from models.recipe.export import _own_loader
from models.recipe.headroom import MAX_STEP, leave_headroom
from models.recipe.network import SHAPES, new_model
from models.recipe.stream import Vocabulary
from models.recipe.tokenizer import make_tokenizer


def weights_of(spec):
    """Return path of each quantized weight → (steps, scale)."""
    found = {}

    def note(layer, path, value):
        scale = getattr(layer, f"{path.rsplit('/', 1)[-1]}_scale", None)
        if isinstance(scale, model_spec.Variable) and value.numpy().dtype == np.int8:
            found[path] = value.numpy().astype(float), scale.numpy()[:, None]

    model_spec.visit_spec(spec, note)
    return found


def test_linear_weights_get_headroom_and_embeddings_keep_all_steps(vocabulary, tmp_path):
    pieces = vocabulary / "sentencepiece.model"
    size = sentencepiece.SentencePieceProcessor(model_file=str(pieces)).get_piece_size()
    new_model(SHAPES["tiny"], Vocabulary(size)).save_pretrained(tmp_path)
    make_tokenizer(pieces, 512).save_pretrained(tmp_path)
    with _own_loader():
        spec = TransformersConverter(str(tmp_path))._load()
    spec.validate()
    spec.optimize(quantization="int8")
    before = weights_of(spec)
    leave_headroom(spec)
    after = weights_of(spec)
    assert before.keys() == after.keys()
    for path, (steps, scale) in after.items():
        assert np.abs(steps).max() == (127 if "embeddings" in path else MAX_STEP)
        was, by = before[path]
        assert np.abs(steps / scale - was / by).max() <= (0.5 / scale).max() * 1.01
