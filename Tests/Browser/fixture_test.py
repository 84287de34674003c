"""The fixture has a page for everything that a reader can see: a new status, banner, directive, type or template without one fails here.

Asks the manual's tables, the types and the templates themselves; GUIDEPOST names the tool.
"""
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

from harness import sites

TOOL = os.environ["GUIDEPOST"]
# What no page of a site with data takes, nor one of the shipped templates.
ELSEWHERE = {
    ("layouts/base", "$main"): "every layout fills it",
    ("layouts/document", "$about"): "both that take it fill it",
    ("layouts/base", "^page.language"): "a page always has the site's",
    ("directives/video", "^page.language"): "the same",
    ("directives/contact-form", "^method"): "it is `post` where the site does not say it",
    ("layouts/accessibility", "^site.contact"): "a site without a contact",
    ("layouts/index", "^list.has-terms"): "a site without people, organizations or topics",
    ("partials/level", "$of"): "both that include it fill it",
    ("partials/differences", "^label"): "what a limit differs from is there, or it is told",
    ("layouts/home", "^list.has-sections"): "a site without sections",
    ("layouts/recommendations", "#is-index"): "a site with more than 400 recommendations",
    ("layouts/recommendations", "#groups"): "the same",
    ("layouts/recommendations", "#search-url"): "the same",
    ("layouts/not-found", "#page.content"): "the page for missing addresses has no text",
    ("partials/header", "^site.notice-url"): "a notice that leads nowhere",
    ("partials/report", "^page.report-mail"): "a site without an address, but with a form",
    ("partials/report", "#site.contact.action"): "the same",
    ("partials/report", "$report"): "the same, for the words on the form",
    ("partials/footer", "^website"): "a publisher without a site of its own",
    ("partials/byline", "#role"): "authors have no role",
    ("partials/fact-people", "#role"): "the same",
    ("layouts/person", "^url"): "people and organizations have pages",
    ("partials/byline", "^url"): "the same",
    ("partials/fact-people", "^url"): "the same",
    ("partials/partners", "^url"): "the same",
    ("partials/posted-by", "^url"): "the same",
    ("directives/signatories", "^url"): "the same",
}
TAG = re.compile(r"\{\{([#^$])\s*([^}\s]+)\s*\}\}")


def manual(file, heading):
    """The section of a page of the manual below a heading."""
    text = (sites.PROJECT / "docs" / file).read_text(encoding="utf-8")
    return re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def marked_templates(folder):
    """Copies the templates with a word in each of their branches; answers what each word stands for."""
    branches = {}
    shutil.copytree(sites.PROJECT / "templates", folder)
    for part in ("layouts", "partials", "directives"):
        for file in sorted((folder / part).glob("*.mustache")):
            name = f"{part}/{file.stem}"

            text = file.read_text(encoding="utf-8")

            def mark(tag):
                word = f"branch{len(branches)}."
                branches[word] = (name, tag[1] + tag[2])
                # Within a tag it is an attribute, or a part of one; elsewhere a comment, since text has no place in the head of a page.
                before = re.sub(r"\{\{.*?\}\}", "", text[:tag.start()])
                return tag[0] + (f" {word} " if before.rfind("<") > before.rfind(">") else f"<!--{word}-->")

            file.write_text(TAG.sub(mark, text), encoding="utf-8")
    return branches


class Fixture(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.site = sites.shared_fixture(TOOL)
        cls.html = "".join(file.read_text(encoding="utf-8") for file in cls.site.folder.rglob("*.html"))

    def assert_shown(self, names, pattern):
        missing = [name for name in names if not re.search(pattern.format(re.escape(name)), self.html)]
        self.assertEqual(missing, [], "Tests/Browser/site has no page that shows these")
        self.assertTrue(names)

    def test_every_status_has_a_page(self):
        cells = re.findall(r"^\| (`[^|]*) \|", manual("content-model.md", "Statuses"), re.M)
        self.assert_shown(re.findall(r"`([\w-]+)`", " ".join(cells)), 'class="state state-{}"')

    def test_every_banner_has_a_page(self):
        line = next(line for line in manual("templates.md", "banner").splitlines() if line.startswith("| `id`"))
        self.assert_shown(re.findall(r"`([\w-]+)`", line)[1:], "banner-{}\\b")

    def test_every_role_and_kind_of_resource_is_shown(self):
        keys = manual("content-model.md", "Front matter of every page")
        for key, word, shown in [("organizations", "roles: ", 'class="partner-{}"'), ("resources", "kinds: ", "resource-{}\\b")]:
            line = next(line for line in keys.splitlines() if line.startswith(f"| `{key}`"))
            self.assert_shown(re.findall(r"`([\w-]+)`", line.split(word)[1]), shown)

    def test_every_type_has_a_page(self):
        for file in sorted((self.site.source / "content/_types").glob("*.yaml")):
            label = re.search(r"^label: (.*)", file.read_text(encoding="utf-8"), re.M)[1]
            folder = re.search(r"^folder: (.*)", file.read_text(encoding="utf-8"), re.M)
            with self.subTest(file.name):
                self.assertTrue(folder is None or any(address.startswith(f"/{folder[1]}/") for address in self.site.pages), label)

    def test_a_long_list_has_pages(self):
        self.assertIn("/entries/page/20/", self.site.pages)

    def test_every_branch_of_every_template_is_shown(self):
        """On the fixture or on the demonstration: each part of a template that depends on something, and each that depends on its absence."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            branches = marked_templates(folder / "templates")
            shown = "".join(
                file.read_text(encoding="utf-8")
                for site in (sites.fixture(TOOL, folder, folder / "templates"), sites.demonstration(TOOL, folder, "2020-06-30", folder / "templates"))
                for file in site.folder.rglob("*.html")
            )
        unseen = {branch for mark, branch in branches.items() if mark not in shown}
        self.assertEqual(unseen - set(ELSEWHERE), set(), "no page of Tests/Browser/site takes these branches")
        self.assertEqual(set(ELSEWHERE) - unseen, set(), "these are taken, or are gone: ELSEWHERE need not name them")


if __name__ == "__main__":
    unittest.main()
