"""Each check can fail: a violation is put into a page, and that check tells it and no other does.

GUIDEPOST and CHROMIUM name the programs.
"""
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

import checks
from checks import members_text
from harness import sites
from harness.finding import told
from harness.visit_all import find

PAGE = "index.html"
PLAIN = "plain"
# What more than one check is right to tell.
ALSO = {"a picture without alternative text": "markup", "a style in an attribute": "console"}


def plants():
    """The folder of each violation, the check that shall tell it, what it is, and the change."""
    for check in checks.ALL:
        for number, (what, change) in enumerate(getattr(check, "PLANTS", {}).items()):
            yield f"{checks.name(check)}-{number}".replace(" ", "-"), checks.name(check), what, change


class Planted(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """One site with a folder for each violation, whose page has nothing else that is wrong, and one folder without any."""
        cls.temporary = tempfile.TemporaryDirectory()
        folder = Path(cls.temporary.name)
        site = sites.shared_fixture(os.environ["GUIDEPOST"])
        page = (site.folder / "pages/login/index.html").read_text(encoding="utf-8")
        cls.planted = folder / "planted"
        shutil.copytree(site.folder / "assets", cls.planted / "assets")
        for name, change in [(PLAIN, lambda page: page)] + [(name, change) for name, _, _, change in plants()]:
            (cls.planted / name).mkdir()
            changed = change(page)
            assert (changed == page) == (name == PLAIN), f"{name} changes nothing"
            (cls.planted / name / PAGE).write_text(changed, encoding="utf-8")
        cls.found = find([sites.Site("planted", cls.planted, cls.planted)], frozenset([members_text.PLANTED]))["planted"]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def found_in(self, name):
        return [finding for finding in self.found if finding.address == f"/{name}/"]

    def test_every_check_has_a_violation_that_it_alone_tells(self):
        for name, check, what, _ in plants():
            with self.subTest(f"{check}: {what}"):
                findings = self.found_in(name)
                self.assertEqual({finding.check for finding in findings} - {ALSO.get(what)}, {check}, told(findings))

    def test_every_check_has_a_violation(self):
        self.assertEqual([checks.name(check) for check in checks.ALL if not getattr(check, "PLANTS", None)], [])

    def test_the_page_itself_has_none(self):
        self.assertEqual(told(self.found_in(PLAIN)), "")

    def test_a_violation_of_one_state_is_told_in_that_state_alone(self):
        for what, state in [("in the dark only", "dark"), ("in forced colours only", "forced"), ("on narrow screens only", "320 px")]:
            name = next(name for name, _, text, _ in plants() if what in text)
            with self.subTest(what):
                self.assertTrue(all(re.search(rf"\b{state}\b", finding.state) for finding in self.found_in(name)), told(self.found_in(name)))


if __name__ == "__main__":
    unittest.main()
