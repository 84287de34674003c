import Bytes
import Foundation
import Testing

@testable import Preview

@Suite("Watching a site's folder", .timeLimit(.minutes(30)))
struct WatcherTests {
    private let temporary: TemporaryFolder
    private var folder: URL { temporary.url }

    init() throws {
        temporary = try TemporaryFolder()
        for name in ["content/news", "templates/assets"] {
            try FileManager.default.createDirectory(at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try write("content/news/a.md", "one")
    }

    private func write(_ path: String, _ text: String) throws { try Data(text.utf8).write(to: folder.appendingPathComponent(path)) }

    /// All changes until every path of `wanted` was told of.
    private func told(of wanted: Set<Path>, after change: () throws -> Void) async throws -> Set<Path> {
        let watcher = try Watcher(folder.path)
        let changes = await watcher.start()
        try change()
        var told: Set<Path> = []
        while !wanted.isSubset(of: told), let more = await changes.next() { told.formUnion(more) }
        await watcher.stop()
        #expect(await changes.next() == nil)
        return told
    }

    @Test("a save in place and a removal are told")
    func saves() async throws {
        let removed = folder.appendingPathComponent("content/news/a.md")
        #expect(try await told(of: ["content/news/a.md"]) { try Data("two".utf8).write(to: removed) } == ["content/news/a.md"])
        #expect(try await told(of: ["content/news/a.md"]) { try FileManager.default.removeItem(at: removed) } == ["content/news/a.md"])
    }

    @Test("an editor that saves by renaming is told of by the file's own name")
    func renames() async throws {
        let told = try await told(of: ["content/news/a.md"]) {
            try write("content/news/a.md.tmp", "two")
            guard rename(folder.path + "/content/news/a.md.tmp", folder.path + "/content/news/a.md") == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        }
        #expect(told == ["content/news/a.md"], "the temporary file is litter")
    }

    @Test("what stands in a new folder is told, also where it came before the watch, and so is what comes later")
    func newFolders() async throws {
        let watcher = try Watcher(folder.path)
        let changes = await watcher.start()
        // Made elsewhere and moved in: its files were there before anyone could watch.
        let made = folder.appendingPathComponent("made")
        try FileManager.default.createDirectory(at: made.appendingPathComponent("deep"), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: made.appendingPathComponent("deep/b.md"))
        try FileManager.default.moveItem(at: made, to: folder.appendingPathComponent("content/made"))
        var told: Set<Path> = []
        while !told.contains("content/made/deep/b.md"), let more = await changes.next() { told.formUnion(more) }
        try write("content/made/deep/c.md", "y")
        while !told.contains("content/made/deep/c.md"), let more = await changes.next() { told.formUnion(more) }
        // A folder that left is not watched under its old name.
        try FileManager.default.moveItem(at: folder.appendingPathComponent("content/made"), to: made)
        while !told.contains("content/made"), let more = await changes.next() { told.formUnion(more) }
        try Data("z".utf8).write(to: made.appendingPathComponent("deep/c.md"))
        try write("content/news/last.md", "end")
        var last: Set<Path> = []
        while !last.contains("content/news/last.md"), let more = await changes.next() { last.formUnion(more) }
        #expect(!last.contains("content/made/deep/c.md"))
        await watcher.stop()
    }

    @Test("a thousand changed files come as one change while nobody asks, and none is lost")
    func storm() async throws {
        let watcher = try Watcher(folder.path)
        let changes = await watcher.start()
        let names = Set<Path>((0..<1000).map { "content/news/page-\($0).md" })
        for name in names { try write(name.text, "text") }
        var told: Set<Path> = []
        var rebuilds = 0
        while !names.isSubset(of: told), let more = await changes.next() {
            told.formUnion(more)
            rebuilds += 1
        }
        await watcher.stop()
        #expect(names.isSubset(of: told))
        // Writing them takes longer than one pause on a slow machine; what counts is that it is not one rebuild a file.
        #expect(rebuilds < 20, "\(rebuilds) rebuilds")
    }

    @Test("changes that come while a build runs wait as one")
    func merging() async {
        let changes = Changes()
        for number in 0..<1000 { await changes.add(["content/\(number).md"]) }
        #expect(await changes.next()?.count == 1000)
        await changes.finish()
        #expect(await changes.next() == nil)
    }
}
