from pathlib import Path

from presentation.project import open_project
from presentation.steps import drop_old_archives
from storage.measurements import begin_measurement, finish_measurement


def test_raw_answers_of_old_measurements_are_deleted_and_nothing_else(tmp_path: Path) -> None:
    config = tmp_path / "vindbaar.toml"
    config.write_text(
        '[crawl]\nkeep_measurements = 2\n[[hospital]]\nslug = "l"\nname = "L"\nurl = "https://l.example/"\n'
    )
    project = open_project(config)
    measurements = [begin_measurement(project.store, {}, "model") for _ in range(5)]
    archives = [project.archive(measurement) for measurement in measurements]
    for archive in archives:
        archive.mkdir(parents=True)
    for measurement in measurements[:4]:
        finish_measurement(project.store, measurement.id)
    drop_old_archives(project)
    assert [archive.exists() for archive in archives] == [False, False, True, True, True]
