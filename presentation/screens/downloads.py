"""What a screen shows, as a file."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from presentation.export import make_xlsx
from presentation.screens.view import View

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


Tables = Mapping[str, Sequence[Mapping[str, object]]]


def offer_xlsx(view: View, name: str, make_tables: Callable[[], Tables]) -> None:
    """A button that gives tables (sheet name -> rows) as `name`.xlsx; they are made only when it is used."""
    _ = view.translate
    label = _("Download what is shown here (xlsx)")
    st.download_button(label, lambda: make_xlsx(make_tables()), f"{name}.xlsx", XLSX, on_click="ignore")
