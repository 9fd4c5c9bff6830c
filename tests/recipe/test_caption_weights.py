import random

from models.recipe.caption_weights import Paragraph, _paragraphs, fit_captions
from summarizer.summarization.captions import CAPTION_FEATURES
from tests.recipe.conftest import make_article


def _with_caption(index):
    article = make_article(index)
    caption = f"Một góc {article['title'].lower()} nhìn từ trên cao."
    return {**article, "body": [caption, *article["body"]], "captions": [caption]}, caption


def test_captions_are_labelled_with_and_without_the_lead_before_them():
    places = CAPTION_FEATURES.index("place_0"), CAPTION_FEATURES.index("place_1")
    found = []
    for index in range(20):
        article, _ = _with_caption(index)
        labelled = [p for p in _paragraphs(article, random.Random(index)) if p.is_caption]
        assert labelled
        assert all("^một góc" in p.cues for p in labelled)
        found += [tuple(p.features[i] for i in places) for p in labelled]
    assert found.count((0, 1)) == 20
    assert 0 < found.count((1, 0)) < 20


def test_what_tells_captions_is_learned():
    draw = random.Random(2)
    paragraphs = [p for i in range(150) for p in _paragraphs(_with_caption(i)[0], draw)]
    weights, words = fit_captions(paragraphs)
    assert tuple(weights) == ("intercept", *CAPTION_FEATURES)

    def odds(paragraph: Paragraph) -> float:
        named = zip(CAPTION_FEATURES, paragraph.features, strict=True)
        form = sum(weights[name] * value for name, value in named)
        return weights["intercept"] + form + sum(words.get(cue, 0) for cue in paragraph.cues)

    article, _ = _with_caption(901)
    assert all((odds(p) > 0) == p.is_caption for p in _paragraphs(article, draw))
