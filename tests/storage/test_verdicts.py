"""What editors say of matches outlives the measurement, and hangs on the text."""

from dataclasses import replace

from storage.database import Store
from storage.measurements import discard_measurement
from storage.verdicts import read_verdicts, save_verdict
from tests.storage import nouns
from vocabulary.passage import hash_text

PASSAGE, OTHER = nouns.PASSAGES[:2]
KEY = ("parking", hash_text(PASSAGE.text))


def test_nobody_said_anything_yet(store: Store) -> None:
    assert read_verdicts(store) == {}


def test_the_latest_verdict_counts(store: Store) -> None:
    save_verdict(store, "parking", PASSAGE, "right", "Redactie")
    save_verdict(store, "costs", OTHER, "wrong", "Redactie")
    save_verdict(store, "parking", PASSAGE, "wrong", "Web\0team")
    verdicts = read_verdicts(store)
    assert [(key, verdict.judgement) for key, verdict in verdicts.items()] == [
        (KEY, "wrong"),
        (("costs", hash_text(OTHER.text)), "wrong"),
    ]
    verdict = verdicts[KEY]
    assert (verdict.criterion, verdict.text_hash, verdict.editor) == (*KEY, "Webteam")
    assert verdict.context == PASSAGE.context
    assert verdict.given_at.tzinfo is not None


def test_a_verdict_that_was_withdrawn_is_none(store: Store) -> None:
    for judgement in ("right", "withdrawn"):
        save_verdict(store, "parking", PASSAGE, judgement, "Redactie")
    assert read_verdicts(store) == {}
    save_verdict(store, "parking", PASSAGE, "wrong", "Redactie")
    assert read_verdicts(store)[KEY].judgement == "wrong"


def test_verdicts_outlive_measurements_and_moves(store: Store, measurement: int) -> None:
    save_verdict(store, "parking", PASSAGE, "right", "Redactie")
    discard_measurement(store, measurement)
    moved = replace(PASSAGE, id="elsewhere", url=nouns.HOME, title="Een andere kop")
    assert ("parking", hash_text(moved.text)) in read_verdicts(store)
