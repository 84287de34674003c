"""What readers get, on the demonstration and on the fixture: doses in sight, one word for a state, short heads, paper, links to copy.

GUIDEPOST and CHROMIUM name the programs, AS_OF the demonstration's day.
"""
import io
import itertools
import json
import os
import re
import tempfile
import unittest
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from harness import sites
from harness.server import serve

TOOL = os.environ["GUIDEPOST"]
DAY = os.environ.get("AS_OF", "2020-11-30")
# What stands on a page of a type, from the top: each part may be absent, and none stands above one before it. An expired page says so above all facts.
ORDERS = {
    ".home-head": [
        ".home-head h1", ".tasks", ".prose", ".home-section", ".home-sections > .corrections", ".home-section:nth-of-type(n + 2)", ".site-footer",
    ],
    ".page-header .banners": ["h1", ".page-header .banners", ".page-header .state", ".facts-line", ".actions", ".prose"],
    "article:has(.about)": [
        "h1", ".page-header .state", ".facts-line", ".about", ".page-header ~ .banners", ".actions", "#_recommendations", "#_limits", "#_avoid", ".prose", ".removed",
        ".resources", "section.corrections", ".related", ".page-footer", ".sequence",
    ],
    ".dateline": ["h1", ".dateline", ".prose", ".concerns", ".page-footer"],
    "article:has(cite)": ["h1", ".card", ".prose", ".page-footer"],
    ".key-question": ["h1", ".key-question", ".prose", ".priorities", ".page-footer"],
    ".gate": ["h1", ".gate", ".page-footer"],
    ".list-page": ["h1", ".profile", ".banners", ".group", ".pagination", ".partners-of", ".feed-link"],
    ".page:has(.kicker):not(article)": ["h1", ".prose", ".site-footer"],
}
IN_ORDER = """([here, parts]) => {
    if (!document.querySelector(here)) return null
    const places = parts.map(part => [part, document.querySelector(`main ${part}, body > ${part}`)]).filter(([, element]) => element)
    return places.slice(1).filter(([, element], index) =>
        !(places[index][1].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)).map(([part]) => part)
}"""
# All of a limit's sentence, its number and its condition, as lines of text.
LIMITS = """() => [...document.querySelectorAll('.limit')].flatMap(limit => {
    const sentence = limit.querySelector('.limit-sentence'), range = document.createRange(), found = []
    range.selectNodeContents(sentence)
    const amount = sentence.querySelector('.amount')
    if (!amount || sentence.textContent.trim().length < amount.textContent.length + 10) found.push('says a number without its condition')
    if (amount.getClientRects().length !== 1) found.push('breaks its number')
    for (const box of range.getClientRects()) if (box.left < 0 || box.right > innerWidth) found.push(`reaches from ${box.left} to ${box.right} px`)
    if (parseFloat(getComputedStyle(sentence).fontSize) < 16) found.push('is smaller than 16 px')
    for (let frame = sentence.parentElement; frame; frame = frame.parentElement) {
        if (!['visible', 'clip'].includes(getComputedStyle(frame).overflowX) && frame !== document.documentElement) found.push('scrolls within a frame')
    }
    return found.map(text => `${sentence.textContent.trim()}: ${text}`)
})"""
# The word of each place that tells the state of a page: its own, and those of rows that lead to others.
STATES = """() => {
    const own = document.documentElement.dataset.state
    const word = state => state?.firstChild.textContent.trim()
    return {
        own: own?.split(' · ')[0] ?? null,
        page: [...document.querySelectorAll('.page-header .state, .toc .state')].map(word),
        banners: [...document.querySelectorAll('.banner:not(.banner-correction) strong')].map(strong => strong.textContent.trim()),
        rows: [...document.querySelectorAll('.entry')].map(entry => [entry.querySelector('h3 a').pathname, word(entry.querySelector('.state')) ?? null])
    }
}"""


def drawn(paper):
    """Every picture that is drawn on some sheet, once."""
    found = set()

    def look(resources):
        parts = resources.get("/XObject", {})
        for name in parts:
            part = parts[name]
            if part["/Subtype"] == "/Image":
                found.add(parts.raw_get(name).idnum)
            elif "/Resources" in part:
                look(part["/Resources"])

    for sheet in paper.pages:
        look(sheet["/Resources"])
    return found


# From the top of the window; what a reader must know first stands before a recommendation.
TOPS = """() => {
    const top = selector => document.querySelector(selector)?.getBoundingClientRect().top ?? null
    return { title: top('h1'), first: document.querySelector('.banner') ? null : top('.in-brief .brief-item') }
}"""


