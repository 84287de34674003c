"""The Tab key reaches every link and control, in the order of the page, with a focus that is seen and not covered, and gets stuck nowhere"""
from harness.plant import in_main

# In the two schemes in which a colour of the focus may be wrong, once at each width.
WIDTHS = (320, 1280)
STATES = ("light", "dark")
BEGIN = """() => {
    const colour = text => {
        const [red, green, blue, alpha = 1] = (text.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number)
        return { red, green, blue, alpha }
    }
    const luminance = ({ red, green, blue }) => [red, green, blue].map(part => part / 255)
        .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0)
    const contrast = (one, other) => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
        return (high + .05) / (low + .05)
    }
    const ground = element => {
        for (let parent = element.parentElement; parent; parent = parent.parentElement) {
            const found = colour(getComputedStyle(parent).backgroundColor)
            if (found.alpha === 1) return found
        }
        return colour('rgb(255, 255, 255)')
    }
    const name = element => element.outerHTML.slice(0, 120)
    const problem = element => {
        const style = getComputedStyle(element)
        const line = colour(style.outlineColor)
        const lasting = (function opacity(part) { return part ? getComputedStyle(part).opacity * opacity(part.parentElement) : 1 })(element)
        if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 || line.alpha < 1 || lasting < 1) return 'shows no focus'
        if (contrast(line, ground(element)) < 3) return 'has a focus that cannot be told from its ground'
        const box = [...element.getClientRects()].find(box => box.width && box.height)
        if (!box) return 'has the focus and is not seen'
        const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
        const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
        if (left >= right || top >= bottom) return 'has the focus and is out of sight'
        const upon = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        if (upon && !element.contains(upon) && !upon.contains(element)) return `has the focus and is covered by ${name(upon)}`
    }
    const interactive = `a[href], area[href], button, input:not([type=hidden]), select, textarea, details > summary:first-of-type, iframe,
        video[controls], audio[controls], [contenteditable], [tabindex]:not([tabindex="-1"]), [onclick], [role=button], [role=link], [role=checkbox],
        [role=tab], [role=menuitem], [role=switch]`
    const wanted = [...document.querySelectorAll(interactive)].filter(element =>
        element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length && !element.disabled)
    const scrolls = element => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight
    const walk = window.walk = { wanted, seen: [], problems: [], isDone: false }
    // Asked before each step, when the step before has come to rest.
    walk.look = () => {
        const element = document.activeElement
        if (!element || element === document.body || element === document.documentElement) return void (walk.isDone = walk.seen.length > 0)
        if (walk.seen.length > 1 && element === walk.seen[0]) return void (walk.isDone = true)
        if (walk.isDone || element === walk.seen.at(-1)) return
        walk.seen.push(element)
        if (!wanted.includes(element) && !scrolls(element)) walk.problems.push(`${name(element)} takes the focus and does nothing`)
        const found = problem(element)
        if (found) walk.problems.push(`${name(element)} ${found}`)
    }
    addEventListener('keydown', walk.look, true)
    walk.stops = () => { walk.look(); return [walk.isDone, walk.seen.length] }
    walk.end = () => {
        removeEventListener('keydown', walk.look, true)
        const order = walk.seen.map(element => wanted.indexOf(element)).filter(place => place >= 0)
        const missing = wanted.filter(element => !walk.seen.includes(element))
        if (!walk.isDone && walk.seen.length) walk.problems.push(`${name(walk.seen.at(-1))} does not let the focus go`)
        else walk.problems.push(...missing.map(element => `${name(element)} is not reached`))
        const late = order.findIndex((place, index) => index && place < order[index - 1])
        if (late > 0) walk.problems.push(`${name(wanted[order[late]])} is reached too late`)
        return walk.problems
    }
    return wanted.length
}"""


def view(view):
    if (view.width == 320) != (view.state == "dark"):
        return []
    view.from_the_top()
    wanted = view.ask(BEGIN)
    presses, done, seen = wanted + 1, False, -1
    while wanted and not done:
        # One message to the browser's driver for all of them.
        view.page.keyboard.press("+".join(["Tab"] * presses))
        before, presses = seen, 15
        done, seen = view.ask("walk.stops()")
        # A film has a handful of controls of its own; what holds the focus for longer holds it for good.
        if seen == before:
            break
    found = view.ask("walk.end()")
    view.from_the_top()
    return found


PLANTS = {
    "a control that holds the focus": in_main(
        '<p><label>Planted <input onkeydown="if (event.key === \'Tab\') event.preventDefault()"></label></p>'
    ),
    "a link that is not reached": in_main('<p><a href="/" tabindex="-1">Planted</a></p>'),
    "a button that is none": in_main('<p><span onclick="void 0">Planted</span></p>'),
    "a focus that is not seen": in_main('<p><a href="/" style="outline: none">Planted</a></p>'),
    "a focus in the colour of its ground": in_main('<p style="background: #eee"><a href="/" style="color: #004; outline-color: #ddd">Planted</a></p>'),
    "a link below a cover": in_main(
        '<div style="position: relative"><p><a href="/">Planted</a></p><p style="position: absolute; inset: 0; margin: 0; background: #eee"></p></div>'
    ),
}
