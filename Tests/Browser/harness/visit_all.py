"""Every page of some sites, by two browsers side by side."""
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

from playwright.sync_api import sync_playwright

import checks
from harness.finding import Finding
from harness.server import serve
from harness.visit import Visitor

WORKERS = 2
visitor = None


def begin(chromium):
    global visitor
    visitor = Visitor(sync_playwright().start(), chromium)


def visit(page):
    return visitor.visit(*page)


def find(sites, members_words=frozenset()):
    """What every check finds on every page, by the site's name."""
    found = {site.name: [] for site in sites}
    jobs, names = [], []
    for site in sites:
        origin, words = serve(site.folder), site.members_words | members_words
        jobs += [(origin, address, words) for address in site.pages]
        names += [site.name] * (len(jobs) - len(names))
    processes = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, processes, begin, [os.environ["CHROMIUM"]]) as pool:
        for name, findings in zip(names, pool.map(visit, jobs)):
            found[name] += findings
    for site in sites:
        for check in checks.ALL:
            if hasattr(check, "folder"):
                found[site.name] += [Finding(checks.name(check), address, "", text) for address, text in check.folder(site.folder)]
    return found
