"""Time against pages, both on logarithmic axes, as an SVG that stands on its own background."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 800, 470
LEFT, RIGHT, TOP, BOTTOM = 72, 548, 78, 402  # of the field; names stand right of it
LABEL_GAP = 18
# Colours that colour-blind readers tell apart (Okabe and Ito), darkened to 4.5:1 on white; the marks' shapes differ as well.
STYLES = [
    ("#a84300", "M-5,-5H5V5H-5Z"),
    ("#005a8c", "M0,-6L6,0L0,6L-6,0Z"),
    ("#4d4d4d", "M-5,0A5,5 0 1 0 5,0A5,5 0 1 0 -5,0Z"),
    ("#00694d", "M0,-6L6,5H-6Z"),
]
GOOD_STEPS = (1, 2, 5)


def write(path, series, note=""):
    path.write_text(draw({name: points for name, points in series.items() if points}, note))


def draw(series, note):
    """`series`: name → points (pages, seconds); `note`: what the reader must know of them."""
    sizes = sorted({pages for points in series.values() for pages, _ in points})
    times = [seconds for points in series.values() for _, seconds in points]
    low, high = step_below(min(times)), step_above(max(times))
    x = scale(sizes[0] / 1.3, sizes[-1] * 1.3, LEFT, RIGHT)
    y = scale(low, high, BOTTOM, TOP)
    told = "; ".join(f"{name}: " + ", ".join(f"{tell(seconds)} s at {pages:,} pages" for pages, seconds in points)
                     for name, points in series.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img"'
        ' aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13">',
        '<title id="title">Seconds to build against number of pages</title>',
        f'<desc id="desc">Both axes are logarithmic; lower is faster. {escape(told)}.</desc>',
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8" fill="#ffffff" stroke="#c9c9c9"/>',
        words(24, 32, "Seconds to build against number of pages", "start", size=16, weight=600),
        words(24, 51, "; ".join(["medians", "both axes are logarithmic", "lower is faster", *filter(None, [note])]), "start", colour="#4d4d4d"),
    ]
    for tick in ticks(low, high):
        parts += [line(LEFT, y(tick), RIGHT, y(tick)), words(LEFT - 8, y(tick) + 4, f"{tick:g} s", "end")]
    for pages in sizes:
        parts += [line(x(pages), TOP, x(pages), BOTTOM), words(x(pages), BOTTOM + 20, f"{pages:,}", "middle")]
    parts.append(words((LEFT + RIGHT) / 2, BOTTOM + 44, "pages", "middle"))
    parts.append(f'<path d="M{LEFT},{TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="#4d4d4d"/>')
    ends = [(y(points[-1][1]), name) for name, points in series.items()]
    labels = apart(ends)
    for (name, points), (colour, mark) in zip(series.items(), STYLES):
        places = [(x(pages), y(seconds)) for pages, seconds in points]
        parts.append(f'<polyline points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in places)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<path d="{mark}" transform="translate({a:.1f} {b:.1f})" fill="{colour}"/>' for a, b in places]
        (a, b), at = places[-1], labels[name]
        parts.append(f'<path d="M{a + 9:.1f},{b:.1f}L{RIGHT + 8},{at:.1f}" fill="none" stroke="{colour}" stroke-dasharray="2 3"/>')
        parts.append(words(RIGHT + 12, at + 4, f"{name}: {tell(points[-1][1])} s", "start", colour=colour, weight=600))
    return "\n".join(parts) + "\n</svg>\n"


def scale(first, last, start, end):
    return lambda value: start + (math.log(value) - math.log(first)) / (math.log(last) - math.log(first)) * (end - start)


def ticks(low, high):
    """1, 2 and 5 of each power of ten from `low` to `high`, both included."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = [float(f"{step}e{power}") for power in powers for step in GOOD_STEPS]
    return [step for step in steps if low <= step <= high]


def step_below(value):
    return ticks(10 ** math.floor(math.log10(value)), value)[-1]


def step_above(value):
    return ticks(value, 10 ** (math.floor(math.log10(value)) + 1))[0]


def apart(ends):
    """Heights for the names at the lines' ends, no two nearer than `LABEL_GAP`."""
    placed, lowest = {}, TOP
    for height, name in sorted(ends):
        placed[name] = max(height, lowest)
        lowest = placed[name] + LABEL_GAP
    over = max(0, lowest - LABEL_GAP - BOTTOM)
    return {name: height - over for name, height in placed.items()}


def tell(seconds):
    return f"{seconds:.1f}" if seconds >= 10 else f"{seconds:.2g}"


def line(x1, y1, x2, y2):
    return f'<path d="M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}" stroke="#e2e2e2"/>'


def words(x, y, text, anchor, colour="#1a1a1a", size=13, weight=400):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}" font-weight="{weight}">{escape(text)}</text>'