class Design(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.sites = [sites.demonstration(TOOL, Path(cls.temporary.name), DAY), sites.shared_fixture(TOOL)]
        cls.origins = [serve(site.folder, {}) for site in cls.sites]
        cls.play = sync_playwright().start()
        cls.browser = cls.play.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        # Every page is opened once, and asked all that needs no more than a look.
        page = cls.browser.new_context(viewport={"width": 1280, "height": 844}, reduced_motion="reduce").new_page()
        cls.looks = {}
        for number, address in cls.addresses("<main"):
            page.goto(cls.origins[number] + address)
            late = {here: page.evaluate(IN_ORDER, [here, parts]) for here, parts in ORDERS.items()}
            states = page.evaluate(STATES)
            page.set_viewport_size({"width": 390, "height": 844})
            cls.looks[number, address] = {"late": late, "states": states, "tops": page.evaluate(TOPS)}
            page.set_viewport_size({"width": 1280, "height": 844})
        page.context.close()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.play.stop()
        cls.temporary.cleanup()

    def window(self, width, height=844, **options):
        page = self.browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options).new_page()
        page.set_default_timeout(600_000)
        self.addCleanup(page.context.close)
        return page

    @classmethod
    def addresses(cls, holds=None):
        """The site's number and the address of every page whose HTML has a pattern."""
        for number, site in enumerate(cls.sites):
            for address in site.opened:
                file = site.folder / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
                if not holds or re.search(holds, file.read_text(encoding="utf-8")):
                    yield number, address

    def name(self, number, address):
        return f"{self.sites[number].name}{address}"

    def visit(self, page, number, address):
        page.goto(self.origins[number] + address)
        return self.name(number, address)

    def test_a_dose_and_its_condition_are_in_sight_on_a_narrow_phone(self):
        page, seen = self.window(320), 0
        for number, address in self.addresses('class="limit"'):
            where = self.visit(page, number, address)
            self.assertEqual(page.evaluate(LIMITS), [], where)
            seen += page.locator(".limit").count()
        self.assertGreater(seen, 10)

    def test_a_document_has_one_word_for_its_state_everywhere(self):
        words, rows = {}, []
        for (number, address), look in self.looks.items():
            where, told = self.name(number, address), look["states"]
            self.assertLessEqual(set(told["page"]), {told["own"]}, where)
            if told["own"]:
                self.assertTrue(told["page"], f"{where} has a state and shows none")
            # A banner of the state has its word; what a page has besides is no other state of it.
            if told["own"] in ("Review overdue", "Expired", "Superseded", "Retired", "Draft"):
                self.assertIn(told["own"], told["banners"], where)
            if told["own"] in ("Current", "Reaffirmed", "Under review", "Review due"):
                self.assertEqual(told["banners"], [], where)
            words[number, address] = told["own"]
            rows += [(number, path, word, where) for path, word in told["rows"]]
        self.assertGreater(len({word for word in words.values()}), 12)
        self.assertGreater(len(rows), 50)
        for number, path, word, where in rows:
            if (number, path) in words:
                self.assertEqual(word, words[number, path], f"{path} on {where}")

    def test_data_for_programs_say_the_same_word(self):
        seen = 0
        for number, site in enumerate(self.sites):
            for item in json.loads((site.folder / "recommendations.json").read_text(encoding="utf-8"))["recommendations"]:
                path = "/" + re.sub(r"^https?://[^/]+/(.*?)(#.*)?$", r"\1", item["url"])
                own = self.looks[number, path]["states"]["own"]
                if own:
                    self.assertEqual(item["page-state-label"], own, path)
                    seen += 1
        self.assertGreater(seen, 10)

    def test_a_phone_shows_the_title_and_the_first_recommendation_at_once(self):
        seen = 0
        for (number, address), look in self.looks.items():
            where, tops = self.name(number, address), look["tops"]
            self.assertLessEqual(tops["title"], 200, where)
            if tops["first"] is not None:
                self.assertLess(tops["first"], 844, where)
                seen += 1
        self.assertGreater(seen, 1)

    def test_callouts_differ_without_colours_and_without_words(self):
        page = self.window(390)
        pictures = {}
        for number, address in self.addresses('class="callout'):
            self.visit(page, number, address)
            page.evaluate("""() => {
                const sheet = new CSSStyleSheet()
                sheet.replaceSync(`html { filter: grayscale(1) } .callout, .callout * { color: transparent !important }
                    .callout { width: 300px !important; height: 120px !important; overflow: hidden }`)
                document.adoptedStyleSheets = [sheet]
            }""")
            for kind in ("warning", "important", "note"):
                found = page.locator(f".callout-{kind}:not([id=source-note])").first
                if kind not in pictures and found.count():
                    pictures[kind] = found.screenshot(scale="css", animations="disabled")
        self.assertEqual(set(pictures), {"warning", "important", "note"})
        for one, other in itertools.combinations(pictures, 2):
            self.assertNotEqual(pictures[one], pictures[other], f"{one} and {other}")

    def test_every_page_of_paper_says_its_state_its_site_and_its_number(self):
        for scripts in (True, False):
            page, seen = self.window(1280, java_script_enabled=scripts), 0
            for number, address in self.addresses(r"<html[^>]* data-state="):
                where = self.visit(page, number, address)
                # A page without scripts says what is in its bytes.
                html = page.content()
                word = re.search(r'<html[^>]* data-state="([^"·]+)', html)[1].strip()
                pictures = len(set(re.findall(r'<img[^>]* src="([^"]+\.(?:png|jpe?g|webp))"', html[html.index("<main"):])))
                paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
                for place, sheet in enumerate(paper.pages, start=1):
                    text = sheet.extract_text()
                    self.assertIn(word, text, f"{where}, sheet {place}")
                    self.assertIn(f"Page {place} of {len(paper.pages)}", text, where)
                self.assertGreaterEqual(len(drawn(paper)), pictures, where)
                seen += 1
            self.assertGreater(seen, 10)

    def test_a_page_of_each_type_has_its_parts_in_order(self):
        seen = dict.fromkeys(ORDERS, 0)
        for (number, address), look in self.looks.items():
            for here, late in look["late"].items():
                if late is not None:
                    self.assertEqual(late, [], f"{self.name(number, address)}, {here}")
                    seen[here] += 1
        self.assertEqual([here for here, count in seen.items() if not count], [])

    def test_without_scripts_nothing_is_offered_that_needs_one(self):
        page = self.window(390, java_script_enabled=False)
        for number, address in [(0, "/"), (0, "/guidelines/"), (0, "/guidelines/ketamine-summary/")]:
            where = self.visit(page, number, address)
            self.assertEqual(page.locator("main button:visible, .site-footer button:visible").all_inner_texts(), [], where)
            page.locator(".main-menu summary").click()
            self.assertTrue(page.get_by_role("link", name="Statements").first.is_visible(), where)

    def test_colours_that_a_reader_chose_stay_and_never_flash(self):
        page = self.window(1280)
        self.visit(page, 0, "/")
        ground = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(ground)
        page.get_by_role("button", name="Dark").click()
        dark = page.evaluate(ground)
        self.assertNotEqual(light, dark)
        # Before the page's own text is there, the choice is.
        page.add_init_script("new MutationObserver(() => { window.first ??= document.body && document.documentElement.dataset.theme })"
                             ".observe(document, { childList: true, subtree: true })")
        self.visit(page, 0, "/guidelines/")
        self.assertEqual((page.evaluate("first"), page.evaluate(ground)), ("dark", dark))
        page.emulate_media(color_scheme="dark")
        page.get_by_role("button", name="Light").click()
        self.assertEqual(page.evaluate(ground), light)
        page.get_by_role("button", name="System").click()
        self.assertEqual(page.evaluate(ground), dark)

    def test_a_link_to_each_heading_and_recommendation_is_copied_and_said(self):
        page = self.window(390, permissions=["clipboard-read", "clipboard-write"])
        self.visit(page, 0, "/guidelines/ketamine-summary/")
        headings = page.locator(".prose h2, .prose h3").count()
        anchors = page.locator(".prose :is(h2, h3) .anchor")
        self.assertEqual(anchors.count(), headings)
        self.assertGreaterEqual(page.locator(".recommendation .anchor, .recommendation a.number").count(), page.locator(".recommendation").count())
        for index in (0, headings - 1):
            box = anchors.nth(index).bounding_box()
            self.assertGreaterEqual(min(box["width"], box["height"]), 24)
            anchors.nth(index).click()
            self.assertEqual(page.evaluate("navigator.clipboard.readText()"), anchors.nth(index).evaluate("link => link.href"))
            self.assertEqual(page.get_by_role("status").filter(has_text="copied").count(), 1)

    def test_a_report_says_its_page_and_the_part_that_was_read(self):
        page = self.window(1280)
        self.visit(page, 0, "/guidelines/ketamine-summary/")
        link = page.get_by_role("link", name="Report an error")
        self.assertIn("guidelines.example.org/guidelines/ketamine-summary/", unquote(link.get_attribute("href")))
        heading = page.locator(".prose h2[id]").nth(2)
        heading.evaluate("heading => { heading.scrollIntoView(); scrollBy(0, -80) }")
        place = heading.get_attribute("id")
        page.locator(f".toc [aria-current][href$='#{place}']").first.wait_for(state="attached")
        # As a key that is pressed in the letter's place: nothing scrolls, and no letter is opened.
        link.evaluate("link => { link.addEventListener('click', event => event.preventDefault()); link.click() }")
        self.assertIn(f"ketamine-summary/#{place}", unquote(link.get_attribute("href")))


if __name__ == "__main__":
    unittest.main()
