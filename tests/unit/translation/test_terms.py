import time

from summarizer.translation.terms import Term, TermTrie, fold, tokenize


def _found(trie, text):
    tokens, i, found = tokenize(text), 0, []
    while i < len(tokens):
        hit = trie.longest(tokens, i)
        if hit:
            found.append(hit[0].target)
        i = hit[1] if hit else i + 1
    return found


def test_longest_term_wins():
    trie = TermTrie([Term("Tỉnh ủy", "A", "x"), Term("Văn phòng Tỉnh ủy", "B", "x")])
    assert _found(trie, "Văn phòng Tỉnh ủy và Tỉnh ủy") == ["B", "A"]


def test_tone_placement_and_eth_do_not_matter():
    trie = TermTrie([Term("Tỉnh ủy", "A", "x"), Term("Đảng", "B", "x")])
    assert _found(trie, "Tỉnh uỷ, Ðảng") == ["A", "B"]
    assert fold("hòa") == fold("HOÀ")
    assert fold("hoàn") != fold("hòa")


def test_case_rules():
    trie = TermTrie(
        [
            Term("Ban Bí thư", "initial", "x", "initial"),
            Term("Sao Mai", "exact", "x", "exact"),
            Term("chủ tịch nước", "any", "x", "any"),
        ]
    )
    assert _found(trie, "Ban bí thư") == ["initial"]
    assert _found(trie, "ban bí thư") == []
    assert _found(trie, "Sao mai") == []
    assert _found(trie, "Sao Mai") == ["exact"]
    assert _found(trie, "CHỦ TỊCH NƯỚC") == ["any"]


def test_a_term_does_not_match_inside_a_word():
    assert _found(TermTrie([Term("an", "A", "x", "any")]), "ban lan") == []


def test_look_up_time_does_not_grow_with_the_number_of_terms():
    text = "Ban Chấp hành Đảng bộ tỉnh họp phiên thường kỳ cuối năm. " * 200
    tokens = tokenize(text)

    def seconds(count):
        trie = TermTrie(Term(f"ban việc{i} lớn{i}", "A", "x", "any") for i in range(count))
        began = time.perf_counter()
        for _ in range(5):
            for i in range(len(tokens)):
                trie.longest(tokens, i)
        return time.perf_counter() - began

    # 200 times the terms; well under twice the time even on a busy machine.
    assert seconds(20_000) < 3 * seconds(100) + 0.02
