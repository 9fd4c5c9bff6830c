"""Other forms of an official name: those as good as it, and those to rewrite to it.

"UN" and "Japanese Ministry of Health" may stand; "the Health Ministry" and "HCMC" are written
officially. So a model that says the right thing in another form need not be asked again. Leaves
finding names to `pieces`, and deciding whether one is there to `verify`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["accepted_forms", "write_officially"]

# As official as the full name, and what newspapers print.
_ACRONYMS = {
    "United Nations": "UN",
    "United Nations Security Council": "UN Security Council",
    "European Union": "EU",
    "World Health Organization": "WHO",
    "World Trade Organization": "WTO",
    "International Monetary Fund": "IMF",
    "Asian Development Bank": "ADB",
}
# Adjectives of countries that do not begin like their name.
_ADJECTIVES = {
    "France": "French",
    "Germany": "German",
    "Greece": "Greek",
    "Netherlands": "Dutch",
    "Spain": "Spanish",
    "Thailand": "Thai",
    "United Kingdom": "British|UK|UK's",
    "United States": "US|U\\.S\\.|American",
}
_SPELLINGS = (
    (r"Defence", r"Defen[cs]e"),
    (r"Labour", r"Labou?r"),
    (r"Centre", r"Cent(?:re|er)"),
    (r"Organi[sz]ation", r"Organi[sz]ation"),
    (r"Mobili[sz]ation", r"Mobili[sz]ation"),
    (r"Viet ?[Nn]am", r"Viet ?[Nn]am"),
    (r"Ha ?[Nn]oi", r"Ha ?[Nn]oi"),
    (r"Ho Chi Minh", r"(?:Ho Chi Minh|HCM|Hochiminh)"),
    (r" and ", r",? (?:and|&) "),
)


@lru_cache(maxsize=2000)
def accepted_forms(name: str) -> str:
    """Return a pattern for `name` in any form that may be printed; letter case does not matter."""
    forms = [re.escape(name)]
    if name in _ACRONYMS:
        forms.append(_ACRONYMS[name])
    body, country = _abroad(name)
    if country:
        adjective = _ADJECTIVES.get(country, rf"{re.escape(country[:-2])}\w*")
        forms.append(rf"(?:{re.escape(country)}'s|{adjective}) {re.escape(body)}")
    return f"(?:{'|'.join(forms)})"


def _abroad(name: str) -> tuple[str, str]:
    """Split `Ministry of Health of India` into ministry and country, "" when it names none."""
    m = re.fullmatch(
        r"((?:Deputy )?Minist(?:ry|er) of .+) of (?:the )?([A-Z](?:(?! of )[\w ])+)", name
    )
    return (m[1], m[2]) if m else (name, "")


def write_officially(text: str, names: Iterable[str]) -> str:
    """Return `text` with variants of the official `names` that it lacks in their official form.

    >>> write_officially("The Health Ministry told HCMC.", ["Ministry of Health"])
    'The Ministry of Health told HCMC.'
    """
    wanted = {form for name in names for form in (name, _abroad(name)[0])}
    for name in sorted(wanted, key=len, reverse=True):
        if name.lower() not in text.lower():
            text = _variants(name).sub(name.replace("\\", r"\\"), text)
    return text


@lru_cache(maxsize=2000)
def _variants(name: str) -> re.Pattern[str]:
    forms = [_spelled(name)]
    if name == "Ho Chi Minh City":
        forms += ["HCMC", "TP HCM"]
    cabinet = re.fullmatch(r"(Deputy )?(Ministry|Minister) of (.+)", name)
    if cabinet:
        deputy, head, domain = cabinet.groups()
        field = _spelled(domain).replace("National ", "(?:National )?")
        # Deputy Health Minister, Health Deputy Minister
        forms += [f"{deputy or ''}{field} {head}"] + ([f"{field} {deputy}{head}"] if deputy else [])
    committee = re.fullmatch(r"(People's (?:Committee|Council)) of (.+)", name)
    if committee:
        forms.append(rf"{_spelled(committee[2])}(?:'s)? {committee[1]}")
    department = re.fullmatch(r"(Department of .+) of ((?:(?! of ).)+?)( Province| City)?", name)
    if department:
        place = _spelled(department[2])
        forms.append(
            rf"{place}(?: Province| City)?(?:'s)? (?:[Pp]rovincial |[Mm]unicipal )?"
            rf"{_spelled(department[1])}"
        )
    return re.compile(rf"(?<![\w'])(?:{'|'.join(forms)})(?!\w)")


def _spelled(name: str) -> str:
    pattern = re.escape(name).replace(r"\ ", " ")
    for written, allowed in _SPELLINGS:
        pattern = re.sub(written, allowed.replace("\\", r"\\"), pattern)
    return pattern
