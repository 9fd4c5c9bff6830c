from models.recipe.salience import count_taken


def test_a_word_that_leads_take_up_has_better_odds_than_one_they_leave_out():
    article = {
        "title": "Khánh thành cầu treo",
        "lead": "Cầu treo dài 86 m đã khánh thành.",
        "body": ["Cầu treo dài 86 m, theo TTXVN.", "Lễ khánh thành diễn ra sáng nay."],
    }
    odds, usual = count_taken([article] * 30)
    assert odds["cầu"] > usual > odds["ttxvn"]
    assert count_taken([article] * 3)[0] == {}
