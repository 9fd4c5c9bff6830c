import random

import pytest

from models.recipe.feed import Feed
from models.recipe.loss import pad_batch
from models.recipe.packed import pack_rows, read_packed
from models.recipe.shuffle import StreamState
from models.recipe.stream import END, SEPARATOR, TASK_TOKENS, Noise, Stream, Vocabulary, own_titles
from models.recipe.subwords import read_splits, split_some


def open_stream(packed, vocabulary_size, task="summary", seed=1, noise=None):
    rows = read_packed(packed / "train", "translate" if task == "translate" else "summary")
    return Stream(task, rows, Vocabulary(vocabulary_size), 600, seed, noise)


def size_of(vocabulary):
    import sentencepiece

    path = str(vocabulary / "sentencepiece.model")
    return sentencepiece.SentencePieceProcessor(model_file=path).get_piece_size()


def test_a_stream_set_to_a_state_continues_exactly(packed, vocabulary):
    size = size_of(vocabulary)
    whole = open_stream(packed, size)
    for _ in range(25):
        whole.next_batch()
    continued = open_stream(packed, size)
    continued.state = StreamState(whole.state.epoch, whole.state.chunk, whole.state.batch)
    assert [whole.next_batch() for _ in range(300)] == [continued.next_batch() for _ in range(300)]
    assert whole.state.epoch > 0


def test_every_row_comes_once_an_epoch_within_the_batch_limit(packed, vocabulary):
    stream = open_stream(packed, size_of(vocabulary), "translate")
    rows = len(read_packed(packed / "train", "translate"))
    seen = 0
    while stream.state.epoch == 0:
        batch = stream.next_batch()
        seen += len(batch)
        assert len(batch) == 1 or max(len(x) + len(y) for x, y in batch) * len(batch) <= 600
    assert seen == rows


def test_copying_marks_the_target_in_the_source(packed, vocabulary):
    for source, target in open_stream(packed, size_of(vocabulary), "copy").next_batch():
        second = source.index(SEPARATOR, 1)
        assert source[0] == SEPARATOR
        assert source[second + 1 : second + len(target)] == target[:-1]
        assert source[second + len(target)] == SEPARATOR
        assert source[-1] == target[-1] == END


def test_tasks_begin_with_their_token_and_seeds_differ(packed, vocabulary):
    size = size_of(vocabulary)
    batch = open_stream(packed, size).next_batch()
    assert {source[0] for source, _ in batch} == {TASK_TOKENS["summary"]}
    assert batch != open_stream(packed, size, seed=2).next_batch()


def test_headlines_are_learned_where_the_text_holds_their_slots(packed, vocabulary):
    rows = [
        [[100, 7], [100, 8], [9]],
        [[101, 7], [100, 8], [9]],
        [[7], [8], [9]],
    ]
    assert own_titles(pack_rows(rows, 3), first_slot=100).tolist() == [0, 2]
    batch = open_stream(packed, size_of(vocabulary), "headline").next_batch()
    assert {source[0] for source, _ in batch} == {TASK_TOKENS["headline"]}


def test_some_pieces_of_a_source_are_read_as_smaller_ones(packed, vocabulary):
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(
        model_file=str(vocabulary / "sentencepiece.model")
    )
    splits = read_splits(packed)
    text = "Sáng nay huyện Tủa Chùa bàn giao trường học cho người dân."
    ids = pieces.encode(text)
    split = split_some(ids, splits, 1.0, random.Random(1))
    assert len(split) > len(ids)
    assert pieces.decode(split) == text
    assert split_some(ids, splits, 0.0, random.Random(1)) == ids
    size = size_of(vocabulary)
    plain, noisy = (
        open_stream(packed, size, noise=noise).next_batch() for noise in (None, Noise(splits, 0.3))
    )
    assert sum(len(x) for x, _ in noisy) / len(noisy) > sum(len(x) for x, _ in plain) / len(plain)


def test_batches_made_beside_training_are_the_same(packed, vocabulary):
    """Also where they start from a state, and the state that is kept is the batch's own."""
    size = size_of(vocabulary)

    def open_feed(*, background):
        return Feed(open_stream(packed, size), lambda b: pad_batch(b, size), background=background)

    here, beside = open_feed(background=False), open_feed(background=True)
    for _ in range(30):
        one, other = here.next_batch(), beside.next_batch()
        assert one.source.tolist() == other.source.tolist()
        assert one.target.tolist() == other.target.tolist()
        assert here.state == beside.state
    again = open_feed(background=True)
    again.state = StreamState(here.state.epoch, here.state.chunk, here.state.batch)
    assert again.next_batch().source.tolist() == here.next_batch().source.tolist()


def test_a_failure_beside_training_is_told(packed, vocabulary):
    feed = Feed(open_stream(packed, size_of(vocabulary)), lambda _: 1 / 0, background=True)
    with pytest.raises(RuntimeError, match="has failed: ZeroDivisionError"):
        feed.next_batch()
