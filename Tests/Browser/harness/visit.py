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
WIDTHS = {320: 800, 1280: 800}
# As it was loaded; then with every disclosure open, in each scheme.
STATES = ["loaded", *SCHEMES]


@dataclass
class View:
    """What a check looks at."""

    page: Page
    origin: str
    address: str
    members_words: frozenset
    width: int = 0
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
    """A browser with a window of each width. Names of other hosts lead nowhere."""

    def __init__(self, play, chromium):
        lost = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        self.browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", lost])
        self.windows = {}
        for width, height in WIDTHS.items():
            # Nothing is still on its way from one state to the next when it is looked at.
            context = self.browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
            for script in checks.watchers():
                context.add_init_script(script)
            self.windows[width] = context.new_page()

    def visit(self, origin, address, members_words=frozenset()):
        findings = []
        for width, page in self.windows.items():
            view = View(page, origin, address, members_words, width)
            listeners = {
                "console": lambda message: view.messages.append((message.text, message.location["url"])),
                "pageerror": lambda error: view.messages.append((str(error), "")),
                "request": lambda request: view.requests.append(request.url),
            }
            for event, listener in listeners.items():
                page.on(event, listener)
            page.emulate_media(**SCHEMES["light"])
            page.goto(origin + address)
            for state in STATES:
                view.state = state
                if state in SCHEMES:
                    page.emulate_media(**SCHEMES[state])
                    view.ask("for (const part of document.querySelectorAll('details')) part.open = true")
                findings += look(view, lambda check: state in check.STATES)
            findings += look(view, lambda check: not check.STATES)
            for event, listener in listeners.items():
                page.remove_listener(event, listener)
        return findings


def look(view, wanted):
    """The checks without a state of their own come last: they tell what happened meanwhile."""
    return [
        Finding(checks.name(check), view.address, f"at {view.width} px, {view.state}", text)
        for check in checks.ALL
        if hasattr(check, "view") and view.width in check.WIDTHS and wanted(check)
        for text in check.view(view)
    ]
