"""In forced colors a control whose ground alone set it apart has a line around or below it"""
from harness.plant import in_main

WIDTHS = (320, 1280)
STATES = ("light", "forced")
LIGHT = """() => {
    const clear = colour => /, 0\\)$|^transparent$/.test(colour)
    window.grounded = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(element => element.checkVisibility() && !clear(getComputedStyle(element).backgroundColor))
}"""
FORCED = """() => grounded.filter(element => {
    const style = getComputedStyle(element)
    const lines = ['Top', 'Right', 'Bottom', 'Left'].some(side => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0)
    return !lines && style.outlineStyle === 'none' && style.textDecorationLine === 'none'
}).map(element => element.outerHTML.slice(0, 200))"""


def view(view):
    return view.ask(LIGHT if view.state == "light" else FORCED) or []


PLANTS = {"a button without a line": in_main('<p class="wrap"><button type="button" style="border: 0">Planted</button></p>')}
