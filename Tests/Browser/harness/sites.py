"""The sites whose pages are opened: the demonstration, and one that has every state, banner and component."""
import atexit
import functools
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from harness.entries import write_entries

PROJECT = Path(__file__).resolve().parents[3]
FIXTURE = Path(__file__).resolve().parents[1] / "site"
# The fixture's pages have dates that are due, past and ahead on this day.
FIXTURE_DAY = "2020-06-30"
ENTRY = re.compile(r"/entry-(\d+)/$")
PAGE = re.compile(r"/page/(\d+)/$")
FRONT = re.compile(r"\A---\n(.*?)^---\n(.*)\Z", re.S | re.M)
BLOCK = re.compile(r"^:::members\b.*?\n(.*?)^:::$", re.S | re.M)


@dataclass
class Site:
    name: str
    source: Path
    folder: Path

    @property
    def pages(self):
        """The address of every page."""
        files = (f"/{file.relative_to(self.folder)}" for file in sorted(self.folder.rglob("*.html")))
        return [file.removesuffix("index.html") for file in files]

    @property
    def opened(self):
        """Those that a browser opens: all, but of the entries that differ in their number alone every eightieth, and of a list's pages the first two and the last."""
        pages = self.pages

        def differs(address):
            entry, page = ENTRY.search(address), PAGE.search(address)
            return int(entry[1]) % 80 == 1 if entry else not page or int(page[1]) == 2 or f"{address[:page.start(1)]}{int(page[1]) + 1}/" not in pages

        return [address for address in pages if differs(address)]

    @property
    def members_words(self):
        """Words that stand in text for members and nowhere else in the site's sources."""
        public, gated = set(), set()
        for file in self.source.rglob("*.*"):
            if file.suffix not in {".md", ".yaml", ".mustache"}:
                continue
            text = file.read_text(encoding="utf-8")
            page = FRONT.match(text) if file.suffix == ".md" else None
            if page and re.search(r"^members-only:", page[1], re.M):
                public |= words(page[1])
                gated |= words(page[2])
            else:
                public |= words(BLOCK.sub("", text))
                gated |= words(" ".join(BLOCK.findall(text)))
        return frozenset(gated - public)


def words(text):
    return set(re.findall(r"\w{5,}", text.lower()))


def demonstration(tool, folder, day, templates=PROJECT / "templates", statement=None):
    """The project's own content, with another accessibility statement if there is one."""
    source = folder / "demonstration-source"
    shutil.copytree(PROJECT / "content", source / "content")
    if statement:
        (source / "content/_data/accessibility.yaml").write_text(statement, encoding="utf-8")
    return build("demonstration", tool, source, folder, templates, "--as-of", day)


def fixture(tool, folder, templates=PROJECT / "templates"):
    """A page for everything that a reader can see, of all types that there are. Drafts and pages of the future are built too."""
    source = folder / "fixture-source"
    shutil.copytree(FIXTURE / "content", source / "content")
    shutil.copytree(PROJECT / "content/_types", source / "content/_types", dirs_exist_ok=True)
    write_entries(source / "content")
    return build("fixture", tool, source, folder, templates, "--drafts", "--future", "--as-of", FIXTURE_DAY)


@functools.cache
def shared_fixture(tool):
    """The fixture with the shipped templates, built once for all tests of a process: none of them changes it."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return fixture(tool, Path(folder.name))


def build(name, tool, source, folder, templates, *options):
    shutil.copytree(templates, source / "templates")
    published = folder / name
    command = [tool, "build", "--quiet", "--no-cache", "-s", source, "-o", published, *options]
    built = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if built.returncode:
        raise RuntimeError(f"the {name} site cannot be built:\n{built.stdout}")
    return Site(name, source, published)
