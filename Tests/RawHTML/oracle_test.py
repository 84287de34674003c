"""Compares what Guidepost lets through with what an independent HTML5 parser makes of the published pages.

Called with the tool's path. Each payload is a page of one site, with a paragraph before and after it. Either its page has an error, or the tree
that html5lib reads from the published file has no element, attribute or scheme in the payload's place that this file's own list does not name,
nothing outside of it is changed, and the paragraph after it stands where it stands in a page without payload.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

import html5lib

from payloads import HARMLESS, HOSTILE

# This file's own reading of what may stand in a page's text. It is not made from the tool's table.
ELEMENTS = set(
    "a abbr acronym address area aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em figcaption figure"
    " footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li map mark menu nav ol p picture pre q rp rt ruby s samp section small source span strike strong"
    " sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr".split()
)
ATTRIBUTES = set(
    "abbr align alt border cellpadding cellspacing cite class clear colspan controls coords crossorigin datetime decoding default dir download fetchpriority headers height href hreflang"
    " hspace id kind label lang loading loop media muted name noshade nowrap open playsinline poster preload referrerpolicy rel reversed role rowspan scope shape size sizes span"
    " src srclang srcset start style summary tabindex target title translate type usemap valign value vspace width".split()
)
SCHEMES = {"http", "https", "mailto", "tel", "sms", "geo", "ftp", "webcal"}
ADDRESSES = {"href", "src", "poster", "cite"}
OURS = {"unsafe-html", "unclosed-html", "misplaced-html", "nesting-too-deep", "malformed-id", "repeated-id", "unsafe-link", "directive-in-text", "unclosed-directive"}
HIDDEN = re.compile(r"(?i)display|visib|opacity|position|overflow|indent|color|font-size|url|\\|/\*|clip|transform|filter|height:\s*\d|[(-]\d")
BEFORE, AFTER = "The paragraph before.", "The paragraph after."


def run(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True)


def write_page(folder, name, text):
    with open(f"{folder}/content/{name}.md", "w", encoding="utf-8") as file:
        file.write(f"---\ntitle: Page\ntoc: false\n---\n{BEFORE}\n\n{text}\n\n{AFTER}\n")


def placed(payload):
    """The payload in several places of a page."""
    yield payload
    line = "\n" not in payload
    if len(payload) < 2000:
        yield "- item\n\n" + "".join(f"  {part}\n" if part else "\n" for part in payload.split("\n"))
        if ":::" not in payload:
            yield f":::note\n{payload}\n\n:::"
    if line and not payload.startswith((">", "-", "#", "|", "[")):
        yield f"Some text {payload} and more."
        if "|" not in payload and len(payload) < 2000:
            yield f"| a | b |\n|---|---|\n| {payload} | c |"
            yield f"Noted.[^q]\n\n[^q]: Text {payload} more."


def scheme_of(value):
    value = re.sub(r"[\t\n\r]", "", value.strip("".join(map(chr, range(33)))))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", value)
    if not match:
        return None
    scheme = match.group(1).lower()
    return None if scheme == "data" and re.match(r"(?i)data:image/(png|gif|jpeg|webp)[;,]", value) else scheme


def elements(tree):
    for node in tree.iter():
        if isinstance(node.tag, str):
            yield node


def page_of(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    tree = html5lib.parse(source, namespaceHTMLElements=False)
    parents = {child: parent for parent in tree.iter() for child in parent}
    return source, tree, parents


def unnamed(text):
    """Without the page's own address, which differs from page to page."""
    return re.sub(r"/(p\d+|control)/", "/", text)


def chain(tree, parents, words):
    """The elements around the paragraph of these words, outermost first; nothing where it is no paragraph of its own."""
    for node in elements(tree):
        if node.tag == "p" and len(node) == 0 and (node.text or "").strip() == words:
            above = []
            while node in parents:
                above.append((node.tag, node.get("class")))
                node = parents[node]
            return above
    return None


def frame(tree, parents):
    """Everything outside of the text: elements, attributes, words."""
    text = next(node for node in elements(tree) if node.get("class") == "prose")
    inside = set(text.iter())
    nodes = [node for node in tree.iter() if node not in inside]
    return [unnamed(repr((str(node.tag), sorted(node.attrib.items()), (node.text or "").strip()))) for node in nodes]


