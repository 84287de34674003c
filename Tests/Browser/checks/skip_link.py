"""The first link of a page with a menu leads past it"""
from harness.plant import in_main

WIDTHS = (320,)
STATES = ("light",)


def view(view):
    if not view.ask("Boolean(document.querySelector('body > header'))"):
        return []
    view.from_the_top()
    view.page.keyboard.press("Tab")
    if not view.ask("document.activeElement.matches('.skip-link') && document.activeElement.getBoundingClientRect().top >= 0"):
        return ["the first Tab does not show a link to the content"]
    view.page.keyboard.press("Enter")
    arrived = view.ask("document.activeElement === document.querySelector('main')")
    view.page.keyboard.press("Tab")
    inside = view.ask("!document.activeElement.closest('header, nav.breadcrumbs') || Boolean(document.activeElement.closest('main'))")
    view.from_the_top()
    return [] if arrived and inside else ["the link to the content does not lead there"]


PLANTS = {
    "a link that leads nowhere": in_main(
        "<script>document.querySelector('.skip-link').addEventListener('click', event => event.preventDefault())</script>"
    )
}
