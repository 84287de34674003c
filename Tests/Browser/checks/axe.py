"""WCAG 2.0, 2.1 and 2.2 at levels A and AA and best practices, as far as a program can tell: names, roles, contrast, structure, target sizes"""
from pathlib import Path

import axe_playwright_python

from harness.plant import in_head, in_main

TOOL = "axe-core"
WIDTHS = (320, 1280)
STATES = ("light", "dark", "forced")
# In forced colours a browser paints text in the forced colour, and tells the old one under this name, which axe-core asks for first.
PAINTED = """
{ const told = CSSStyleDeclaration.prototype.getPropertyValue
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) { return told.call(this, name === '-webkit-text-fill-color' ? 'color' : name) } }
"""
SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8") + PAINTED
PATH = "/assets/axe-core-for-tests.js"
SERVED = {PATH: SOURCE.encode()}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# What a scheme can change; names, roles and structure are the same in each.
COLOURS = ["cat.color"]
# Of the rules that are off by themselves that on targets is one of AA; the other contrast is one of AAA.
RUN = """tags => axe.run({
    runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: false } },
    resultTypes: ['violations'], elementRef: false, preload: false, iframes: false, selectors: false
}).then(result => result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`)))"""


def view(view):
    # By its address, and as no part of the document: the browser keeps what it compiled for the next page.
    view.ask("path => 'axe' in window || import(path).then(() => true)", PATH)
    return view.ask(RUN, TAGS if view.state == "light" else COLOURS)


def coloured(condition, declarations):
    return in_head(f"<style>@media {condition} {{ .planted {{ {declarations} }} }}</style>", '<p class="planted wrap">Planted words.</p>')


PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
PLANTS = {
    "a picture without alternative text": in_main(f'<p><img src="{PIXEL}" width="9" height="9"></p>'),
    "a heading that skips a level": in_main("<h2>Planted</h2><h5>Planted</h5>"),
    "low contrast in the dark only": coloured("(prefers-color-scheme: dark)", "color: #555; background: #333"),
    "low contrast in forced colours only": coloured("(forced-colors: active)", "forced-color-adjust: none; color: #777; background: #888"),
    "low contrast on narrow screens only": coloured("(max-width: 400px)", "color: #999; background: #aaa"),
    "targets that are too small and too close": in_main(
        '<p class="wrap" style="line-height: 1"><a href="/" style="display:inline-block;width:9px;height:9px" aria-label="Planted"></a>'
        '<a href="/" style="display:inline-block;width:9px;height:9px" aria-label="Planted"></a></p>'
    ),
}
