"""What an editor sees of `guidepost serve` in a real browser.

serve_test.py GUIDEPOST CHROMIUM: the tool, the browser. Works on a new site; waits for what is to be seen, never for time.
"""
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from playwright.sync_api import Error, expect, sync_playwright

tool, chromium = sys.argv[1:3]
project = pathlib.Path(__file__).resolve().parents[2]
site = pathlib.Path(tempfile.mkdtemp(prefix="guidepost-browser-"))
subprocess.run([tool, "init", site, "--title", "Demonstration"], check=True, capture_output=True)
page_file = site / "content" / "news" / "live.md"
long_text = "\n\n".join(f"Paragraph {number} of a long demonstration." for number in range(80))


def write(text, draft=False):
    page_file.write_text(f"---\ntitle: Live\ndescription: A demonstration.\ndate: 2020-04-03\nkind: announcement\n{'draft: true' if draft else ''}\n---\n\n{text}\n")


def wait(page, condition, shown="document.title"):
    """Asks until the page says so; a page that is being loaded is asked again."""
    for _ in range(200):
        try:
            if page.evaluate(condition):
                return
        except Error:
            pass
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {condition}; {shown} is {page.evaluate(shown)}")


def main():
    write(long_text)
    before = sorted(entry.name for entry in site.iterdir())
    server = subprocess.Popen([tool, "serve", "-s", site, "-p", "0"], stderr=subprocess.PIPE, text=True)
    address = next(found.group(0) for line in server.stderr if (found := re.search(r"http://\S+/", line)))
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for width in (390, 1280):
                look(browser.new_page(viewport={"width": width, "height": 800}), address)
            browser.close()
    finally:
        server.send_signal(signal.SIGINT)
        code = server.wait(timeout=30)
    assert code == 0, f"serve ended with {code}"
    assert sorted(entry.name for entry in site.iterdir()) == before, "serve wrote into the site's folder"
    shutil.rmtree(site)
    print("serve: edits, styles, errors, drafts and members' text are seen as they should be")


def look(page, address):
    write(long_text)
    page.goto(address + "news/live/")
    expect(page.get_by_text("Paragraph 79 of")).to_have_count(1)

    # An edit shows, and the reader's place stays.
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    write(long_text + "\n\nA new last line.")
    expect(page.get_by_text("A new last line.")).to_have_count(1)
    page.wait_for_load_state("load")
    wait(page, "scrollY > 800 && scrollY < 1000", "scrollY")

    # A style sheet changes without a reload: what a script keeps is still there.
    page.evaluate("window.keptByTheTest = 1")
    style = site / "templates" / "assets" / "style.css"
    before = style.read_text()
    style.write_text(before + "\nh1 { letter-spacing: 7px; }\n")
    wait(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
    assert page.evaluate("window.keptByTheTest") == 1, "the page was reloaded for a style sheet"
    style.write_text(before)
    wait(page, "getComputedStyle(document.querySelector('h1')).letterSpacing !== '7px'")

    # An error lies over the page with its place, and goes when it is mended, without a reload.
    write(long_text + "\n\nA new last line.\n\nSee [[no-such-page]].")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("content/news/live.md")
    expect(alert).to_contain_text("no page 'no-such-page'")
    expect(alert).to_be_focused()
    write(long_text + "\n\nA new last line.")
    expect(alert).to_have_count(0)
    assert page.evaluate("window.keptByTheTest") == 1, "the page was reloaded though it had not changed"
    write(long_text + "\n\n[[no-such-page]]")
    expect(alert).to_be_visible()
    page.keyboard.press("Escape")
    expect(alert).to_have_count(0)
    # A page that is opened while the error stands shows it too.
    page.goto(address)
    expect(alert).to_contain_text("no page 'no-such-page'")

    # A draft and members-only text are shown, and marked.
    write("Text for all.\n\n:::members\nThe zebra text.\n:::", draft=True)
    expect(alert).to_have_count(0)
    page.goto(address + "news/live/")
    expect(page.get_by_text("This page is not published yet.")).to_be_visible()
    expect(page.get_by_text("The zebra text.")).to_be_visible()
    mark = page.evaluate("getComputedStyle(document.querySelector('[data-guidepost-members]'), '::before').content")
    assert "For members only" in mark, mark

    # An edit is found by the search once its page is loaded again.
    for word in ("quokka", "wombat"):
        write(f"A {word} in the text.")
        for _ in range(200):
            page.goto(f"{address}search/?q={word}")
            expect(page.locator("#search-status")).not_to_be_empty()
            if page.locator("#search-results > li").count() == 1: break
        expect(page.locator("#search-results > li")).to_have_text(re.compile(f"^Live.*A {word} in the text"))
    page.goto(address + "search/?q=quokka")
    expect(page.locator("#search-status")).to_contain_text("No page has quokka")

    # What the site does not have is its own page for that.
    assert page.goto(address + "nowhere/").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    page.close()


main()
