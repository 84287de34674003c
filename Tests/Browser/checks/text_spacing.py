"""Nothing is cut off, covered or pushed aside when readers space the text (WCAG 1.4.12)"""
from harness.plant import in_main

WIDTHS = (320, 1280)
STATES = ("light",)
CHECK = """() => {
    const root = document.scrollingElement
    const width = () => root.scrollWidth
    const name = element => element.cloneNode().outerHTML
    // Text that only a screen reader reads lies in a box of one pixel.
    const isSeen = element => element.checkVisibility() && !element.closest('.skip-link')
        && !(function tiny(part) { return part && (getComputedStyle(part).clipPath === 'inset(50%)' || tiny(part.parentElement)) })(element)
    const texts = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement
        if (walker.currentNode.data.trim() && isSeen(element)) texts.push(walker.currentNode)
    }
    const hides = style => ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)
    const frames = new Set()
    for (const text of texts) {
        for (let frame = text.parentElement; frame && frame !== document.documentElement; frame = frame.parentElement) {
            if (hides(getComputedStyle(frame))) frames.add(frame)
        }
    }
    const cut = () => [...frames].filter(frame => frame.scrollHeight > frame.clientHeight + 1 || frame.scrollWidth > frame.clientWidth + 1)
    // What has scrolled out of its frame is nowhere.
    const isInFrame = (text, box) => {
        for (let frame = text.parentElement; frame && frame !== document.body; frame = frame.parentElement) {
            const style = getComputedStyle(frame)
            if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
            const seen = frame.getBoundingClientRect()
            if (box.bottom <= seen.top || box.top >= seen.bottom || box.right <= seen.left || box.left >= seen.right) return false
        }
        return true
    }
    // Two texts of which one covers a third of the other's line.
    const covered = () => {
        const range = document.createRange(), open = [], found = []
        const lines = texts.flatMap((text, index) => {
            range.selectNodeContents(text)
            return [...range.getClientRects()].filter(box => box.width > 1 && isInFrame(text, box)).map(box => ({ box, index }))
        }).sort((one, other) => one.box.top - other.box.top)
        for (const line of lines) {
            for (let place = open.length - 1; place >= 0; place--) {
                const { box, index } = open[place]
                if (box.bottom <= line.box.top) { open.splice(place, 1); continue }
                const high = Math.min(box.bottom, line.box.bottom) - line.box.top
                const wide = Math.min(box.right, line.box.right) - Math.max(box.left, line.box.left)
                if (index !== line.index && wide > 2 && high > Math.min(box.height, line.box.height) / 3) found.push([index, line.index].sort().join())
            }
            open.push(line)
        }
        return found
    }
    const [before, cutBefore, coveredBefore] = [width(), new Set(cut()), new Set(covered())]
    // As a reader's own style sheet would: no policy of a page stops it.
    const spaced = new CSSStyleSheet(), sheets = [...document.adoptedStyleSheets]
    spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`)
    document.adoptedStyleSheets = [...sheets, spaced]
    const found = cut().filter(frame => !cutBefore.has(frame)).map(frame => `${name(frame)} cuts its text off`)
    for (const pair of new Set(covered())) {
        if (coveredBefore.has(pair)) continue
        const [one, other] = pair.split(',').map(index => texts[index].data.trim().slice(0, 60))
        found.push(`'${one}' and '${other}' lie upon each other`)
    }
    if (width() > Math.max(before, document.documentElement.clientWidth)) found.push(`the page grows to ${width()} px`)
    document.adoptedStyleSheets = sheets
    return found
}"""


def view(view):
    return view.ask(CHECK)


WORDS = "Planted planted planted"
PLANTS = {
    "a text that is cut off": in_main(f'<div style="width: 13.5em; height: 1.7em; overflow: hidden">{WORDS}</div>'),
    "a text that covers the next one": in_main(f'<div style="width: 13.5em; height: 1.7em">{WORDS}</div><div>{WORDS}</div>'),
    "a line that cannot be broken": in_main(f'<p style="white-space: nowrap"><span style="font-size: 22px">{WORDS}</span></p>'),
}
