"""Checks the demonstration and writes what was found: audit.py DAY FILE

The statement is one of the pages that are checked: the site that is looked at has one with nothing found yet.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import checks
from harness import sites
from harness.finding import told
from harness.visit_all import find

STANDARD = "WCAG 2.2 AA"


def tools():
    """Each program with its version, as it tells it itself."""
    axe = re.search(r"axe v([\d.]+)", checks.axe.SOURCE)[1]
    chromium = subprocess.run([os.environ["CHROMIUM"], "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
    nu = subprocess.run(["java", "-jar", checks.markup.JAR, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return {
        "axe-core": axe, "Nu HTML Checker": nu.strip(), "Chromium": re.search(r"[\d.]+", chromium)[0], "Playwright": version("playwright"),
    }


def statement(day, pages, findings):
    """The file, as `guidepost` reads it."""
    lines = [
        "# What the last check of this site's accessibility found: `make audit` writes this file, and docs/accessibility.md says how it checks.",
        f"checked: {day}", f"standard: {STANDARD}", f"pages: {pages}", "tools:",
    ]
    lines += [f"  - {{name: {json.dumps(name)}, version: {json.dumps(number)}}}" for name, number in tools().items()]
    lines.append("checks:")
    for check in checks.ALL:
        tool = f", tool: {json.dumps(check.TOOL)}" if hasattr(check, "TOOL") else ""
        count = sum(finding.check == checks.name(check) for finding in findings)
        lines.append(f"  - {{name: {json.dumps(check.__doc__)}{tool}, findings: {count}}}")
    return "\n".join(lines) + "\n"


def main(day, file):
    with tempfile.TemporaryDirectory() as folder:
        site = sites.demonstration(os.environ["GUIDEPOST"], Path(folder), day, statement=statement(day, 1, []))
        pages, findings = len(site.pages), find([site])[site.name]
    file.write_text(statement(day, pages, findings), encoding="utf-8")
    print(told(findings) or "nothing was found")
    print(f"{pages} pages, {len(findings)} findings: {file}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
