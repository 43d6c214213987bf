"""What a screen shows, as a file."""

from collections.abc import Mapping, Sequence

import streamlit as st

from presentation.export import make_xlsx
from presentation.screens.view import View

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_xlsx(view: View, name: str, tables: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """A button that gives the tables (sheet name -> rows) as `name`.xlsx."""
    _ = view.translate
    label = _("Download what is shown here (xlsx)")
    st.download_button(label, lambda: make_xlsx(tables), f"{name}.xlsx", XLSX, on_click="ignore")
