"""The benchmark's rows as the text that is printed and put into the manual: machine, figures, goals."""
import dataclasses
import os
import pathlib
import platform
import re
import statistics
import subprocess

FLOOR, COLD, WARM, EDIT, SERVE = "floor, cold", "Guidepost, cold", "Guidepost, warm", "Guidepost, one edit", "Guidepost serve, one edit"
TITLE, HUGO, HUGO_SERVE = "Guidepost, one title", "Hugo, cold", "hugo server, one edit"
# The binary of --against, or of --search the same one without it, and Guidepost's row that each of its rows is compared with.
BEFORE = {COLD: "before, cold", WARM: "before, warm", EDIT: "before, one edit", TITLE: "before, one title"}
ROWS = [FLOOR, COLD, WARM, EDIT, TITLE, *BEFORE.values(), SERVE, HUGO, HUGO_SERVE]
BUSY = 0.1  # above this share of the processors for other programs, seconds and ratios are distorted
BUSY_NOTE = "the machine was busy: do not quote"
BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"


@dataclasses.dataclass
class Row:
    """One line of the table: seconds and MiB of every run, what the last run wrote, or a note why there are none."""

    seconds: list[float] = dataclasses.field(default_factory=list)
    memory: list[float] = dataclasses.field(default_factory=list)
    files: int | None = None
    bytes: int | None = None
    note: str = ""

    @property
    def median(self):
        return statistics.median(self.seconds) if self.seconds else None

    @property
    def peak(self):
        return statistics.median(self.memory) if self.memory else None


def ratio(a, b):
    return a / b if a is not None and b else None


def larger(rows, pages):
    """Cold at 50,000 pages over cold at 10,000."""
    return ratio(rows[50_000][COLD].median, rows[10_000][COLD].median) if pages == 50_000 and 10_000 in rows else None


def against(name):
    """Guidepost's time over that of the binary before; nothing where there was none."""
    return lambda rows, n: ratio(rows[n][name].median, rows[n][BEFORE[name]].median)


# What is compared, how it is got of all rows and a size, whether it should be at most or at least the goal, the goal, its unit.
# Without a goal the figure is only told.
GOALS = [
    ("Guidepost cold / floor", lambda rows, n: ratio(rows[n][COLD].median, rows[n][FLOOR].median), "≤", 1.5, ""),
    ("Hugo cold / Guidepost cold", lambda rows, n: ratio(rows[n][HUGO].median, rows[n][COLD].median), "≥", 9, ""),
    ("Hugo's memory / Guidepost's, cold", lambda rows, n: ratio(rows[n][HUGO].peak, rows[n][COLD].peak), "≥", 12, ""),
    ("Guidepost's memory, cold", lambda rows, n: rows[n][COLD].peak, "≤", 150, " MiB"),
    ("Guidepost warm / floor", lambda rows, n: ratio(rows[n][WARM].median, rows[n][FLOOR].median), "≤", 0.15, ""),
    ("Guidepost one edit / floor", lambda rows, n: ratio(rows[n][EDIT].median, rows[n][FLOOR].median), "≤", 0.3, ""),
    ("Guidepost one title / floor", lambda rows, n: ratio(rows[n][TITLE].median, rows[n][FLOOR].median), "", None, ""),
    ("Guidepost serve, one edit", lambda rows, n: ratio(rows[n][SERVE].median, 0.001), "≤", 100, " ms"),
    ("Guidepost serve / hugo server, one edit", lambda rows, n: ratio(rows[n][SERVE].median, rows[n][HUGO_SERVE].median), "≤", 0.1, ""),
    ("Guidepost cold, 50,000 pages / 10,000", larger, "≤", 5.5, ""),
    ("Guidepost cold / before", against(COLD), "≤", 1.05, ""),
    ("Guidepost warm / before", against(WARM), "", None, ""),
    ("Guidepost one edit / before", against(EDIT), "", None, ""),
    ("Guidepost one title / before", against(TITLE), "", None, ""),
]

SEARCH_GOALS = [
    ("cold, with the search / without", against(COLD), "≤", 2, ""),
    ("one edit, with the search / floor", lambda rows, n: ratio(rows[n][EDIT].median, rows[n][FLOOR].median), "≤", 0.6, ""),
    ("one title, with the search / floor", lambda rows, n: ratio(rows[n][TITLE].median, rows[n][FLOOR].median), "≤", 1, ""),
    ("memory, with the search, cold", lambda rows, n: rows[n][COLD].peak, "≤", 450, " MiB"),
    ("serve, one edit", lambda rows, n: ratio(rows[n][SERVE].median, 0.001), "", None, " ms"),
]


