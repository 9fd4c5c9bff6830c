"""Every English text a user of the page can see; the keys are those of `messages_vi`.

Notices and cleaning rules without a text here are said by their own English sentence or name.
Left out: where a text stands on the page (`page`, `article_html`, `summary_html`).
"""

from __future__ import annotations

from summarizer.web.messages import Messages

__all__ = ["EN"]

_UI = {
    "title": "Tóm Tắt",
    "tagline": "Summarizes Vietnamese news on this machine. The article goes nowhere else.",
    "input": "Article",
    "placeholder": "Paste the whole news page here.\n\nNo need to tidy it first: view counts, "
    "share buttons, photo credits… are set aside and listed for you.",
    "example": "Example",
    "open": "Open a file…",
    "clear": "Clear",
    "run": "Summarize",
    "stop": "Stop",
    "edit": "Change the article or paste another",
    "length": "Length",
    "auto": "Auto",
    "short": "Short",
    "medium": "Medium",
    "long": "Long",
    "translate": "Translate to English",
    "device": "Run on",
    "syllables": "{count} syllables",
    "empty_title": "The summary appears here",
    "empty_hint": "Every sentence comes with its source in the article; "
    "every number and name is looked up in it.",
    "shortcut": "Paste the article and press Ctrl + Enter.",
    "summary": "Summary",
    "headline": "Suggested headline",
    "english": "English (machine translation)",
    "vietnamese": "Vietnamese",
    "article": "The article as read",
    "published": "Published {when}",
    "byline": "Byline",
    "untitled": "No headline was found",
    "sources": "Sources in the article",
    "no_sources": "No source sentence.",
    "checks": "Figures and names",
    "no_checks": "This sentence has no figure or name to look up.",
    "evidence_hint": "Choose a sentence to see its source in the article.",
    "evidence_hint_found": "Underlined sentences are sources of the summary; "
    "choose one to see where it is used.",
    "all_established": "The article says all {total} sentences.",
    "some": "{count} of {total} sentences: {status}.",
    "nothing_to_check": "There is no sentence to check.",
    "compared": "This sentence, marked where it differs from the article",
    "expected": "the article has “{expected}”",
    "covered": "All {total} sentences of the article were read.",
    "not_covered": "{read} of {total} sentences of the article were read.",
    "removed": "{count} pieces that are not the article were set aside",
    "removed_none": "Nothing had to be set aside.",
    "copy_summary": "Copy summary",
    "copy_english": "Copy English",
    "copy_both": "Copy both",
    "copy": "Copy",
    "form_summary": "Summary",
    "form_english": "English",
    "form_both": "Both",
    "form_html": "Formatted",
    "save_as": "Save",
    "save": "Save {ending}",
    "translate_this": "Translate this to English",
    "lost_server": "The connection to the server is lost; trying again. "
    "What is on the page is still there to copy.",
    "full_server": "The machine is busy with other articles. Wait a minute and try again.",
    "failed_server": "Something unforeseen went wrong. Try again.",
    "lost_view": "The page was open too long: the server no longer has this summary. "
    "The article is still in its box; press “Summarize” again.",
    "copied": "Copied",
    "revise": "Edit the summary",
    "revised": "Your summary",
    "recheck": "Check against the article again",
    "give_up": "Leave as it was",
    "copy_failed": "The browser refused to copy. Select the text and press Ctrl + C.",
    "reading": "Reading the article…",
    "summarizing": "Summarizing…",
    "translating": "Translating to English…",
    "done": "The summary is ready.",
    "stopped": "Stopped.",
    "stopped_hint": "The article is still in its box.",
    "timings": "Time",
    "engine": "Model {model}, {engine} ({compute_type}), on {device}",
    "seconds": "{seconds} s",
    "details": "Details",
    "error": "Error",
    "notices": "Good to know",
    "error_code": "Error code",
    "incident": "Incident",
    "check_english": "To be reviewed",
    "quality_edit": "to be edited",
    "quality_refused": "This sentence could not be translated",
    "numbered": "{name} {number}",
    "language": "Language",
    "style": "Style",
    "paragraph": "Paragraph",
    "bullets": "Bullets",
    "headline_style": "Headline only",
    "exact": "Exact",
    "exact_count": "Syllables",
    "model": "Model",
    "more_options": "Model and device",
    "copy_headline": "Copy headline",
    "copy_html": "Copy formatted",
    "keep": "Keep",
    "keep_label": "Keep “{text}”",
    "link_hint": "A link to the article works too.",
    "summary_of": "Summary of “{title}”",
    "single": "One article",
    "batch": "Many articles",
    "batch_open": "Choose files…",
    "batch_hint": "Drop or choose several .txt, .html, .md, .docx or .pdf files, "
    "at most {most} at a time. Each file is one article.",
    "batch_file": "File",
    "batch_progress": "{done} of {total} files done, {failed} of them failed.",
    "batch_left_out": "{count} files were left out: at most {most} at a time.",
    "batch_waiting": "Waiting",
}

