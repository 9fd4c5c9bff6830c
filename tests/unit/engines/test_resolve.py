import pytest

from summarizer.engines.registry import known_models, resolve_model
from summarizer.errors import ModelFilesError, ModelNotDownloadedError, UnknownModelError


def test_the_embedded_model_is_found_without_a_network():
    model = resolve_model("vi-news")
    assert model.profile.slotted
    assert (model.folder / "model.safetensors").is_file()


def test_every_entry_names_tasks_and_a_licence():
    for profile in known_models().values():
        assert profile.tasks
        assert profile.licence
        assert profile.embedded != bool(profile.hub)


def test_a_misspelt_alias_gets_the_nearest_one():
    with pytest.raises(UnknownModelError, match="Did you mean 'vit5-base'"):
        resolve_model("vit5-bse")


def test_a_hub_model_that_is_not_here_says_how_to_get_it():
    with pytest.raises(ModelNotDownloadedError, match="tomtat models download VietAI/"):
        resolve_model("vit5-base")


def test_a_folder_without_a_config_is_refused(tmp_path):
    with pytest.raises(ModelFilesError, match=r"config\.json"):
        resolve_model(str(tmp_path))
