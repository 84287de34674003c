"""No word that only members may read stands on a page"""
import re

WIDTHS = (1280,)
STATES = ("loaded",)


def view(view):
    words = set(re.findall(r"\w{5,}", view.ask("document.documentElement.outerHTML").lower()))
    return [f"the members' word '{word}'" for word in sorted(words & view.members_words)]


# The word that planted_test.py keeps for members.
PLANTED = "quillonite"
PLANTS = {"a word for members": lambda page: page.replace("</main>", f"<p>{PLANTED}</p></main>", 1)}
