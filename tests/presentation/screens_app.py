"""The app as AppTest runs it: one screen opened on one project."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

APP = Path(__file__).resolve().parents[2] / "app.py"
SCREENS = (
    *("overview", "gaps", "gap", "criteria", "evidence", "steering", "questions", "ask", "findings", "inconsistencies"),
    *("drafts", "draft", "published"),
    *("visibility", "terms", "term", "term_list", "comparison", "citations", "site_search", "map", "search"),
    *("measurements", "crawl", "page"),
)


def open_screen(name: str, **query: str) -> AppTest:
    """Open a screen at its address. The project is that of VINDBAAR_CONFIG."""
    app = AppTest.from_file(APP, default_timeout=30)
    if name != "overview":
        app._page_hash = calc_hash(name)  # AppTest itself switches only to pages that are files
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def read_text(app: AppTest) -> str:
    """All that stands on the screen, as one text."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "info", "warning", "error", "success")
    plain = [str(getattr(element, "value", "")) for kind in kinds for element in app.get(kind)]
    html = [element.proto.body for element in app.get("html")]
    links = [element.proto.label for element in app.get("page_link")]
    metrics = [f"{metric.label} {metric.value}" for metric in app.metric]
    groups = [group.label for group in app.expander]
    return "\n".join([*plain, *html, *links, *metrics, *groups]).replace("\\", "").replace("\u2060", "")
