"""Commands that show and publish: publish, app, demo."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

import demo.server
import presentation
from presentation.commands.journey import run_project
from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, open_reporter, print_json
from presentation.commands.speech import say
from presentation.commands.tables import print_rows
from presentation.project import Project, open_project
from presentation.settings import CONFIG_NAME
from presentation.tables import TABLES, require_measurement
from vocabulary.errors import VindbaarError
from vocabulary.finding import Evidence

SHOWN_GAPS = 8
Port = Annotated[int, typer.Option(help="Port of the screens, on this machine only.", min=1, max=65535)]


def register(app: typer.Typer) -> None:
    app.command("publish")(publish)
    app.command("app")(open_app)
    app.command("demo")(show_demo)


def publish(
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder of the site; default: publish.out of the settings.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Write the approved articles as a static site with sitemap and feed."""
    from presentation.publishing import publish_project

    report = publish_project(open_project(config), None if out is None else str(out.resolve()))
    if as_json:
        print_json(report)
    else:
        say("{count} files are written to {folder}", count=len(report.files), folder=report.folder)


def open_app(config: Config = DEFAULT_CONFIG, port: Port = 8501) -> None:
    """Show the screens in the browser, until Ctrl-C."""
    open_project(config)
    show_screens(config, port)


def show_screens(config: Path, port: int) -> None:
    """Streamlit in a child process, on loopback only, until it ends or we are interrupted."""
    from presentation.screens.look import THEME  # here, since Streamlit takes a second to load

    script = Path(presentation.__file__).resolve().parents[1] / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    options = {"server.address": "127.0.0.1", "browser.gatherUsageStats": "false", "server.headless": "true"}
    options |= {"client.toolbarMode": "viewer", "client.showErrorDetails": "none", "server.fileWatcherType": "none"}
    options |= THEME
    command += [part for name, value in options.items() for part in (f"--{name}", value)]
    say("The screens are at {url} (Ctrl-C ends)", url=f"http://127.0.0.1:{port}/")
    child = subprocess.Popen(command, env={**os.environ, "VINDBAAR_CONFIG": str(config.resolve())})
    try:
        code = child.wait()
    finally:
        child.terminate()
        child.wait()
    if code != 0:
        raise VindbaarError(
            "the screens ended with code {code}", "Is the port in use? Choose another with --port.", code=code
        )


def show_demo(
    folder: Annotated[Path, typer.Option(help="Where the project of the example region is kept.")] = Path(
        "vindbaar-demo"
    ),
    app: Annotated[bool, typer.Option(help="Open the screens after the journey.")] = True,
    port: Port = 8501,
) -> None:
    """The whole journey on the bundled example region, then the screens until Ctrl-C."""
    with demo.server.serve_region() as urls:
        config = write_demo_settings(folder, urls)
        with open_reporter() as reporter:
            project = open_project(config)
            run_project(project, reporter)
        say_findings(project)
        say("Settings, store and archive: {folder}", folder=config.parent)
        if app:
            show_screens(config, port)


def say_findings(project: Project) -> None:
    """What the measurement found, and where one can see it."""
    measurement, language = require_measurement(project), project.settings.project.language
    rows = TABLES["visibility"].make(project, measurement, language)
    print_rows(
        [row for row in rows if row["group"] == "all"], ("hospital", "score", "share_of_voice", "top3", "not_found")
    )
    for row in TABLES["gaps"].make(project, measurement, language)[:SHOWN_GAPS]:
        typer.echo(f"{row['rank']}. {row['title']}\n   {row['reason']}")
        for place in TypeAdapter(list[Evidence]).validate_python(row["evidence"])[:2]:
            typer.echo(f"   {place.hospital}: {place.url}")


def write_demo_settings(folder: Path, urls: dict[str, str]) -> Path:
    """The settings of the example region with the addresses it has today."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / CONFIG_NAME
    config.write_text((Path(demo.server.__file__).with_name(CONFIG_NAME)).read_text("utf-8").format(**urls), "utf-8")
    return config
