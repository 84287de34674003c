import Bytes
import Foundation

@testable import Site

/// A site of the fixtures' that is spoiled again and again: texts, settings, data, templates, names of files and what they are.
///
/// Two pages with members' words are never touched.
struct SpoiledSite {
    private(set) var site: FuzzedSite
    private(set) var builds = 0
    private var mutator: Mutator
    private var tree: RawTree
    /// Seconds on the clock that a build may take.
    private let limit: Double?
    /// What was done since the last build without errors.
    private var log: [String] = []

    init(_ number: Int, plan: FuzzPlan, seeds: Seeds) throws {
        mutator = Mutator(seed: plan.seed &* 0xD605_1BFB &+ UInt64(truncatingIfNeeded: number), seeds)
        limit = plan.limit.map { $0 * 20 }
        site = FuzzedSite(try TestSite())
        tree = try RawTree(site.folder.source)
        var files = mutator.dice.pick(seeds.sites)
        files["content/zone/closed.md"] = Array(
            "---\ntitle: Closed\nmembers-only: true\nstatus-note: zqaaaaaa\n---\n\n\(secretText)\n".utf8)
        files["content/zone/block.md"] = Array("---\ntitle: Block\n---\n\nOpen.\n\n:::members\n\(secretText)\n:::\n".utf8)
        files["content/zone/zqffffff.png"] = Array("zqgggggg".utf8)
        for (path, bytes) in files.sorted(by: { Path($0.key) < Path($1.key) }) { try tree.put(.file(bytes), at: Array(path.utf8)) }
    }

    /// Builds, spoils and builds again, and answers what is wrong.
    mutating func run() async throws -> String? {
        for round in 0..<9 {
            let before = tree.entries
            if round > 0 { for _ in 0..<mutator.dice.pick([1, 1, 2, 3]) { try spoil() } }
            let start = ContinuousClock.now
            let fault = try await site.build()
            let seconds = ContinuousClock.now - start
            builds += 1
            if let fault { return "\(fault)\nafter \(log)" }
            if let limit, seconds > .seconds(limit) { return "two builds take \(seconds)\nafter \(log)" }
            if !site.errors.isEmpty || site.thrown != nil, mutator.chance(5, in: 6) {
                try tree.become(before)
                log.append("undone")
            }
        }
        return nil
    }

