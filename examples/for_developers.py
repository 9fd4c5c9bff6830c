"""For developers: one model, several articles, results with evidence."""

from pathlib import Path

import summarizer

page = Path("examples/pasted_page.txt").read_text(encoding="utf-8")
desk = summarizer.load(device="cpu")

for length in ("short", "medium", "long"):
    print(f"[{length}]", desk.summarize(page, length=length).text)

summary = desk.summarize(page, translate=True)
for number, sentence in enumerate(summary.sentences, start=1):
    spans = ", ".join(str(source.span) for source in sentence.sources)
    print(f"sentence {number}: {sentence.origin}, from the article's characters {spans}")
print(summary.translation.text if summary.translation else "")
