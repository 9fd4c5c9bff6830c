from models.recipe.packed import read_packed
from models.recipe.shuffle import StreamState
from models.recipe.stream import END, SEPARATOR, TASK_TOKENS, Stream, Vocabulary


def open_stream(packed, vocabulary_size, task="summary", seed=1):
    rows = read_packed(packed / "train", "headline" if task == "copy" else task)
    return Stream(task, rows, Vocabulary(vocabulary_size), 600, seed)


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
