"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

Item = TypeVar("Item")


def cut_page(items: Sequence[Item], size: int, key: str) -> Sequence[Item]:
    """The items of the page that the visitor chose; the choice is shown only when there is more than one page."""
    pages = -(-len(items) // size)
    if pages <= 1:
        return items
    number = min(int(st.pagination(pages, key=f"{key} {pages}")), pages)
    return items[(number - 1) * size : number * size]