def faults(path, control):
    source, tree, parents = page_of(path)
    _, control_tree, control_parents = control
    found = []
    for words in (BEFORE, AFTER):
        if chain(tree, parents, words) != chain(control_tree, control_parents, words):
            found.append(f"'{words}' is somewhere else: {chain(tree, parents, words)}")
    if "<!--" in source:
        found.append("a comment is published")
    try:
        if frame(tree, parents) != frame(control_tree, control_parents):
            found.append("what surrounds the text is changed")
        text = next(node for node in elements(tree) if node.get("class") == "prose")
    except StopIteration:
        return found + ["the text is nowhere"]
    for node in text.iter():
        if not isinstance(node.tag, str):
            found.append("a comment in the tree")
            continue
        if node.tag not in ELEMENTS:
            found.append(f"<{node.tag}>")
        for name, value in node.attrib.items():
            name = name if isinstance(name, str) else ":".join(map(str, name))
            if name not in ATTRIBUTES and not re.fullmatch(r"(data|aria)-[a-z0-9-]+", name) or name == "aria-hidden" or name.startswith("data-guidepost"):
                found.append(f"<{node.tag} {name}>")
            addresses = [value] if name in ADDRESSES else [part.strip().split(" ")[0] for part in value.split(",")] if name == "srcset" else []
            found += [f"<{node.tag} {name}={address}>" for address in addresses if scheme_of(address) not in SCHEMES | {None}]
            if name == "style" and HIDDEN.search(value):
                found.append(f"<{node.tag} style={value}>")
        if node.tag == "rp" and len("".join(node.itertext())) > 3:
            found.append("words in <rp>")
    return found


def build(tool, folder, texts):
    """Writes each text as a page, takes out those with errors, builds; answers the errors' codes by page."""
    write_page(folder, "control", "Nothing.")
    for number, text in enumerate(texts):
        write_page(folder, f"p{number}", text)
    report = run(tool, "check", "--source", folder, "--format", "json")
    codes = {}
    for problem in json.loads(report.stdout)["diagnostics"]:
        name = re.fullmatch(r"content/p(\d+)\.md", problem["path"])
        if name and problem["severity"] == "error":
            codes.setdefault(int(name.group(1)), set()).add(problem["code"])
    for number in codes:
        os.remove(f"{folder}/content/p{number}.md")
    built = run(tool, "build", "--source", folder, "--output", f"{folder}/public")
    assert built.returncode == 0, built.stderr[:4000]
    return codes


def main():
    tool = os.path.abspath(sys.argv[1])
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        run(tool, "init", folder)
        texts = [text for payload in HOSTILE for text in placed(payload)]
        codes = build(tool, folder, texts)
        control = page_of(f"{folder}/public/control/index.html")
        for number, text in enumerate(texts):
            if number in codes:
                if not codes[number] & OURS:
                    failures.append(f"{text[:120]!r}: only {sorted(codes[number])}, which is another error than that of the payload")
            else:
                failures += [f"{text[:120]!r}: {fault}" for fault in faults(f"{folder}/public/p{number}/index.html", control)]
        refused, passed = len(codes), len(texts) - len(codes)
    with tempfile.TemporaryDirectory() as folder:
        run(tool, "init", folder)
        codes = build(tool, folder, HARMLESS)
        failures += [f"harmless {HARMLESS[number][:120]!r}: {sorted(found)}" for number, found in codes.items()]
        control = page_of(f"{folder}/public/control/index.html")
        for number, text in enumerate(HARMLESS):
            if number in codes:
                continue
            path = f"{folder}/public/p{number}/index.html"
            failures += [f"harmless {text[:120]!r}: {fault}" for fault in faults(path, control)]
            if text.startswith("<") and "\n\n" not in text and text.strip() not in page_of(path)[0]:
                failures.append(f"harmless {text[:120]!r}: changed")
    print(f"{len(HOSTILE)} payloads in {refused + passed} places: {refused} refused, {passed} harmless where they stand; {len(HARMLESS)} pieces pass")
    for failure in failures:
        print(failure)
    assert len(HOSTILE) >= 300 and len(HARMLESS) >= 60
    sys.exit(1 if failures else 0)


main()
