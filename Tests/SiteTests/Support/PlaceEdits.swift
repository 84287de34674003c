import Foundation

extension Edit {
    /// What changes where pages stand.
    static let places: [Edit] = [
        Edit("a page is renamed, and what names it is mended") { editor in
            guard let path = editor.page({ path, _ in isFree(path) }) else { return }
            let (old, new) = (pageID(path), "content/\(folder(of: path))renamed-\(editor.number() + 100).md")
            try editor.move(path, to: new)
            editor.site.mapTexts { $0.replacing(old, with: pageID(new)) }
        },
        Edit("a page is renamed, and nothing else is changed") { editor in
            guard let path = editor.page({ path, _ in isFree(path) }) else { return }
            try editor.move(path, to: "content/\(folder(of: path))renamed-\(editor.number() + 100).md")
        },
        Edit("a page moves to another folder") { editor in
            guard let path = editor.page({ path, _ in isFree(path) }) else { return }
            let (old, new) = (
                pageID(path), "content/\(editor.dice.pick(["news", "reports", "guidelines"]))/moved-\(editor.number() + 100).md"
            )
            editor.filterKeys(of: path) { !["rank", "summary", "twin", "private-note", "contact-person"].contains($0.key) }
            try editor.sync()
            try editor.move(path, to: new)
            editor.site.mapTexts { $0.replacing(old, with: pageID(new)) }
        },
        Edit("a page is deleted, and what names it is mended") { editor in
            guard let path = editor.page({ path, _ in isFree(path) }) else { return }
            editor.delete(path)
        },
        Edit("a page is deleted, and nothing else is changed") { editor in
            if let path = editor.page({ path, _ in isFree(path) }) { editor.site.pages[path] = nil }
        },
        Edit("a new page") { editor in editor.addPage(in: editor.dice.pick(["guidelines", "news", "statements", "reports/north", ""])) },
        Edit("a new page replaces a deleted one") { editor in
            guard let path = editor.page({ path, _ in isFree(path) }) else { return }
            editor.addPage(path)
        },
        Edit("a page in a new folder, some levels down") { editor in
            editor.addPage(in: "reports/new-\(editor.number() + 100)/deep")
        },
        Edit("a folder gets a text of its own") { editor in
            let pages = editor.site.pages
            let page = editor.page { path, _ in isFree(path) && pages["content/\(folder(of: path))index.md"] == nil }
            if let page { editor.addPage("content/\(folder(of: page))index.md") }
        },
        Edit("a folder's own text is removed") { editor in
            if let path = editor.page({ path, _ in path.hasSuffix("s/index.md") }) { editor.site.pages[path] = nil }
        },
        Edit("a bundle becomes a section by a second page") { editor in
            guard let path = editor.page({ path, _ in isBundle(path) }) else { return }
            editor.addPage("content/\(folder(of: path))second-\(editor.number() + 100).md")
        },
        Edit("a section becomes a bundle by losing its pages") { editor in
            let pages = editor.site.pages
            let second = editor.page { path, _ in
                path.contains("/second-") && pages["content/\(folder(of: path))index.md"] != nil
            }
            if let second { editor.site.pages[second] = nil }
        },
        Edit("a page becomes a bundle") { editor in
            guard let path = editor.page({ path, _ in isFree(path) }) else { return }
            try editor.move(path, to: path.dropLast(3) + "/index.md")
        },
        Edit("a bundle becomes a page") { editor in
            guard let path = editor.page({ path, _ in isBundle(path) }) else { return }
            try editor.move(path, to: path.dropLast("/index.md".count) + ".md")
        },
        Edit("a folder is renamed, and what names its pages is mended") { editor in
            guard let path = editor.page({ path, _ in path.hasPrefix("content/reports/") && path.split(separator: "/").count > 3 }) else {
                return
            }
            let name = path.split(separator: "/")[2]
            let new = "part-\(editor.number() + 100)"
            try editor.move("content/reports/\(name)", to: "content/reports/\(new)")
            editor.site.mapTexts { $0.replacing("reports/\(name)/", with: "reports/\(new)/") }
        },
        Edit("a page is renamed to the other spelling of its letters", times: 2) { editor in
            guard let path = editor.page({ path, _ in isFree(path) }) else { return }
            let spelt = editor.page { path, _ in path.utf8.contains(0xC3) || path.utf8.contains(0xCC) }
            if let spelt {
                let isComposed = spelt.utf8.contains(0xC3)
                let new = spelt.replacing(isComposed ? "\u{E9}" : "e\u{301}", with: isComposed ? "e\u{301}" : "\u{E9}")
                try editor.move(spelt, to: new)
            } else {
                try editor.move(path, to: "content/\(folder(of: path))caf\u{E9}-\(editor.number() + 100).md")
            }
        },
        Edit("two pages change places") { editor in
            guard let one = editor.page({ path, _ in isFree(path) }), let other = editor.page({ path, _ in isFree(path) && path != one })
            else { return }
            try editor.swap(one, other)
        },
        Edit("two bundles of the same size change places") { editor in
            let (one, other) = ("content/twin-one", "content/twin-two")
            if editor.site.pages["\(one)/index.md"] == nil {
                for folder in [one, other] {
                    editor.site.pages["\(folder)/index.md"] = EditedPage(
                        keys: ["title": editor.word()], parts: [.init(text: editor.word())])
                    editor.site.files["\(folder)/flow.png"] = Data(editor.word().utf8)
                }
            } else {
                try editor.swap(one, other)
            }
        },
    ]
}

extension RandomEditor {
    /// Writes a page with a title and a sentence.
    mutating func addPage(_ path: String) {
        let page = EditedPage(keys: ["title": word()], parts: [.init(text: sentence())])
        site.pages[path] = page
    }

    /// Deletes a page, and every part and key that names it.
    mutating func delete(_ path: String) {
        let id = pageID(path)
        site.pages[path] = nil
        for path in site.pages.keys {
            let isNamed = site.pages[path]?.keys["superseded-by"]?.contains(id) == true
            site.pages[path]?.parts.removeAll { $0.text.contains(id) }
            filterKeys(of: path) { !$0.value.contains(id) && !(isNamed && $0.key == "status") }
        }
    }
}

/// A page that may be moved or deleted: none that must stay, no section's text and no bundle.
private func isFree(_ path: String) -> Bool { !lastingPages.contains(path) && !path.hasSuffix("/index.md") }

private func isBundle(_ path: String) -> Bool { path.hasSuffix("/index.md") && path.dropLast("/index.md".count).last?.isNumber == true }

/// `news/` of `content/news/x.md`, and nothing of `content/x.md`.
private func folder(of path: String) -> String {
    let folder = (path.dropFirst("content/".count).description as NSString).deletingLastPathComponent
    return folder.isEmpty ? "" : folder + "/"
}
