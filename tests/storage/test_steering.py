from storage.database import Store
from storage.steering import read_weights, save_weight
from vocabulary.steering import WeightChoice


def test_the_latest_weight_of_each_kind_and_condition_holds(store: Store) -> None:
    for weight in (2, 4):
        save_weight(store, WeightChoice("hygiene", "stated", weight))
    save_weight(store, WeightChoice("hygiene", "stated", 5, "staar"))
    save_weight(store, WeightChoice("hygiene", "revealed", 1))
    save_weight(store, WeightChoice("hygiene", "revealed", None))
    assert set(read_weights(store)) == {
        WeightChoice("hygiene", "stated", 4),
        WeightChoice("hygiene", "stated", 5, "staar"),
    }
