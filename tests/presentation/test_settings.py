from pathlib import Path

import pytest

from presentation.settings import load_settings, save_settings, store_url
from vocabulary.errors import SettingsError

GOOD = """
[[hospital]]
slug = "oever"
name = "Maasoever"
url = "https://oever.example"
[[hospital]]
slug = "linde"
name = "De Linde"
url = "https://linde.example/"
own = true
[terms]
places = ["Nijmegen"]
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "vindbaar.toml"
    file.write_text(GOOD)
    return file


def test_ours_comes_first_and_a_bare_host_gets_its_slash(config: Path) -> None:
    hospitals = load_settings(config).hospitals
    assert [(hospital.slug, hospital.own) for hospital in hospitals] == [("linde", True), ("oever", False)]
    assert hospitals[1].url == "https://oever.example/"


def test_settings_survive_being_written(config: Path, tmp_path: Path) -> None:
    settings = load_settings(config)
    save_settings(tmp_path / "again.toml", settings)
    assert load_settings(tmp_path / "again.toml") == settings


def test_facts_fill_the_slots_of_the_catalogue(config: Path) -> None:
    assert load_settings(config).terms.facts()["plaats"] == ("Nijmegen",)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("[terms]", "[termz]", "'termz'", "'terms'"),
        ("places", "palces", "'terms.palces'", "'places'"),
        ('slug = "oever"', 'slugg = "oever"', "'hospital.0.slugg'", "'slug'"),
        ('url = "https://oever.example"', 'url = "oever.example"', "hospital.0.url", ""),
        ('slug = "oever"', 'slug = "linde"', "same slug", ""),
        ('name = "Maasoever"', "", "'hospital.0.name' is missing", ""),
        ('slug = "oever"', 'slug = "oever"\nown = true', "more than one hospital", ""),
        ('places = ["Nijmegen"]', "places = [", "not valid TOML", ""),
        (GOOD, "", "'hospital' is missing", "init"),
        ("[terms]", '[crawl]\nonly_between = ["22:00", "6:00"]\n[terms]', "crawl.only_between.1", ""),
        ("[terms]", '[crawl]\nonly_between = ["22:00", "22:00"]\n[terms]', "from and until", ""),
    ],
)
def test_a_mistake_is_named_with_the_nearest_valid_key(
    config: Path, old: str, new: str, message: str, hint: str
) -> None:
    config.write_text(GOOD.replace(old, new))
    with pytest.raises(SettingsError) as caught:
        load_settings(config)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_no_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "vindbaar.toml")
    assert "vindbaar init" in caught.value.hint


def test_the_environment_replaces_the_store(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings(config)
    assert store_url(settings, Path("/project")) == "sqlite:////project/vindbaar.db"
    monkeypatch.setenv("VINDBAAR_STORE", "postgresql+psycopg://team@db/vindbaar")
    assert store_url(settings, Path("/project")) == "postgresql+psycopg://team@db/vindbaar"