def text(rows, machine, goals_asked):
    """The machine, the table of figures and the table of goals, as Markdown."""
    figures = [["pages", "what", "time, s (min–max)", "peak memory, MiB", "files written", "MB written"]]
    for pages, named in rows.items():
        for name in ROWS:
            row = named[name]
            if not row.seconds and not row.note:
                continue
            files, size = (f"{row.files:,}" if row.files is not None else "–"), (f"{row.bytes / 1e6:,.2f}" if row.bytes is not None else "–")
            time = f"{seconds(row.median)} ({seconds(min(row.seconds))}–{seconds(max(row.seconds))})" if row.seconds else row.note
            figures.append([f"{pages:,}", name, time, f"{row.peak:,.0f}" if row.memory else "–", files, size])
    goals = [["what", "goal", *(f"{pages:,} pages" for pages in rows)]]
    for name, value, direction, goal, unit in goals_asked:
        values = [value(rows, pages) for pages in rows]
        if goal is None and not any(values):
            continue
        shown = "" if goal is None else f"{direction} {goal}{unit}"
        goals.append([name, shown, *(verdict(value, direction, goal, unit) for value in values)])
    runs = ", ".join(f"{len(named[COLD].seconds)} at {pages:,} pages ({len(named[HUGO].seconds)} of Hugo)" for pages, named in rows.items())
    return "\n\n".join([machine, f"Runs: {runs}.", table(figures, "rlrrrr"), table(goals, "lr" + "r" * len(rows))])


def seconds(value):
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def verdict(value, direction, goal, unit):
    if value is None:
        return "–"
    told = f"{value:.0f}{unit}" if unit else f"{value:.2f}"
    if goal is None:
        return told
    reached = value <= goal if direction == "≤" else value >= goal
    return told + (", reached" if reached else ", **missed**")


def table(lines, sides):
    widths = [max(len(line[n]) for line in lines) for n in range(len(sides))]
    rule = ["-" * width if side == "l" else "-" * (width - 1) + ":" for side, width in zip(sides, widths)]
    pad = {"l": str.ljust, "r": str.rjust}
    cells = [[pad[side](cell, width) for cell, side, width in zip(line, sides, widths)] for line in [lines[0], rule, *lines[1:]]]
    return "\n".join("| " + " | ".join(line) + " |" for line in cells)


class ProcessorClock:
    """How much of the processors other programs take from now on: figures of a machine that is not idle are worth less."""

    def __init__(self):
        self.start = self.read()

    def read(self):
        """Processor seconds of all programs, of this one with its children, and of all cores there are."""
        user, nice, system, idle, waiting, *rest = [
            int(ticks) / os.sysconf("SC_CLK_TCK") for ticks in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        busy = user + nice + system + sum(rest)
        return busy, sum(os.times()[:4]), busy + idle + waiting

    def share_of_others(self):
        busy, own, whole = (now - then for now, then in zip(self.read(), self.start))
        return max(0, busy - own) / whole


def machine(guidepost, before, hugo, others):
    """One paragraph on where and with what the figures were got."""
    model = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 2**20
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    kernel = re.match(r"[\d.]+", platform.release())[0]
    versions = [f"Guidepost {said(guidepost, '--version')}", f"libcmark {said('pkg-config', '--modversion', 'libcmark') or 'unknown'}"]
    if before:
        versions.append(f"before Guidepost {said(before, '--version')}")
    if hugo:
        versions.append(f"Hugo {re.search(r'v([0-9.]+)', said(hugo, 'version'))[1]}")
    busy = f" **But {BUSY_NOTE}.**" if others > BUSY else ""
    return (f"{said('date', '+%Y-%m-%d')}: {os.cpu_count()} cores, {model[1] if model else platform.machine()}, {memory:.0f} GiB, {system}, "
            f"kernel {kernel}, in memory; {', '.join(versions)}. Other programs took {others:.0%} of the processors meanwhile.{busy}")


def said(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:
        return ""


def record(text, manual):
    """Puts the text between the manual's two marks."""
    before, _, rest = manual.read_text().partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise OSError(f"{manual.name} lacks '{BEGIN}' or '{END}'")
    manual.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")
