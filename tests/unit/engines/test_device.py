import pytest
import torch

from summarizer.engines import list_devices, load_engine, resolve_device
from summarizer.errors import DeviceUnavailableError, OptionError


def test_auto_takes_a_device_of_this_machine():
    assert resolve_device("auto", engine="torch") in list_devices()


@pytest.mark.parametrize("engine", ["torch", "ct2"])
def test_a_device_that_is_not_there_lists_those_that_are(engine):
    with pytest.raises(DeviceUnavailableError, match="Expected one of: auto, cpu"):
        resolve_device("cuda:99", engine=engine)


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has CUDA")
def test_asking_for_cuda_without_one_is_an_error():
    with pytest.raises(DeviceUnavailableError, match="'cuda'"):
        load_engine(device="cuda")


@pytest.mark.parametrize("name", ["gpu", "cuda:", "cuda:x", ""])
def test_what_is_no_device_name_is_an_option_error(name):
    with pytest.raises(OptionError, match="Expected one of"):
        resolve_device(name, engine="torch")


def test_an_unknown_engine_names_the_known_ones():
    with pytest.raises(OptionError, match="auto, torch, ct2"):
        load_engine(engine="onnx")
