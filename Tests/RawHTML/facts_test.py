#!/usr/bin/env python3
"""Compares what was read off finished pages with html5lib's own reading: facts_test.py FOLDER, which holds pages and facts by number."""
import json
import pathlib
import sys

import html5lib


def words(text):
    return " ".join(text.split())


def elements(node):
    for child in node.childNodes:
        if child.nodeType == child.ELEMENT_NODE:
            yield child
            yield from elements(child)


def is_hidden(node):
    while node is not None and node.nodeType == node.ELEMENT_NODE:
        if node.hasAttribute("hidden") or node.getAttribute("aria-hidden") == "true":
            return True
        node = node.parentNode
    return False


def has_words(node):
    if any(node.getAttribute(name) for name in ("aria-label", "aria-labelledby", "title")):
        return True
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE and words(child.data) and node.tagName not in ("script", "style") and not is_hidden(node):
            return True
        if child.nodeType == child.ELEMENT_NODE and not is_hidden(child):
            if child.tagName == "img" and child.getAttribute("alt") or child.getAttribute("aria-label") or has_words(child):
                return True
    return False


def facts(document):
    found = dict(ids=[], links=[], loads=[], headings=[], tables=[], named=[0, 0], title="", description="",
                 empty_headings=0, pictures=0, controls=0)

    def add(kind, node, name):
        if words(node.getAttribute(name)):
            found[kind].append(words(node.getAttribute(name)))

    for node in elements(document):
        name = node.tagName.rpartition(":")[2]
        if node.getAttribute("id"):
            found["ids"].append(node.getAttribute("id"))
        if name == "a":
            add("links", node, "href")
        if name == "a" and node.hasAttribute("href") or name in ("button", "summary"):
            found["named"][0] += 1
            found["named"][1] += not (has_words(node) or is_hidden(node))
        elif name == "link":
            loads = any(word in node.getAttribute("rel") for word in ("icon", "stylesheet"))
            add("loads" if loads else "links", node, "href")
        elif name == "img":
            found["pictures"] += 1
            add("loads", node, "src")
        elif name in ("script", "iframe", "video", "audio", "source", "track"):
            add("loads", node, "src")
            add("loads", node, "poster")
        elif name == "form" and node.getAttribute("method").lower() != "post":
            add("links", node, "action")
        elif name == "meta":
            if node.getAttribute("name") == "description":
                found["description"] = words(node.getAttribute("content"))
            if node.getAttribute("property") in ("og:url", "og:image"):
                add("links", node, "content")
            if node.getAttribute("http-equiv") == "refresh":
                found["links"].append(node.getAttribute("content").partition("=")[2])
        elif name == "title" and node.parentNode.tagName == "head":
            found["title"] = found["title"] or words("".join(child.data for child in node.childNodes))
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6") and not is_hidden(node):
            found["headings"].append(int(name[1]))
            found["empty_headings"] += not has_words(node)
        elif name == "table":
            found["tables"].append(any(inner.tagName == "th" for inner in elements(node)))
        elif name == "input":
            found["controls"] += node.getAttribute("type") not in ("hidden", "submit", "reset", "button", "image")
        elif name in ("select", "textarea"):
            found["controls"] += 1
    return found


def main(folder):
    pages = sorted(pathlib.Path(folder).glob("*.html"))
    assert len(pages) > 100, f"only {len(pages)} pages in {folder}"
    for page in pages:
        read = json.loads(page.with_suffix(".json").read_text())
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("dom"), namespaceHTMLElements=False)
        expected = facts(parser.parse(page.read_bytes(), transport_encoding="utf-8"))
        different = {key: (read.get(key), expected[key]) for key in expected if read.get(key) != expected[key]}
        assert not different, f"{page}: (read, html5lib): {different}"
    print(f"{len(pages)} finished pages: what is read off them is what html5lib finds")


main(sys.argv[1])
