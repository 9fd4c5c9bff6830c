from summarizer.evaluation.fidelity import score_fidelity

SOURCES = ["Xã chi 1,5 tỷ đồng năm 2020.", "Cả xã vùng cao khó khăn.", "Hai người đến."]


def test_counts_what_is_kept_and_lost():
    translations = [
        "The commune spent 1.5 billion dong. [2020]",
        "The xã vùng cao khó khăn.",
        "",
    ]
    fidelity = score_fidelity(SOURCES, translations)
    assert (fidelity.numbers, fidelity.numbers_right) == (2, 1)
    assert (fidelity.dropped, fidelity.untranslated) == (1, 1)
    assert fidelity.number_accuracy == 0.5


def test_facts_from_nowhere_are_counted():
    translations = ["In Japan it spent 1.5 billion dong in 2020.", "It is poor.", "3 people came."]
    assert score_fidelity(SOURCES, translations).extra == 2


def test_brackets_of_the_source_are_no_bracketed_rest():
    assert score_fidelity(["['Có 12 người.']"], ["['There are 12 people.']"]).numbers_right == 1
