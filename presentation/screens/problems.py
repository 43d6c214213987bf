"""What a person must act on: said on the screen with a hint, not as a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from presentation.screens.markup import escape_markdown
from vocabulary.errors import VindbaarError


@contextmanager
def say_problems() -> Iterator[None]:
    """Show a VindbaarError where it occurs; the rest of the screen is drawn as usual."""
    try:
        yield
    except VindbaarError as error:
        st.error(f"{escape_markdown(error.message)}\n\n{escape_markdown(error.hint)}")
