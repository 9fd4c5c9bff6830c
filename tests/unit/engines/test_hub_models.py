import unicodedata

import pytest

from summarizer.engines import GenerationOptions, Request, load_engine
from summarizer.errors import EngineUnsupportedError, ModelFilesError
from tests.support.checkpoints import build_t5

TEXT = "Sáng 12/3, UBND huyện Tân Lập tổ chức lễ khánh thành cầu Suối Đá."
OPTIONS = GenerationOptions(beams=2, candidates=2, max_new_tokens=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build_t5(tmp_path_factory.mktemp("t5"))


@pytest.fixture(scope="module")
def engine(folder):
    engine = load_engine(str(folder), device="cpu", engine="torch")
    yield engine
    engine.close()


def test_a_folder_with_a_seq2seq_model_generates(engine):
    (candidates,) = engine.generate([Request("summarize", TEXT)], OPTIONS)
    assert len(candidates) == 2
    assert candidates[0].score >= candidates[1].score
    assert engine.info.engine == "torch"


def test_a_batch_gives_what_each_request_gives_alone(engine):
    requests = [Request("summarize", TEXT), Request("summarize", TEXT[:30])]
    together = engine.generate(requests, OPTIONS)
    alone = [engine.generate([request], OPTIONS)[0] for request in requests]
    assert [c.text for row in together for c in row] == [c.text for row in alone for c in row]


def test_decomposed_text_is_read_like_composed_text(engine):
    composed = Request("summarize", TEXT)
    decomposed = Request("summarize", unicodedata.normalize("NFD", TEXT))
    assert engine.count_tokens(composed) == engine.count_tokens(decomposed)
    first, second = engine.generate([composed, decomposed], OPTIONS)
    assert [c.text for c in first] == [c.text for c in second]


def test_ct2_without_converted_files_names_the_engine_that_works(folder):
    with pytest.raises(EngineUnsupportedError, match="engine='torch'"):
        load_engine(str(folder), device="cpu", engine="ct2")


def test_cut_weights_are_an_error_of_the_tree(folder, tmp_path):
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelFilesError, match="cannot load"):
        load_engine(str(tmp_path), device="cpu", engine="torch")
