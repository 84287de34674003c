"""What is seen stands in the order in which it is read: nothing is moved by style"""
from harness.plant import in_main

WIDTHS = (320, 1280)
STATES = ("light",)
CHECK = """() => [...document.body.querySelectorAll('*')].filter(element => element.checkVisibility()).filter(element => {
    const { order, flexDirection, flexWrap } = getComputedStyle(element)
    return order !== '0' || flexDirection.endsWith('reverse') || flexWrap === 'wrap-reverse' || element.tabIndex > 0
}).map(element => `${element.cloneNode().outerHTML} is moved`)"""


def view(view):
    return view.ask(CHECK)


PLANTS = {"a part that is moved up": in_main('<div style="display: flex"><p>Planted</p><p style="order: -1">Planted</p></div>')}
