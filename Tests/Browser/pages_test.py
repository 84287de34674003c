"""Every page of the demonstration and of the fixture, in every state, by every check.

GUIDEPOST and CHROMIUM name the programs, AS_OF the demonstration's day.
"""
import os
import tempfile
import time
import unittest
from pathlib import Path

from harness import sites
from harness.finding import told
from harness.visit_all import find

# The day of the content: what follows from a later one, such as a review that is due, the fixture has as well.
DAY = os.environ.get("AS_OF", "2020-11-30")


class Pages(unittest.TestCase):
    def test_nothing_is_found(self):
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as name:
            tool = os.environ["GUIDEPOST"]
            both = [sites.demonstration(tool, Path(name), DAY), sites.shared_fixture(tool)]
            found = find(both)
            for site in both:
                print(f"{site.name}: {len(site.opened)} of {len(site.pages)} pages, {len(found[site.name])} findings")
        print(f"{time.monotonic() - started:.0f} s")
        for site, findings in found.items():
            with self.subTest(site):
                self.assertEqual(findings, [], f"\n{told(findings)}")


if __name__ == "__main__":
    unittest.main()