    private mutating func spoil() throws {
        let paths = tree.entries.keys.filter { !$0.starts(with: "content/zone".utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        guard !paths.isEmpty else { return }
        let path = mutator.dice.pick(paths)
        switch mutator.dice.number(0...19) {
        case 14...19: try edit(path)
        case 0...5: if case .file(let bytes) = tree.entries[path] { try put(.file(spoiledText(bytes, of: path)), at: path) }
        case 6: try put(nil, at: path)
        case 7: try put(.file(text(for: "x.md")), at: Array("content/new-\(mutator.dice.number(0...9)).md".utf8))
        case 8, 9:
            let name = self.name()
            let folder = mutator.dice.pick([
                "content", "content/news", "content/_static", "content/_data", "content/_types", "templates/assets", "templates/layouts",
                "content/zz",
            ])
            try put(.file(text(for: name)), at: Array("\(folder)/\(name)".utf8))
        case 10:
            guard let entry = tree.entries[path] else { return }
            let folder = path.prefix(upTo: path.lastIndex(of: UInt8(ascii: "/")) ?? 0)
            try put(nil, at: path)
            try put(entry, at: folder + [UInt8(ascii: "/")] + Array(name().utf8))
        case 11:
            let target = mutator.dice.pick([
                "index.md", ".", "..", "../..", "../.guidepost", "/etc/hostname", "nosuch", "news", "\(mutator.dice.number(0...1)).md",
            ])
            try put(.link(target), at: Array("content/link-\(mutator.dice.number(0...1))\(mutator.dice.pick([".md", "", ".png"]))".utf8))
        case 12:
            try put(
                .fifo,
                at: mutator.dice.pick([
                    path, Array("content/pipe.md".utf8), Array("content/pipe.png".utf8), Array("templates/layouts/pipe.mustache".utf8),
                ]))
        default: try spoilCache()
        }
    }

    /// What a careful editor does.
    private mutating func edit(_ path: [UInt8]) throws {
        guard case .file(var bytes) = tree.entries[path] else { return }
        let name = String(decoding: path, as: UTF8.self)
        let text = mutator.dice.pick(mutator.seeds.calm)
        if !name.hasPrefix("content/") || name.hasSuffix(".yaml") || mutator.chance(1, in: 4) {
            let page = "---\ntitle: Fuzz \(mutator.dice.number(0...99))\ndate: 2025-1\(mutator.dice.number(0...2))\n---\n\n"
            try put(
                .file(Array(page.utf8) + text),
                at: Array("content/\(mutator.dice.pick(["", "news/", "zz/"]))new-\(mutator.dice.number(0...9)).md".utf8))
        } else if isPageName(name) {
            try put(.file(bytes + [10, 10] + text), at: path)
        } else {
            bytes.append(UInt8(mutator.dice.number(97...122)))
            try put(.file(bytes), at: path)
        }
    }

    private mutating func put(_ entry: RawTree.Entry?, at path: [UInt8]) throws {
        log.append("\(entry.map(\.name) ?? "nothing") at \(String(decoding: path, as: UTF8.self).debugDescription)")
        try tree.put(entry, at: path)
    }

    private mutating func name() -> String {
        switch mutator.dice.number(0...9) {
        case 0: String(repeating: mutator.dice.pick(["a", "é", "e\u{301}"]), count: mutator.dice.pick([40, 80, 120, 250])) + ".md"
        case 1: mutator.disguised(mutator.dice.pick(Constructs.names))
        case 2: (0..<mutator.dice.number(2...60)).map { _ in "d" }.joined(separator: "/") + "/x.md"
        default: mutator.dice.pick(Constructs.names)
        }
    }

    private mutating func text(for name: String) -> [UInt8] {
        guard isPageName(name) else { return Array("fuzz \(mutator.dice.number(0...9))".utf8) }
        return Array("---\ntitle: Fuzz \(mutator.dice.number(0...99))\n".utf8)
            + mutator.keys(Constructs.frontMatter + Constructs.guidelineKeys) + Array("---\n".utf8)
            + mutator.markdown()
    }

    private mutating func spoiledText(_ bytes: [UInt8], of path: [UInt8]) -> [UInt8] {
        let name = String(decoding: path, as: UTF8.self)
        if mutator.chance(1, in: 4) { return mutator.spoiled(bytes, times: mutator.dice.number(1...3)) }
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        let place = mutator.dice.number(0...(lines.count - 1))
        let new: [UInt8]
        if isPageName(name) {
            new =
                place > 0 && place < 4
                ? Array(mutator.dice.pick(Constructs.frontMatter + Constructs.guidelineKeys).utf8) : mutator.markdown()
        } else if name.hasSuffix(".mustache") {
            new =
                mutator.chance(1, in: 4)
                ? mutator.lines(of: mutator.dice.pick(mutator.seeds.templates)) : Array(mutator.dice.pick(Constructs.template).utf8)
        } else {
            new =
                mutator.chance(1, in: 4)
                ? mutator.lines(of: mutator.dice.pick(mutator.seeds.yaml))
                : Array(mutator.dice.pick(Constructs.settings + Constructs.guidelineData).utf8)
        }
        if mutator.chance(1, in: 3) { lines[place] = new } else { lines.insert(new, at: place) }
        return Array(lines.joined(separator: [10]))
    }

    /// What a bad disk, another program or an attacker may do to the cache. Its folder is never written through a link.
    private mutating func spoilCache() throws {
        let folder = site.folder.source + "/.guidepost"
        guard let name = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted().first else { return }
        let file = "\(folder)/\(name)"
        guard let bytes = FileManager.default.contents(atPath: file), !bytes.isEmpty else { return }
        let place = mutator.dice.number(0...(bytes.count - 1))
        switch mutator.dice.number(0...2) {
        case 0: try writeFile(bytes.prefix(place), to: file)
        case 1:
            try writeFile(
                bytes.prefix(place) + [bytes[place] ^ UInt8(1 << mutator.dice.number(0...7))] + bytes.dropFirst(place + 1), to: file)
        default: try FileManager.default.removeItem(atPath: file)
        }
        log.append("the cache's '\(name)' spoiled")
    }
}

private let secretText = """
    Of zqbbbbbb and 12 mg. ![zqcccccc](zqffffff.png)

    ## Heading zqhhhhhh

    | zqiiiiii | b |
    | --- | --- |
    | zqjjjjjj | [zqkkkkkk](https://zqllllll.example/) |
    """
