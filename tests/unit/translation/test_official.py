import re

import pytest

from summarizer.translation.official import accepted_forms, write_officially


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("the Health Ministry said", "Ministry of Health", "the Ministry of Health said"),
        ("Deputy Health Minister An", "Deputy Minister of Health", "Deputy Minister of Health An"),
        ("a Defense Ministry", "Ministry of National Defence", "a Ministry of National Defence"),
        ("cases in HCMC", "Ho Chi Minh City", "cases in Ho Chi Minh City"),
        (
            "the Tan Lap District People's Committee",
            "People's Committee of Tan Lap District",
            "the People's Committee of Tan Lap District",
        ),
        (
            "Ha Tinh's Department of Health",
            "Department of Health of Ha Tinh Province",
            "Department of Health of Ha Tinh Province",
        ),
        ("India's Health Ministry", "Ministry of Health of India", "India's Ministry of Health"),
        ("the Education Ministry", "Ministry of Health", "the Education Ministry"),
    ],
)  # fmt: skip
def test_variants_become_the_official_form(text, name, expected):
    assert write_officially(text, [name]) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Indian Ministry of Health", "Ministry of Health of India", True),
        ("Chinese Ministry of Health", "Ministry of Health of India", False),
        ("US Ministry of Health", "Ministry of Health of the United States", True),
        ("UN", "United Nations", True),
        ("UNICEF", "United Nations", False),
    ],
)
def test_some_forms_may_stand(text, name, expected):
    assert bool(re.fullmatch(accepted_forms(name), text)) is expected
