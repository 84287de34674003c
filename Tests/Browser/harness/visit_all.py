"""Every page of some sites, by two browsers side by side."""
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

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
        origin, words = serve(site.folder, checks.served()), site.members_words | members_words
        jobs += [(origin, address, words) for address in site.opened]
        names += [site.name] * (len(jobs) - len(names))
    processes = multiprocessing.get_context("spawn")
    # What looks at files alone is asked meanwhile.
    with ProcessPoolExecutor(WORKERS, processes, begin, [os.environ["CHROMIUM"]]) as pool, ThreadPoolExecutor(1) as beside:
        folders = beside.map(ask_folder, sites)
        for name, findings in zip(names, pool.map(visit, jobs)):
            found[name] += findings
        for site, findings in zip(sites, folders):
            found[site.name] += findings
    return found


def ask_folder(site):
    return [
        Finding(checks.name(check), address, "", text)
        for check in checks.ALL
        if hasattr(check, "folder")
        for address, text in check.folder(site.folder)
    ]
