"""`python -m summarizer.cli` is `tomtat`."""

from summarizer.cli.main import main

main()
