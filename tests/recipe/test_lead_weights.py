import random

from models.recipe.lead_weights import fit_lead_weights
from summarizer.summarization.leads import LEAD_FEATURES


def test_three_of_four_true_leads_pass_and_few_others():
    draw = random.Random(4)

    def described(restates):
        return {name: draw.random() for name in LEAD_FEATURES} | {"restates": restates}

    true = [described(draw.uniform(0.4, 1)) for _ in range(400)]
    false = [described(draw.uniform(0, 0.6)) for _ in range(400)]
    weights = fit_lead_weights(true, false)
    passed = [
        sum(
            sum(weights[name] * f[name] for name in LEAD_FEATURES) >= weights["least"]
            for f in group
        )
        for group in (true, false)
    ]
    assert passed[0] == 300
    assert passed[1] < 40
