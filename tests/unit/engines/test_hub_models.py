import shutil
import unicodedata

import pytest
import transformers

from summarizer.engines import GenerationOptions, Request, load_engine
from summarizer.engines.convert import conversion_folder, convert_model, find_conversion
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


def test_an_architecture_without_conversion_names_the_engine_that_works(tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))
    config = transformers.LEDConfig(vocab_size=300, d_model=16, encoder_layers=1, decoder_layers=1)
    config.save_pretrained(tmp_path / "led")
    with pytest.raises(EngineUnsupportedError, match=r"'led'.*engine='torch'"):
        load_engine(str(tmp_path / "led"), device="cpu", engine="ct2")


def test_a_conversion_is_made_once_and_found_again(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))
    assert find_conversion(folder) is None
    made = convert_model(folder)
    stamp = (made / "model.bin").stat().st_mtime_ns
    assert convert_model(folder) == find_conversion(folder) == made
    assert (made / "model.bin").stat().st_mtime_ns == stamp
    assert [p.name for p in made.parent.iterdir()] == [made.name]
    engine = load_engine(str(folder), device="cpu")
    assert engine.info.engine == "ct2"
    engine.close()


def test_a_changed_model_is_converted_anew(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    before = conversion_folder(copy, "int8")
    assert before == conversion_folder(folder, "int8")
    config = copy / "config.json"
    config.write_text(config.read_text().replace("0.1", "0.2"))
    assert conversion_folder(copy, "int8") != before


def test_a_cut_conversion_is_an_error_of_the_tree(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))
    binary = convert_model(folder) / "model.bin"
    binary.write_bytes(binary.read_bytes()[:1000])
    with pytest.raises(ModelFilesError, match="incomplete or was changed"):
        load_engine(str(folder), device="cpu", engine="ct2")


def test_weights_that_cannot_be_read_leave_no_conversion(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelFilesError, match="cannot be converted"):
        convert_model(copy)
    assert list((tmp_path / "cache/ct2").iterdir()) == []


def test_a_tokenizer_of_unknown_pieces_is_refused(folder, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    for name in ("tokenizer.json", "spiece.model"):
        (copy / name).unlink(missing_ok=True)
    transformers.T5Tokenizer(vocab_file=str(copy / "pieces.model"), extra_ids=0).save_pretrained(
        copy
    )
    with pytest.raises(ModelFilesError, match="unknown tokens"):
        load_engine(str(copy), device="cpu", engine="torch")


def test_cut_weights_are_an_error_of_the_tree(folder, tmp_path):
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelFilesError, match="cannot load"):
        load_engine(str(tmp_path), device="cpu", engine="torch")
