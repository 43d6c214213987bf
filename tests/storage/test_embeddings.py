"""Embeddings are kept by model and text, exactly, once."""

import numpy as np
from sqlalchemy import select

from storage import tables
from storage.database import Store, begin_reading
from storage.embeddings import read_embeddings, save_embeddings
from tests.storage.vectors import make_vector


def test_vectors_come_back_bit_for_bit(store: Store) -> None:
    vectors = {f"hash{number}": make_vector(number, 384) for number in range(450)}
    save_embeddings(store, "e5@1", vectors)
    found = read_embeddings(store, "e5@1", [*vectors, "unknown"])
    assert found.keys() == vectors.keys()
    assert all(np.array_equal(found[key], vectors[key]) for key in vectors)
    assert found["hash0"].dtype == np.float32
    assert found["hash0"].flags.writeable


def test_models_are_never_mixed(store: Store) -> None:
    save_embeddings(store, "e5@1", {"a": make_vector(1)})
    save_embeddings(store, "e5@2", {"a": make_vector(2)})
    assert np.array_equal(read_embeddings(store, "e5@2", ["a"])["a"], make_vector(2))
    assert read_embeddings(store, "e5@3", ["a"]) == {}


def test_a_vector_is_never_overwritten(store: Store) -> None:
    save_embeddings(store, "e5@1", {"a": make_vector(1)})
    save_embeddings(store, "e5@1", {"a": make_vector(2), "b": make_vector(3)})
    found = read_embeddings(store, "e5@1", {"a", "b"})
    assert np.array_equal(found["a"], make_vector(1))
    assert np.array_equal(found["b"], make_vector(3))


def test_bytes_are_little_endian_float32(store: Store) -> None:
    save_embeddings(store, "e5@1", {"a": np.array([1.0, -2.0], dtype=">f4")})
    with begin_reading(store) as connection:
        assert connection.scalar(select(tables.embeddings.c.vector)) == b"\0\0\x80\x3f\0\0\0\xc0"
    assert read_embeddings(store, "e5@1", ["a"])["a"].tolist() == [1.0, -2.0]


def test_nothing_asked_is_nothing_found(store: Store) -> None:
    save_embeddings(store, "e5@1", {})
    assert read_embeddings(store, "e5@1", []) == {}
