"""The site's content policy, as the host is told it, stops nothing on a page"""
from harness.plant import in_head

STATES = ("left",)
WATCHER = """
window.stopped = []
addEventListener('securitypolicyviolation', event => stopped.push(`${event.effectiveDirective} stops ${event.blockedURI} ${event.sample}`.trim()))
"""


def view(view):
    return view.ask("stopped")


PLANTS = {
    "a style in an attribute": in_head(
        """<meta http-equiv="Content-Security-Policy" content="style-src 'self'">""", '<p class="wrap" style="margin: 0">Planted</p>'
    )
}
