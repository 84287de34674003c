"""A page with its styles and scripts weighs less than 30 KB as it travels, and less than 60 KB by itself; its scripts less than 6 KB, those of the search less than 9 KB"""
import gzip
import re

from harness.plant import in_main

MOST, MOST_RAW, MOST_SCRIPT, MOST_SEARCH = 30_000, 60_000, 6_000, 9_000
# A list of hundreds is what it is, and is read from its beginning.
PARTS = re.compile(r'<(link rel="stylesheet"|script)[^>]*? (?:href|src)="([^"]+)"')


def zipped(file):
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def folder(folder):
    sizes = {}
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        address = f"/{page.relative_to(folder)}".removesuffix("index.html")
        parts = {"page": zipped(page), "link": 0, "script": 0}
        for kind, path in PARTS.findall(text):
            file = folder / path.split("?")[0].lstrip("/")
            if file.is_file():
                parts[kind.split()[0]] += sizes.setdefault(file, zipped(file))
        if sum(parts.values()) >= MOST:
            yield address, f"{sum(parts.values())} bytes with styles and scripts, zipped: {parts}"
        if page.stat().st_size >= MOST_RAW:
            yield address, f"{page.stat().st_size} bytes of HTML"
        if parts["script"] >= (MOST_SEARCH if address == "/search/" else MOST_SCRIPT):
            yield address, f"{parts['script']} bytes of scripts, zipped"


PLANTS = {"a page of 70 KB": in_main(f"<!-- {'planted ' * 9000} -->")}
