"""The page and the API: what people and programs reach over HTTP.

`serve` starts both; Gradio and FastAPI are imported only then.
"""

from summarizer.web.serve import build_app, serve

__all__ = ["build_app", "serve"]
