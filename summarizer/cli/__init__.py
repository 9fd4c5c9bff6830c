"""The command line: `tomtat`. One small file a command; stdout is the result only."""

from summarizer.cli.main import main

__all__ = ["main"]