_ERRORS: dict[str, tuple[str, str]] = {
    "input.empty": (
        "There is no article yet.",
        "Paste an article into the box, or press “Example” to try one.",
    ),
    "input.too_short": (
        "The article is too short to summarize.",
        "Paste the whole article, at least a few sentences.",
    ),
    "input.too_large": (
        "The article is too long.",
        "Paste one article at a time, without what does not belong to it.",
    ),
    "input.over_budget": (
        "One sentence is too long for the model.",
        "Break it into several sentences and try again.",
    ),
    "input.encoding": (
        "This is not readable text.",
        "Save the file as UTF-8, or copy the words and paste them into the box.",
    ),
    "input.language": (
        "This is not Vietnamese.",
        "Tóm Tắt reads Vietnamese news only. Paste a Vietnamese article.",
    ),
    "input.file": (
        "This file or text cannot be read as an article.",
        "Use a .txt, .html, .md, .docx or .pdf file with text (no old .doc, JSON, "
        "RSS or subtitles), or paste the words of the article into the box.",
    ),
    "input.fetch": (
        "The link cannot be opened.",
        "Open the page in the browser, copy all of it and paste it into the box.",
    ),
    "input.type": ("A value is of the wrong type.", "Load the page again and choose anew."),
    "input.option": ("An option is not valid.", "Load the page again and choose anew."),
    "model.unknown": (
        "There is no such model.",
        "Choose another one, or look at the setting TOMTAT_MODEL.",
    ),
    "model.not_downloaded": (
        "This model is not on the machine.",
        "Download it first, or use vi-news, which is always there.",
    ),
    "model.files": (
        "Files of the model are missing or damaged.",
        "Install Tóm Tắt again, or copy the model's folder again.",
    ),
    "model.engine": (
        "The chosen engine cannot run this model.",
        "Unset TOMTAT_ENGINE to let the machine choose.",
    ),
    "device.unavailable": (
        "The chosen device is not on this machine.",
        "Choose “Automatic” under “Run on”.",
    ),
    "device.memory": (
        "The chosen device is out of memory.",
        "Close other programs, or choose CPU under “Run on”.",
    ),
    "install.extra": (
        "A software package is missing for this.",
        "Install it and start again; its name is in the details.",
    ),
    "data.file": (
        "A data file has a bad line.",
        "Correct that line; its file and number are in the details.",
    ),
    "batch.journal": (
        "The journal of the batch cannot be read or written.",
        "Check the free space and the permissions, then run the same command again.",
    ),
    "batch.locked": (
        "Another run is using this journal.",
        "Wait for it to end, or choose another journal.",
    ),
    "batch.output": (
        "The output cannot be written.",
        "Check the free space and the permissions, then run the same command again.",
    ),
    "batch.crashed": (
        "The program died on this article.",
        "Summarize this article by itself, or leave it out.",
    ),
    "batch.timeout": (
        "This article took too long.",
        "Summarize it by itself with a longer limit, or leave it out.",
    ),
    "service.busy": (
        "The machine is busy with other articles.",
        "Your article is still in the box. Wait a minute and try again.",
    ),
    "service.rate": (
        "There are too many requests from your machine.",
        "Your article is still in the box. Wait a minute and try again.",
    ),
    "service.deadline": ("The request came in too slowly.", "Check the connection and try again."),
    "service.budget": (
        "This text takes longer than a text may.",
        "Your article is still in the box. Work on a part of it, or try when less is going on.",
    ),
    "service.abandoned": (
        "The work was stopped, because nobody waited for it any more.",
        "Start it again, and leave the page open.",
    ),
    "access.denied": (
        "A user with a password, or a key, is needed.",
        "Ask whoever runs this server.",
    ),
    "access.origin": (
        "The request comes from another site's page.",
        "Open this server's own page, or call it from a program.",
    ),
    "route.unknown": ("There is nothing at this address.", "Open this server's first page."),
    "route.method": (
        "This address does not take such a request.",
        "See /openapi.json for what it takes.",
    ),
    "internal.error": (
        "Something unforeseen went wrong.",
        "Your article is still in the box. Try again; "
        "if it fails again, give the incident's number to whoever runs this service.",
    ),
}

_ROLES = {
    "title": "Headline",
    "lead": "Lead",
    "body": "Body",
    "caption": "Caption",
    "byline": "Byline",
}

_VERDICTS = {
    "supported": "in the article",
    "contradicted": "against the article",
    "absent": "not found in the article",
    "verbatim": "the article's own sentence",
    "entailed": "the article says so",
    "unchecked": "figures and names are in the article; the rest is unchecked",
    "unsupported": "something in it is not in the article",
}

_KINDS = {
    "number": "number",
    "date": "date",
    "amount": "amount",
    "name": "name",
    "quote": "quotation",
    "modality": "degree of certainty",
    "polarity": "direction or outcome",
}

_ORIGINS = {
    "rewritten": "Rewritten by the model",
    "alternative": "Rewritten by the model, another wording",
    "redecoded": "Rewritten by the model once more, without what the article does not bear",
    "corrected": "Rewritten by the model, a wrong detail replaced by the article's",
    "introduced": "The article's own sentence, with a person's full name",
    "shortened": "The article's own sentence, shortened",
    "extracted": "The article's own words",
    "edited": "Written by you",
}

_STEPS = {
    "clean": "reading",
    "select": "choosing sentences",
    "generate": "writing",
    "compose": "checking",
    "headline": "headline",
    "translate": "translation",
    "total": "total",
}

EN = Messages(
    language="en",
    ui=_UI,
    errors=_ERRORS,
    notices={},
    rules={},
    roles=_ROLES,
    verdicts=_VERDICTS,
    kinds=_KINDS,
    origins=_ORIGINS,
    steps=_STEPS,
    devices={"auto": "Automatic", "cpu": "CPU", "cuda": "NVIDIA GPU", "mps": "Apple GPU"},
    time_form="{clock}, {day}/{month}/{year}",
    decimal_mark=".",
)
