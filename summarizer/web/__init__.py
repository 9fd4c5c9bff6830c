"""The page and the API: what people and programs reach over HTTP.

`serve` starts both; Gradio and FastAPI are imported only then.
"""

from summarizer.web.application import build_app
from summarizer.web.serve import serve

__all__ = ["build_app", "serve"]
