import pytest

from summarizer.errors import OptionError
from summarizer.settings import Settings, read_port, read_settings


def test_defaults_need_no_environment():
    assert read_settings({}) == Settings()


def test_the_environment_is_read_when_asked():
    values = {"TOMTAT_DEVICE": "cpu", "TOMTAT_ENGINE": "torch", "TOMTAT_THREADS": "3"}
    assert read_settings(values) == Settings(device="cpu", engine="torch", threads=3)


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "²"])
def test_a_bad_number_of_threads_is_an_error(value):
    with pytest.raises(OptionError, match="TOMTAT_THREADS"):
        read_settings({"TOMTAT_THREADS": value})


@pytest.mark.parametrize("value", ["abc", "65536", "-1", "9" * 5_000])
def test_a_port_that_is_none_is_told(value):
    with pytest.raises(OptionError, match="from 0 to 65,535"):
        read_port({"TOMTAT_PORT": value})
    assert read_port({}) == 7860


def test_no_machine_is_asked_for_a_hundred_thousand_threads():
    with pytest.raises(OptionError, match="from 0 to 1,024"):
        read_settings({"TOMTAT_THREADS": "100000"})
