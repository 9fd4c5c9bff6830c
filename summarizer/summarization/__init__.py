"""From an article to the sentences of its summary and its headlines."""
