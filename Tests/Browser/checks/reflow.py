"""No sideways scrolling at 320 px, nor at 400 % zoom of 1280 by 1024 px (WCAG 1.4.10)"""
from harness.plant import in_head, in_main

WIDTHS = (320, 1280)
STATES = ("light",)
# Wide tables scroll within their frame, and what is hidden from sight alone has no width to speak of.
WIDE = """() => {
    const root = document.scrollingElement, found = []
    const width = document.documentElement.clientWidth
    const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
    for (const element of document.body.querySelectorAll('*')) {
        const box = element.getBoundingClientRect()
        if (box.width < 2 || box.height < 2 || (box.right <= width + 1 && box.left >= -1)) continue
        let frame = element.parentElement
        while (frame && frame !== document.body && !scrolls(frame)) frame = frame.parentElement
        if (!frame || frame === document.body) found.push(`${element.cloneNode().outerHTML} reaches from ${box.left} to ${box.right} px`)
    }
    if (!found.length && root.scrollWidth > width) found.push(`the page is ${root.scrollWidth} px wide`)
    return found.slice(0, 3)
}"""


def view(view):
    found = view.ask(WIDE)
    if view.width == 320:
        size = view.page.viewport_size
        view.page.set_viewport_size({"width": 320, "height": 256})
        found += [f"{text}, at 320 by 256 px" for text in view.ask(WIDE) if text not in found]
        view.page.set_viewport_size(size)
    return found


PLANTS = {
    "an element of 600 px": in_main('<p style="width: 600px">Planted</p>'),
    "an element that is wide on low screens only": in_head(
        "<style>@media (max-height: 300px) { .planted { width: 600px } }</style>", '<p class="planted">Planted</p>'
    ),
}
