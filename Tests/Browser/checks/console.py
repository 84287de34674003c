"""No message in the browser's console"""
from harness.plant import in_main

STATES = ("left",)


def view(view):
    return [text for text, source in view.messages if not source or source.startswith(view.origin)]


PLANTS = {
    "a message": in_main("<script>console.info('planted')</script>"),
    "a script that fails": in_main("<script>planted()</script>"),
}
