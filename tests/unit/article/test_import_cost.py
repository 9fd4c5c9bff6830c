import subprocess
import sys

HEAVY = ("trafilatura", "lxml", "urllib3", "docx", "pdfminer", "numpy", "torch")
PROGRAM = f"""
import sys
from summarizer.article import clean
clean("Cầu mới thông xe.\\n\\nSáng nay, người dân hai huyện dự lễ thông xe cầu mới.")
print([name for name in {HEAVY!r} if name in sys.modules])
from summarizer.article import decode_bytes, fetch, read_document
print(callable(fetch) and callable(read_document) and decode_bytes(b"a"))
"""


def test_pasted_text_loads_no_heavy_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n") == ["[]", "a", ""]
