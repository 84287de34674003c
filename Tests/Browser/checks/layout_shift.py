"""Nothing moves while a page loads"""
from harness.plant import in_main

WIDTHS = (320, 1280)
STATES = ("loaded",)
# A picture whose size is not written moves what is below it if it comes late, and only then: whether it does hangs on the machine, so such
# pictures come in when the rest has been looked at.
WATCHER = """
const unsized = new CSSStyleSheet()
unsized.replaceSync('img:not([width][height]) { display: none }')
document.adoptedStyleSheets = [unsized]
window.shiftsSeen = []
window.shiftObserver = new PerformanceObserver(list => shiftsSeen.push(...list.getEntries()))
shiftObserver.observe({ type: 'layout-shift', buffered: true })
"""
# What the page had to do at its beginning is done and painted; then every picture is there.
SETTLED = """async () => {
    const settle = () => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}) }))
    await document.fonts.ready
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
    shiftsSeen.push(...shiftObserver.takeRecords())
    document.adoptedStyleSheets = []
    await settle()
    // What moves at a key was asked for.
    return shiftsSeen.filter(shift => !shift.hadRecentInput).flatMap(shift => shift.sources.map(source => {
        const element = source.node?.nodeType === 1 ? source.node : source.node?.parentElement
        return `${element?.cloneNode().outerHTML ?? 'what was removed'} moved by ${source.currentRect.y - source.previousRect.y} px`
    }).concat(shift.sources.length ? [] : ['something moved']))
}"""


def view(view):
    return view.ask(SETTLED)


PLANTS = {
    "a text that comes late": in_main(
        "<script>requestAnimationFrame(() => requestAnimationFrame(() => "
        "document.body.insertAdjacentHTML('afterbegin', '<div style=\"height:90px\" role=\"region\" aria-label=\"Planted\"></div>')))</script>"
    )
}
