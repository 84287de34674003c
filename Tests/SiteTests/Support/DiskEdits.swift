import Bytes
import Foundation

@testable import Publishing
@testable import Site

extension Edit {
    /// What changes among files beside pages.
    static let files: [Edit] = [
        Edit("a file beside a page changes") { editor in
            if let path = editor.path(under: "content/") { editor.site.files[path] = Data("\(editor.word()) \(editor.word())".utf8) }
        },
        Edit("a file beside a page is replaced by one of the same size") { editor in
            if let path = editor.path(under: "content/"), let size = editor.site.files[path]?.count {
                editor.site.files[path] = Data((0..<size).map { _ in UInt8(editor.dice.number(97...112)) })
            }
        },
        Edit("a file is added beside a page, with its link") { editor in
            guard let path = editor.page({ path, _ in path.hasSuffix("/index.md") }) else { return }
            let name = "file-\(editor.number()).png"
            editor.site.files["\((path as NSString).deletingLastPathComponent)/\(name)"] = pictureData(editor.word())
            editor.addPart(to: path, "![A \(editor.word())](\(name))")
        },
        Edit("a file beside a page is removed, with its links") { editor in
            guard let path = editor.path(under: "content/", { !$0.contains("_static") }) else { return }
            let name = (path as NSString).lastPathComponent
            editor.site.files[path] = nil
            for page in editor.site.pages.keys
            where (page as NSString).deletingLastPathComponent == (path as NSString).deletingLastPathComponent
                || (path as NSString).deletingLastPathComponent == "content"
            {
                editor.site.pages[page]?.parts.removeAll { $0.text.contains(name) }
                editor.filterKeys(of: page) { !$0.value.contains(name) }
            }
        },
        Edit("a file beside a page is removed, and nothing else is changed") { editor in
            if let path = editor.path(under: "content/") { editor.site.files[path] = nil }
        },
        Edit("a file that nobody names") { editor in
            editor.site.files["content/news/loose-\(editor.number()).pdf"] = Data(editor.word().utf8)
        },
        Edit("a file is spelt the other way") { editor in
            guard let path = editor.path(under: "content/", { $0.hasSuffix("caf\u{E9}.png") }) else {
                editor.site.files["content/caf\u{E9}.png"] = pictureData(editor.word())
                return
            }
            let isComposed = path.utf8.contains(0xC3)
            try editor.move(path, to: "content/caf" + (isComposed ? "e\u{301}" : "\u{E9}") + ".png")
            editor.addPart(to: "content/about.md", "![A \(editor.word())](caf\u{E9}.png)")
        },
        Edit("a file is named by raw HTML, by its address, by a field or by nobody any more") { editor in
            guard let path = editor.page({ !$1.isGated && $0 != "content/index.md" }) else { return }
            editor.site.pages[path]?.parts.removeAll { $0.text.contains("loose.png") }
            let word = editor.word()
            let ways = [
                "<img src=\"/loose.png\" alt=\"\(word)\">", "[\(word)](/loose.png)", "<!-- \(word) loose.png -->",
                ":::figure {src=/loose.png alt=\"\(word)\"}\n\(word)\n:::", "\(word)",
            ]
            editor.addPart(to: path, editor.dice.pick(ways))
        },
        Edit("a file is published on purpose, or no longer") { editor in
            editor.record("content/_site.yaml", "publish") { $0.dice.pick(["[loose.png]", nil]) }
        },
        Edit("the only link to a file moves into a members block") { editor in
            let name = "only-\(editor.number()).png"
            guard let path = editor.page({ !$0.hasSuffix("/index.md") && !$1.isGated }) else { return }
            editor.site.files["\((path as NSString).deletingLastPathComponent)/\(name)"] = pictureData(editor.word())
            editor.addPart(to: path, "![A file](\(name))")
            try editor.sync()
            if editor.chance(1, in: 2), let last = editor.site.pages[path]?.parts.indices.last {
                editor.site.pages[path]?.parts[last].isGated = true
            }
        },
        Edit("a resource with a file, for members or for all") { editor in
            guard let path = editor.page({ $0.hasSuffix("/index.md") && !$1.isGated }) else { return }
            let name = "sheet-\(editor.number()).pdf"
            editor.site.files["\((path as NSString).deletingLastPathComponent)/\(name)"] = Data(editor.word().utf8)
            editor.setKey(
                "resources", of: path,
                to: "[{title: Sheet, kind: pdf, file: \(name), members-only: \(editor.dice.pick(["true", "false"]))}]")
        },
        Edit("a file at the root of the site") { editor in
            editor.site.files["content/_static/file-\(editor.dice.number(1...3)).txt"] = editor.dice.pick([Data(editor.word().utf8), nil])
        },
        Edit("the target of a linked page") { editor in
            editor.site.files["shared/linked.md"] = Data("---\ntitle: Linked \(editor.word())\n---\n\n\(editor.sentence())\n".utf8)
        },
        Edit("a linked page leads to another file of the same size and time") { editor in
            let target = editor.site.links["content/linked.md"] == "../shared/linked.md" ? "../shared/other.md" : "../shared/linked.md"
            for name in ["linked", "other"] {
                editor.site.files["shared/\(name).md"] = Data("---\ntitle: Linked\n---\n\n\(editor.word())\n".utf8)
            }
            editor.site.links["content/linked.md"] = target
            try editor.sync()
            for name in ["linked", "other"] {
                editor.setTime("\(editor.folder.source)/shared/\(name).md", timespec(tv_sec: 1_000_000_000, tv_nsec: 0))
            }
        },
        Edit("a source changes, and its size and time do not") { editor in
            guard let path = editor.page({ $0.parts.contains { !$0.isGated && $0.text.contains("qz") } }) else { return }
            let time = editor.time("\(editor.folder.source)/\(path)")
            guard let part = editor.site.pages[path]?.parts.firstIndex(where: { !$0.isGated && $0.text.contains("qz") }),
                let text = editor.site.pages[path]?.parts[part].text, let old = distinctiveWords(text.utf8).sorted().first
            else { return }
            editor.setText(text.replacing(old, with: editor.word()), ofPart: part, of: path)
            try editor.sync()
            editor.setTime("\(editor.folder.source)/\(path)", time)
        },
        Edit("a page and a file change again and again within a second, and their sizes do not", times: 3) { editor in
            let text = "A \(editor.word())."
            if let path = editor.page({ path, page in path == "content/about.md" && !page.isGated }) {
                editor.site.pages[path]?.parts = [.init(text: text)]
            }
            editor.site.files["content/_static/file-1.txt"] = Data(text.utf8)
            editor.site.files["templates/assets/quick.css"] = Data(text.utf8)
        },
        Edit("data or a template changes, and its size and time do not") { editor in
            let path = editor.dice.pick([
                "content/_data/topics.yaml", "content/_site.yaml", "content/_types/news.yaml", "templates/outputs/robots.txt.mustache",
            ])
            let (old, new) = (editor.dice.pick(["label", "title", "page-size", "Sitemap"]), editor.word())
            let time = editor.time("\(editor.folder.source)/\(path)")
            switch old {
            case _ where path.hasSuffix("topics.yaml"): editor.record(path, editor.entry(path) ?? "x") { _ in "{label: \(new)}" }
            case _ where path.hasSuffix("_site.yaml"): editor.record(path, "page-size") { "\($0.dice.number(1...7))" }
            case _ where path.hasSuffix("news.yaml"): editor.record(path, "list") { "{sort: [-date], page-size: \($0.dice.number(1...6))}" }
            default: editor.site.files[path] = Data("# \(new) {{sitemap}}\n".utf8)
            }
            try editor.sync()
            editor.setTime("\(editor.folder.source)/\(path)", time)
        },
    ]

