from pathlib import Path

from demo.server import serve_folder
from presentation.onboarding import write_first_settings
from presentation.settings import load_settings

PAGE = "<html lang=nl><title>{}</title><body><h1>{}</h1><p>{}</p><a href=/vragen.html>Vragen</a> {}</body></html>"


def test_settings_name_the_sites_as_they_name_themselves(tmp_path: Path, region_urls: dict[str, str]) -> None:
    write_first_settings(tmp_path / "v.toml", [region_urls["linde"], region_urls["maasoever"]], "nl")
    settings = load_settings(tmp_path / "v.toml")
    assert settings.hospitals[0].name == "Ziekenhuis De Linde"
    assert settings.hospitals[0].place == "Nijmegen"
    assert settings.hospitals[1].place == "Cuijk"
    assert settings.crawl.delay == 0
    assert "cardiologie" in settings.terms.specialties
    assert settings.publish.base_url == region_urls["linde"] + "veelgestelde-vragen/"


def test_a_short_home_page_gives_its_name_all_the_same(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    address = "Molenkade 2, 8101 AB Raalte"
    (site / "index.html").write_text(PAGE.format("Kliniek Molenkade", "Kliniek Molenkade", "Welkom bij ons.", address))
    (site / "vragen.html").write_text(PAGE.format("Veelgestelde vragen", "Vragen", "U mag gewoon eten. " * 20, address))
    with serve_folder(site) as url:
        settings = write_first_settings(tmp_path / "v.toml", [url], "nl")
    assert (settings.hospitals[0].name, settings.hospitals[0].place) == ("Kliniek Molenkade", "Raalte")


def test_a_home_page_that_only_forwards_does_not_give_the_name(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    forward = (
        "<title>Redirecting…</title><meta http-equiv=refresh content='0; url=/nl.html'><a href=/nl.html>Click here</a>"
    )
    (site / "index.html").write_text(forward)
    (site / "nl.html").write_text(PAGE.format("Kliniek Molenkade", "Welkom", "U mag gewoon eten. " * 20, ""))
    with serve_folder(site) as url:
        settings = write_first_settings(tmp_path / "v.toml", [url], "nl")
    assert settings.hospitals[0].name == "Kliniek Molenkade"
