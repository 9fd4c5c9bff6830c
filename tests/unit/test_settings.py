import pytest

from summarizer.errors import OptionError
from summarizer.settings import Settings, read_settings


def test_defaults_need_no_environment():
    assert read_settings({}) == Settings()


def test_the_environment_is_read_when_asked():
    values = {"TOMTAT_DEVICE": "cpu", "TOMTAT_ENGINE": "torch", "TOMTAT_THREADS": "3"}
    assert read_settings(values) == Settings(device="cpu", engine="torch", threads=3)


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "²"])
def test_a_bad_number_of_threads_is_an_error(value):
    with pytest.raises(OptionError, match="TOMTAT_THREADS"):
        read_settings({"TOMTAT_THREADS": value})
