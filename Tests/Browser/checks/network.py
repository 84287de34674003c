"""Nothing is loaded from another host"""
from harness.plant import in_main

STATES = ("left",)


def view(view):
    return [url for url in view.requests if not url.startswith((view.origin + "/", "data:"))]


PLANTS = {"a picture of another host": in_main('<p><img src="https://planted.example/planted.png" alt="" width="9" height="9"></p>')}
