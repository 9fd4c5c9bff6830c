from summarizer.translation.entity_spans import find_pieces
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.split import join_clauses, split_clauses
from summarizer.translation.verify import (
    check_pieces,
    has_repetition,
    untranslated_runs,
    verify,
)

SOURCE = "Ngày 7/10/2019, UBND tỉnh Điện Biên chi 1,25 tỷ đồng xây ba trường học mới ở vùng cao."
PIECES = find_pieces(SOURCE, load_lexicon())
GOOD = (
    "On October 7, 2019, the People's Committee of Dien Bien Province spent 1.25 billion dong on "
    "three new schools in the highlands."
)


def test_a_right_sentence_has_no_findings():
    assert verify(GOOD, SOURCE, PIECES).weight == 0


def test_another_date_style_is_still_the_date():
    assert verify(GOOD.replace("October 7, 2019", "7 October 2019"), SOURCE, PIECES).weight == 0


def test_another_unit_is_not_the_amount():
    findings = verify(GOOD.replace("1.25 billion dong", "$1.25 billion"), SOURCE, PIECES)
    assert [p.kind for p in findings.missing] == ["amount"]
    assert findings.extra_numbers == ("$1.25",)


def test_an_institution_that_the_source_lacks_is_found():
    findings = verify(GOOD.replace("schools", "schools of the Ministry of Health"), SOURCE, PIECES)
    assert findings.extra_names == ("Ministry of Health",)


def test_names_that_share_words_are_no_repetition():
    source = "Ban Thường vụ Tỉnh ủy, Thường trực Tỉnh ủy và Văn phòng Tỉnh ủy cùng họp sáng nay."
    pieces = find_pieces(source, load_lexicon())
    english = f"The {pieces[0].target}, {pieces[1].target} and {pieces[2].target} met this morning."
    assert not verify(english, source, pieces).repeated


def test_clauses_join_with_the_capitals_of_names_only():
    parts = ["The road is new:", "Continue the work,", "Muong Cha waits.", "On Monday it opens."]
    assert join_clauses(parts, "Muong Cha") == (
        "The road is new, continue the work, Muong Cha waits, on Monday it opens."
    )


def test_a_wrong_number_is_missing_and_extra():
    findings = verify(GOOD.replace("1.25", "1.52"), SOURCE, PIECES)
    assert [p.source for p in findings.missing] == ["1,25 tỷ đồng"]
    assert findings.extra_numbers == ("1.52",)
    assert "translation.number_missing" in findings.codes


def test_a_missing_scale_is_a_missing_amount():
    findings = verify(GOOD.replace("1.25 billion", "1.25 million"), SOURCE, PIECES)
    assert [p.kind for p in findings.missing] == ["amount"]


def test_a_missing_name_is_found():
    findings = verify(GOOD.replace("People's Committee", "council"), SOURCE, PIECES)
    assert findings.codes == ("translation.term_missing",)


def test_an_empty_output_is_wrong():
    assert verify("", SOURCE, PIECES).ratio


def test_untranslated_runs_are_found_but_names_are_not():
    assert untranslated_runs("He said vùng cao khó khăn now", "Ông nói vùng cao khó khăn") == (
        "vùng cao khó khăn",
    )
    assert untranslated_runs("Lò Văn Muôn said so", "Lò Văn Muôn nói vậy") == ()
    assert untranslated_runs("vùng cao only", "ở vùng cao") == ()


def test_repetition():
    assert has_repetition("the very very very good")
    assert has_repetition("the new school was built and the new school was built")
    assert not has_repetition("The party of the people and the party of the land met in the city.")


def test_a_name_said_more_often_than_the_source_does_is_repetition():
    doubled = GOOD + " The People's Committee of Dien Bien Province."
    assert verify(doubled, SOURCE, PIECES).repeated


def test_checks_point_into_both_sentences():
    for check in check_pieces(GOOD, PIECES):
        assert check.verdict == "supported"
        assert GOOD[slice(*check.span)] == check.text
        assert SOURCE[slice(*check.evidence)] in {p.source for p in PIECES}


def test_clauses_cover_the_sentence_and_respect_closed_spans():
    text = (
        "Tỉnh tập trung nâng cao chất lượng giáo dục ở các xã vùng cao, đầu tư thêm trường lớp và "
        "nhà ở cho giáo viên; đồng thời vận động nhân dân góp công, góp của làm đường."
    )
    spans = split_clauses(text, 12)
    assert len(spans) > 1
    assert " ".join(text[s:e] for s, e in spans) == text
    comma = text.index(",")
    assert all(e != comma + 1 for _, e in split_clauses(text, 12, [(comma - 3, comma + 5)]))


def test_a_country_or_month_from_nowhere_is_extra():
    findings = verify(GOOD + " In April, Japan paid.", SOURCE, PIECES)
    assert (findings.extra_numbers, findings.extra_names) == (("April",), ("Japan",))
    assert {"translation.number_extra", "translation.name_extra"} <= set(findings.codes)


def test_a_continent_written_small_is_in_the_source():
    source = "Hàng Việt Nam vào châu Âu nhiều hơn."
    assert verify("More Vietnamese goods enter Europe.", source, []).extra_names == ()


def test_vietnamese_without_its_accents_is_untranslated_too():
    source = "Ông dự lễ khánh thành cầu Bạch Hổ ở Tân Lập."
    english = "He was at le khanh thanh cau Bach Ho in Tan Lap."
    assert untranslated_runs(english, source) == ("le khanh thanh cau Bach Ho",)
    assert untranslated_runs("He opened Bach Ho Bridge in Tan Lap.", source) == ()
