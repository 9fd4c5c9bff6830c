from summarizer.evaluation import (
    measure_pairs,
    measure_terms,
    pair_table,
    term_table,
    translate_all,
)
from summarizer.evaluation.terms import TermTest

PAIRS = [
    ("Xã có 120 học sinh.", "The commune has 120 pupils."),
    ("Họ chi 1,5 tỷ đồng năm 2020.", "They spent 1.5 billion dong in 2020."),
]
ANSWERS = {
    "right": lambda _: [en for _, en in PAIRS],
    "poor": lambda _: ["The commune has pupils.", ""],
}


def test_the_tables_tell_a_right_system_from_a_poor_one():
    figures = measure_pairs(PAIRS, ANSWERS)
    assert figures["right"].scores.bleu.value > 99
    assert figures["poor"].fidelity.dropped == 1
    right, poor = pair_table(figures).splitlines()[2:]
    assert "| 100.00 % of 3 | 0 | 0 |" in right
    assert "| 0.00 % of 3 | 1 | 0 |" in poor


def test_the_terms_that_the_last_system_missed_are_listed():
    tests = [TermTest("Tỉnh Sơn La họp.", ("Sơn La",), ("Son La",))]
    systems = {"right": lambda _: ["Son La met."], "poor": lambda _: ["It met."]}
    table = term_table(measure_terms(tests, systems))
    assert "| right | 100.00 % of 1 |" in table
    assert "| poor | 0.00 % of 1 |" in table
    assert "Missed: Sơn La → Son La; printed: It met." in table


def test_every_line_keeps_its_place(desk):
    english = "The road of 255km was finished after nearly two decades of work."
    lines = ["Xã có 120 học sinh. Họ đi học sớm.", english, "Ông Lực dự lễ năm 2020."]
    translated = translate_all(desk, lines)
    assert len(translated) == 3
    assert "120" in translated[0]
    assert translated[1] == english
    assert "2020" in translated[2]
