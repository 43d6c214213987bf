import pytest

from content.steering import Spending, contrast_claim, list_attentions, measure_spending
from vocabulary.match import Match
from vocabulary.passage import Passage
from vocabulary.steering import Claim

CRITERIA = ("hygiene", "data_privacy", "parking")
CLAIM = Claim("claim", "", "", ("data_privacy",), ("hygiene",), "", "")


def measure(hospital: str, words: dict[str, int], pages: int = 20) -> Spending:
    """A site on which every page spends these words on each criterion, in passages of their own."""
    passages = [
        Passage(f"{page}-{name}", hospital, f"https://{hospital}.example/{page}", 0, "", (), "woord " * count)
        for page in range(pages)
        for name, count in words.items()
    ]
    matches = [Match(one.id, one.id.split("-", 1)[1], hospital, one.url, 0.9) for one in passages]
    return measure_spending(hospital, CRITERIA, matches, passages)


def test_words_are_shared_out_over_what_they_touch() -> None:
    passage = Passage("p", "linde", "https://linde.example/", 0, "", (), "woord " * 40)
    other = Passage("q", "linde", "https://linde.example/", 1, "", (), "woord " * 60)
    matches = [Match("p", name, "linde", passage.url, score) for name, score in (("hygiene", 0.9), ("parking", 0.3))]
    rows = list_attentions(measure_spending("linde", CRITERIA, matches, [passage, other]))
    assert [(row.words, row.share) for row in rows] == [(30, 0.75), (0, 0), (10, 0.25)]


def test_a_site_without_matches_spends_nothing() -> None:
    rows = list_attentions(measure_spending("linde", CRITERIA, [], []))
    assert [(row.share, row.low, row.high) for row in rows] == [(0, 0, 0)] * 3


def test_the_interval_is_narrow_on_an_even_site_and_wide_when_one_page_says_all() -> None:
    even = list_attentions(measure("linde", {"hygiene": 30, "parking": 10}))[0]
    assert (even.low, even.share, even.high) == pytest.approx((0.75, 0.75, 0.75))
    passages = [Passage(str(n), "linde", f"https://linde.example/{n}", 0, "", (), "woord " * 20) for n in range(10)]
    matches = [Match(one.id, "hygiene" if one.id == "0" else "parking", "linde", one.url, 0.9) for one in passages]
    uneven = list_attentions(measure_spending("linde", CRITERIA, matches, passages))[0]
    assert uneven.low == 0 and uneven.high > 0.2


def test_a_claim_is_the_mean_of_the_sites() -> None:
    sites = [measure("linde", {"hygiene": 30, "parking": 10}), measure("odulf", {"hygiene": 10, "data_privacy": 30})]
    contrast = contrast_claim(CLAIM, sites)
    assert contrast is not None
    assert contrast.difference == pytest.approx((0.75 - 0.5) / 2)
    assert contrast.low <= contrast.difference <= contrast.high


def test_a_claim_about_what_was_not_measured_is_left_out() -> None:
    unknown = Claim("claim", "", "", ("respect",), ("hygiene",), "", "")
    assert contrast_claim(unknown, [measure("linde", {"hygiene": 30})]) is None
    assert contrast_claim(CLAIM, []) is None
