"""Good and bad news, on sentences of which half were written before the code and kept apart."""

import json
import tomllib
from pathlib import Path

import pytest

from content.polarity import judge_news, make_topic, tell_news
from vocabulary.catalogue import load_criteria, load_topics
from vocabulary.match import Match, News
from vocabulary.passage import Passage

FOLDER = Path(__file__).parent
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text())["polarity"]
TOPICS = load_topics()
Row = dict[str, str]


def read_rows(name: str) -> list[Row]:
    lines = (FOLDER / f"polarity_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", ["known", "aside"])
def test_labelled_sentences_are_judged_above_the_floors(name: str) -> None:
    rows = read_rows(name)
    judged = [judge_news(row["text"], TOPICS[row["criterion"]]).polarity for row in rows]
    told = [row["polarity"] for row in rows]
    both = sum(one == other == "bad" for one, other in zip(judged, told, strict=True))
    assert sum(one == other for one, other in zip(judged, told, strict=True)) / len(rows) >= FLOORS["accuracy"]
    assert both / judged.count("bad") >= FLOORS["bad_precision"]
    assert both / told.count("bad") >= FLOORS["bad_recall"]


def test_the_sentences_are_of_many_criteria() -> None:
    rows = read_rows("known") + read_rows("aside")
    assert len({row["text"] for row in rows}) == len(rows) >= 120
    assert len({row["criterion"] for row in rows}) >= 20


@pytest.mark.parametrize(
    ("text", "criterion", "news"),
    [
        (
            "Parkeren kan naast de ingang. Wij hebben geen eenpersoonskamers. Er is een restaurant.",
            "own_room",
            News("bad", "Wij hebben geen eenpersoonskamers."),
        ),
        ("Parkeren kost 2 euro. Wij hebben geen eenpersoonskamers.", "parking", News("neutral")),
        ("Er is geen wachttijd. U bent welkom.", "access_time", News("good", "Er is geen wachttijd.")),
        ("- Eet niets vanaf zes uur voor de operatie.\n- Drink niet.", "food", News("neutral")),
        ("Staaroperatie | 3 weken | geen\nHeup | geen | 2", "treatment_wait", News("neutral")),
        ("Pijn is geen bijzaak. Pijn meten wij elke dag.", "pain", News("neutral")),
        (
            "Je zorgverzekeraar betaalt dit niet. Vraag het na.",
            "costs",
            News("bad", "Je zorgverzekeraar betaalt dit niet."),
        ),
        ("Een keurmerk is geen garantie dat er nooit iets misgaat.", "quality_marks", News("neutral")),
        ("Lukt inloggen niet, dan kunt u niets aanvragen.", "online_record", News("neutral")),
        ("Het portaal heeft geen app, helaas.", "online_record", News("bad", "Het portaal heeft geen app, helaas.")),
        ("", "costs", News("neutral")),
    ],
)
def test_only_what_is_said_about_the_criterion_counts(text: str, criterion: str, news: News) -> None:
    assert judge_news(text, TOPICS[criterion]) == news


def test_every_bundled_criterion_has_a_topic_and_one_of_the_users_own_gets_it_from_its_questions() -> None:
    criteria = load_criteria()
    assert set(TOPICS) == {criterion.id for criterion in criteria}
    topic = make_topic(criteria[0], {})
    assert "klach" in topic


def test_matches_get_the_news_of_their_passage() -> None:
    passage = Passage("p1", "linde", "https://linde.example/", 0, "", (), "Wij hebben geen pijnpoli.")
    match = Match("p1", "pain", "linde", passage.url, 0.9)
    (told,) = tell_news([match], [passage], load_criteria(), TOPICS)
    assert told.news == News("bad", "Wij hebben geen pijnpoli.")
