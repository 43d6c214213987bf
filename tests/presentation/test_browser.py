"""The app as people use it: in Chromium, on a store that the real journey made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from demo.server import serve_folder
from presentation.project import open_project
from storage.articles import list_articles
from tests.conftest import MeasuredProject, copy_project
from tests.presentation.browser import Visit, serve_app, visit

# The screens of the navigation by their names in it, which are their titles too, but for the first.
SCREENS = (
    *("Overzicht", "Wat ontbreekt", "Waarop patiënten kiezen", "Vragen van patiënten", "Stel een vraag"),
    *("Sturen en kiezen", "Tegenstrijdigheden", "AI-antwoorden", "Kaart"),
    *("Verbeterpunten", "Concepten", "Publiceren", "Zichtbaarheid", "Zoektermen", "Vergelijking", "Zoeken"),
    "Metingen",
)


@pytest.fixture(scope="module")
def config(journey: MeasuredProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the measured project, for this module to change."""
    return copy_project(journey, tmp_path_factory.mktemp("app") / "project")


@pytest.fixture(scope="module")
def home(config: Path) -> Iterator[str]:
    with serve_app(config) as address:
        yield address


@pytest.fixture
def app(home: str) -> Iterator[Visit]:
    with visit(home) as opened:
        yield opened
        assert opened.complaints == []


def test_every_screen_opens(app: Visit) -> None:
    for link in SCREENS:
        app.open(link, "Hoe vinden patiënten ons?" if link == "Overzicht" else link)


def test_gap_leads_to_its_evidence_and_the_page_that_was_read(app: Visit) -> None:
    app.open("Wat ontbreekt")
    gap = (
        app.page.get_by_test_id("stMain").get_by_test_id("stPageLink-NavLink").first.inner_text().replace("\u2060", "")
    )
    app.open(gap)
    expect(app.page.get_by_role("heading", name="Bewijs")).to_be_visible()
    expect(app.page.locator(".vb blockquote").first).not_to_be_empty()
    app.page.get_by_role("link", name="Wat wij op deze pagina lazen").first.click()
    expect(app.page.get_by_role("heading", name="De tekst die wij lazen")).to_be_visible()


def test_figure_leads_to_its_passages(app: Visit) -> None:
    app.open("Waarop patiënten kiezen")
    app.page.get_by_test_id("stDataFrame").click(position={"x": 350, "y": 55})  # a canvas: first row, our figure
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Bewijs")
    expect(app.page.get_by_text("Dekking (0–100)")).to_be_visible()
    assert "hospital=" in app.page.url or "criterion=" in app.page.url


def test_search_term_leads_to_its_results(app: Visit) -> None:
    app.open("Zoektermen")
    app.page.get_by_test_id("stDataFrame").click(position={"x": 20, "y": 55})  # the box of the first row
    expect(app.page.get_by_role("heading", name="Resultatenlijst")).to_be_visible()
    app.settle()


def test_screens_fit_a_telephone(home: str) -> None:
    with visit(home, width=400, height=800) as opened:
        for link in ("gaps", "criteria", "steering", "visibility", "drafts"):
            opened.page.goto(home + link)
            opened.settle()
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= 400


def test_draft_is_filled_in_approved_published_and_opened(app: Visit, config: Path) -> None:
    page = app.page
    app.open("Concepten")
    link = page.get_by_test_id("stMain").get_by_test_id("stPageLink-NavLink").first.inner_text()
    app.open(link)
    title = link.replace("\u2060", "")  # crawled text is kept from being read as an emoji code by a word joiner
    preview = page.frame_locator("iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".st-key-blanks textarea").first).to_be_visible()  # `all` below does not wait
    app.settle()
    for field in page.locator(".st-key-blanks textarea").all():
        field.fill("Dat vertelt de balie u graag.")
        field.blur()
    page.get_by_role("textbox", name="Wie staat in voor wat je invult?").fill("Hoofd polikliniek")
    page.get_by_role("textbox", name="Wie staat in voor wat je invult?").blur()
    expect(page.get_by_text("Klaar om goed te keuren.")).to_be_visible()
    expect(preview.get_by_text("Dat vertelt de balie u graag.").first).to_be_visible()
    page.get_by_role("button", name="Goedkeuren").click()
    app.open("Naar publiceren", "Publiceren")
    page.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_text("Gepubliceerde pagina’s: 1.")).to_be_visible()
    app.settle()
    assert [stored.status for stored in list_articles(open_project(config).store)].count("published") == 1
    open_published(app, config.parent / "site", title)


def test_measurement_is_started_followed_and_stopped(app: Visit) -> None:
    app.open("Metingen")
    app.page.get_by_role("button", name="Start een meting").click()
    expect(app.page.get_by_text("De sites ophalen")).to_be_visible()
    app.page.get_by_role("button", name="Stoppen").click()
    expect(app.page.get_by_text("De meting is gestopt.")).to_be_visible()
    expect(app.page.get_by_role("button", name="Start een meting")).to_be_visible()


def open_published(app: Visit, folder: Path, title: str) -> None:
    with serve_folder(folder) as site:
        app.page.goto(site)
        app.page.get_by_role("link", name=title).first.click()
        expect(app.page.get_by_role("heading", level=1)).to_have_text(title)
        expect(app.page.get_by_text("Dat vertelt de balie u graag.").first).to_be_visible()
