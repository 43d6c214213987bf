"""What people decide about a gap outlives the measurement in which it was found."""

from storage.database import Store
from storage.gaps import read_gap_statuses, read_gaps, save_gaps, set_gap_status
from storage.measurements import discard_measurement
from tests.storage import nouns


def test_nothing_is_decided_yet(store: Store, measurement: int) -> None:
    save_gaps(store, measurement, nouns.GAPS)
    assert read_gap_statuses(store) == {}


def test_the_latest_decision_counts(store: Store, measurement: int) -> None:
    set_gap_status(store, "g1", "doing", None, "Iemand anders")
    set_gap_status(store, "g2", "ignored", "Doen wij niet\0 aan.")
    set_gap_status(store, "g1", "done", "Pagina staat er.", "Redactie\0")
    decisions = read_gap_statuses(store)
    assert {gap: (decision.status, decision.reason) for gap, decision in decisions.items()} == {
        "g1": ("done", "Pagina staat er."),
        "g2": ("ignored", "Doen wij niet aan."),
    }
    assert [decisions[gap].owner for gap in ("g1", "g2")] == ["Redactie", None]
    assert decisions["g1"].gap == "g1"
    assert decisions["g1"].decided_at >= decisions["g2"].decided_at


def test_decisions_outlive_measurements(store: Store, measurement: int) -> None:
    save_gaps(store, measurement, nouns.GAPS)
    set_gap_status(store, "g1", "done", None)
    discard_measurement(store, measurement)
    assert read_gaps(store, measurement) == ()
    assert read_gap_statuses(store)["g1"].status == "done"