    /// What happens to the published folder and to the cache.
    static let disk: [Edit] = [
        Edit("nothing") { _ in },
        Edit("every source is touched, and none changes") { editor in
            for path in editor.written.keys.sorted() where editor.chance(1, in: 3) {
                editor.setTime("\(editor.folder.source)/\(path)", timespec(tv_sec: 1_700_000_000 + editor.dice.number(0...9), tv_nsec: 5))
            }
        },
        Edit("a published file is changed by hand") { editor in
            guard let path = editor.published() else { return }
            try writeFile(Data(editor.word().utf8), to: path)
        },
        Edit("a published file is changed by hand, and its size and time are not") { editor in
            guard let path = editor.published(), let data = FileManager.default.contents(atPath: path), !data.isEmpty else { return }
            let time = editor.time(path)
            try writeFile(Data(data.dropLast() + [data[data.count - 1] ^ 1]), to: path)
            editor.setTime(path, time)
        },
        Edit("a published file is removed by hand") { editor in
            if let path = editor.published() { try FileManager.default.removeItem(atPath: path) }
        },
        Edit("two published files change places") { editor in
            guard let one = editor.published(), let other = editor.published(), one != other else { return }
            let (first, second) = (FileManager.default.contents(atPath: one), FileManager.default.contents(atPath: other))
            try writeFile(second ?? Data(), to: one)
            try writeFile(first ?? Data(), to: other)
        },
        Edit("the published folder is removed") { editor in
            try? FileManager.default.removeItem(atPath: editor.folder.output)
            editor.foreign = [:]
        },
        Edit("another file is put into the published folder") { editor in
            let path: Path = editor.dice.pick([
                "foreign-\(editor.number()).txt", "news/foreign-\(editor.number()).txt", "foreign/\(editor.number())/x.html",
            ])
            editor.foreign[path] = Data(editor.word().utf8)
            try writeFile(Data(editor.foreign[path] ?? Data()), to: "\(editor.folder.output)/\(path)")
        },
        Edit("the mark of the published folder is removed") { editor in
            try? FileManager.default.removeItem(atPath: "\(editor.folder.output)/\(Manifest.name)")
        },
        Edit("a line of the mark is removed") { editor in
            let mark = "\(editor.folder.output)/\(Manifest.name)"
            guard let data = FileManager.default.contents(atPath: mark) else { return }
            var lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
            if lines.count > 2 { lines.remove(at: editor.dice.number(1...(lines.count - 1))) }
            try writeFile(Data((lines.joined(separator: "\n") + "\n").utf8), to: mark)
        },
        Edit("the cache is cut short") { editor in
            guard let path = editor.cacheFile(), let data = FileManager.default.contents(atPath: path), !data.isEmpty else { return }
            try writeFile(data.prefix(editor.dice.number(0...(data.count - 1))), to: path)
        },
        Edit("a byte of the cache is another") { editor in
            guard let path = editor.cacheFile(), var data = FileManager.default.contents(atPath: path), !data.isEmpty else { return }
            data[editor.dice.number(0...(data.count - 1))] ^= UInt8(1 << editor.dice.number(0...7))
            try writeFile(data, to: path)
        },
        Edit("the cache is that of an earlier build") { editor in
            guard !editor.caches.isEmpty else { return }
            let earlier = editor.dice.pick(editor.caches)
            try? FileManager.default.removeItem(atPath: editor.cacheFolder)
            for (path, data) in earlier { try writeFile(data, to: "\(editor.cacheFolder)/\(path)") }
        },
        Edit("the cache is emptied") { editor in if let path = editor.cacheFile() { try writeFile(Data(), to: path) } },
        Edit("the cache is removed") { editor in try? FileManager.default.removeItem(atPath: editor.cacheFolder) },
        Edit("a folder stands in the place of the cache") { editor in
            guard let path = editor.cacheFile() else { return }
            try FileManager.default.removeItem(atPath: path)
            try writeFile(Data("x".utf8), to: path + "/x")
            editor.blocksCache = true
        },
        Edit("a file stands in the place of the cache's folder") { editor in
            try? FileManager.default.removeItem(atPath: editor.cacheFolder)
            try writeFile(Data("x".utf8), to: editor.cacheFolder)
            editor.blocksCache = true
        },
    ]
}

extension RandomEditor {
    var cacheFolder: String { "\(folder.source)/.guidepost" }

    /// One of the files that Guidepost published.
    mutating func published() -> String? {
        let paths = folder.manifest.filter { FileManager.default.fileExists(atPath: "\(folder.output)/\($0)") }
        return paths.isEmpty ? nil : "\(folder.output)/\(dice.pick(paths))"
    }

    mutating func cacheFile() -> String? {
        let paths = ((try? readFolder(cacheFolder)) ?? [:]).keys.sorted()
        return paths.isEmpty ? nil : "\(cacheFolder)/\(dice.pick(paths))"
    }

    /// When a file was changed, to the nanosecond.
    func time(_ path: String) -> timespec {
        var raw = stat()
        return stat(path, &raw) == 0 ? raw.st_mtim : timespec()
    }

    func setTime(_ path: String, _ time: timespec) { _ = utimensat(AT_FDCWD, path, [time, time], 0) }
}

/// A picture of one pixel, as far as its head says, and a word.
func pictureData(_ word: String) -> Data {
    Data([0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1] + Array(word.utf8))
}
