"""One page in the browser, in every state in which it is looked at."""
from dataclasses import dataclass, field

from playwright.sync_api import Page

import checks
from harness.finding import Finding

SCHEMES = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
WIDTHS = (320, 1280)
HEIGHT = 800
# As it was loaded, and when all has been asked.
LOADED, LEFT = "loaded", "left"


@dataclass
class View:
    """What a check looks at."""

    page: Page
    origin: str
    address: str
    members_words: frozenset
    width: int | None = None
    state: str = ""
    messages: list = field(default_factory=list)
    requests: list = field(default_factory=list)

    def ask(self, script, argument=None):
        return self.page.evaluate(script, argument)

    def from_the_top(self):
        """The next Tab is the first one."""
        self.ask("""() => {
            const body = document.body
            body.tabIndex = -1
            body.focus()
            body.blur()
            body.removeAttribute('tabindex')
            scrollTo(0, 0)
        }""")


class Visitor:
    """A browser with one window. Names of other hosts lead nowhere."""

    def __init__(self, play, chromium):
        lost = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        self.browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", lost])
        # Nothing is still on its way from one state to the next when it is looked at.
        context = self.browser.new_context(reduced_motion="reduce")
        # A machine that is busy may take its time.
        context.set_default_timeout(600_000)
        for script in checks.watchers():
            context.add_init_script(script)
        self.page = context.new_page()

    def visit(self, origin, address, members_words=frozenset()):
        """Loads the page at each width; then looks at it in each scheme at each width, and last at what happened meanwhile."""
        page, findings = self.page, []
        view = View(page, origin, address, members_words)
        listeners = {
            "console": lambda message: view.messages.append((message.text, message.location["url"])),
            "pageerror": lambda error: view.messages.append((str(error), "")),
            "request": lambda request: view.requests.append(request.url),
        }
        for event, listener in listeners.items():
            page.on(event, listener)
        page.emulate_media(**SCHEMES["light"])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.goto(origin + address)
            findings += look(view, width, LOADED)
        view.ask("for (const part of document.querySelectorAll('details')) part.open = true")
        for width in reversed(WIDTHS):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            for scheme, media in SCHEMES.items():
                page.emulate_media(**media)
                findings += look(view, width, scheme)
        findings += look(view, None, LEFT)
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        return findings


def look(view, width, state):
    view.width, view.state = width, state
    where = f"at {width} px, {state}" if width else ""
    return [
        Finding(checks.name(check), view.address, where, text)
        for check in checks.ALL
        if state in getattr(check, "STATES", ()) and (width is None or width in check.WIDTHS)
        for text in check.view(view)
    ]
