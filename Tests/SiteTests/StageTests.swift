import Bytes
import Disk
import Foundation
import Testing

@testable import Publishing
@testable import Site

@Suite("Stage and publication")
struct StageTests {
    private let folder: TemporaryFolder
    private var output: String { folder.path + "/public" }

    init() throws { folder = try TemporaryFolder() }

    /// Stages the files and publishes them, as a build does.
    @discardableResult
    private func publish(_ files: [Path: String]) throws -> Publication {
        let stage = try Stage.open(output: try outputPlace(output, source: folder.path + "/site").text)
        let paths = files.keys.sorted()
        let staged = try paths.filter { try stage.write(Array((files[$0] ?? "").utf8), to: $0) == .staged }
        return try Publishing.publish(stage, all: Manifest(paths), staged: staged)
    }

    private func published() throws -> [Path: String] {
        try readFolder(output).filter { $0.key != Manifest.name }.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test("writes what changed, keeps what did not and removes what left, with its folders")
    func changes() throws {
        let first: [Path: String] = ["index.html": "home", "a/index.html": "a", "b/c/index.html": "c"]
        #expect(try publish(first) == Publication(written: 3, unchanged: 0, removed: 0))
        #expect(try publish(first) == Publication(written: 0, unchanged: 3, removed: 0))
        let second: [Path: String] = ["index.html": "home!", "a/index.html": "a", "d/index.html": "d"]
        #expect(try publish(second) == Publication(written: 2, unchanged: 1, removed: 1))
        #expect(try published() == second)
        #expect(Manifest(in: output)?.paths == second.keys.sorted())
        #expect(try FileManager.default.contentsOfDirectory(atPath: output).sorted() == [Manifest.name.text, "a", "d", "index.html"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["public"])
    }

    @Test("a file becomes a folder and a folder a file, also several steps deep")
    func filesAndFolders() throws {
        let states: [[Path: String]] = [
            ["x": "file", "y/a/b": "deep"], ["x/index.html": "folder", "y": "file"], ["x/index.html/z": "deeper"],
            ["x": "file", "y/a/b": "deep"],
        ]
        for state in states {
            try publish(state)
            #expect(try published() == state)
        }
    }

    @Test("an unchanged file keeps its time, so that a mirror copies nothing anew")
    func times() throws {
        try publish(["a": "1", "b": "1"])
        let long = Date(timeIntervalSince1970: 1_000_000)
        for name in ["a", "b", Manifest.name] {
            try FileManager.default.setAttributes([.modificationDate: long], ofItemAtPath: "\(output)/\(name)")
        }
        func time(_ name: Path) throws -> Date? {
            try FileManager.default.attributesOfItem(atPath: "\(output)/\(name)")[.modificationDate] as? Date
        }
        try publish(["a": "1", "b": "1"])
        #expect(try [time("a"), time("b"), time(Manifest.name)] == [long, long, long])
        try publish(["a": "1", "b": "2"])
        #expect(try time("a") == long)
        #expect(try time("b") != long)
    }

    @Test("what Guidepost did not make is neither removed nor overwritten")
    func foreign() throws {
        try publish(["index.html": "home", "a/index.html": "a"])
        try writeFile("mine".utf8, to: output + "/a/mine.txt")
        try writeFile("mine".utf8, to: output + "/news")
        try publish(["index.html": "home"])
        #expect(try published() == ["index.html": "home", "a/mine.txt": "mine", "news": "mine"])
        let before = try readFolder(output)
        for path: Path in ["news", "news/index.html", "a/mine.txt", "a"] {
            #expect(throws: PublishingFailure.self, "\(path)") { try publish(["index.html": "changed", path: "ours"]) }
            #expect(try readFolder(output) == before)
        }
    }

    @Test("a folder that is not empty and has no mark is refused, a lone .gitignore or .gitkeep is not")
    func refused() throws {
        try writeFile("*".utf8, to: output + "/.gitignore")
        try writeFile("".utf8, to: output + "/.gitkeep")
        try publish(["index.html": "home"])
        #expect(try published() == [".gitignore": "*", ".gitkeep": "", "index.html": "home"])
        try FileManager.default.removeItem(atPath: "\(output)/\(Manifest.name)")
        #expect(throws: PublishingFailure.self) { try publish(["index.html": "new"]) }
        try writeFile("somebody else's list\nindex.html\n".utf8, to: "\(output)/\(Manifest.name)")
        #expect(throws: PublishingFailure.self) { try publish(["index.html": "new"]) }
        #expect(try published()["index.html"] == "home")
    }

    @Test("a mark whose paths lead out of the folder removes nothing there")
    func unsafePaths() throws {
        try publish(["index.html": "home"])
        let victim = folder.path + "/victim"
        try writeFile("precious".utf8, to: victim)
        try writeFile("precious".utf8, to: folder.path + "/outside/inner")
        try FileManager.default.createSymbolicLink(atPath: output + "/link", withDestinationPath: folder.path + "/outside")
        let manifest = "\(output)/\(Manifest.name)"
        let mark = String(decoding: try Array(Data(contentsOf: URL(filePath: manifest))), as: UTF8.self)
        let paths: [String] = [
            "../victim", victim, "a/../../victim", "./../victim", "link/inner", "..", ".", "", "/", "//", "missing/file", "a//../../victim",
        ]
        try writeFile((mark + paths.joined(separator: "\n") + "\n").utf8, to: manifest)
        for path in Manifest(in: output)?.paths ?? [] {
            #expect(!path.hasPrefix("/") && !path.text.split(separator: "/").contains { $0.allSatisfy { $0 == "." } })
        }
        try publish(["new.html": "new"])
        #expect(try published()["new.html"] == "new")
        #expect(FileManager.default.contents(atPath: victim) == Data("precious".utf8))
        #expect(FileManager.default.contents(atPath: folder.path + "/outside/inner") == Data("precious".utf8))
    }

    @Test(
        "whatever a killed build left behind, the next one brings the folder to the bytes of a clean build",
        arguments: 0..<40 as Range<UInt64>)
    func interrupted(seed: UInt64) throws {
        var dice = Dice(state: seed)
        func state() -> [Path: String] {
            var state: [Path: String] = [:]
            for path: Path in ["index.html", "a/index.html", "a/b/index.html", "c", "d/e", "f.txt"] where dice.next() % 3 > 0 {
                state[path] = "\(dice.number(1...2))"
            }
            return state
        }
        let (old, new, last) = (state(), state(), state())
        try publish(old)
        // A publication stops somewhere: the mark names old and new files together, some of which are in place and some removed.
        try? FileManager.default.removeItem(atPath: "\(output)/\(Manifest.name)")
        try Manifest(Array(old.keys) + new.keys).write(to: "\(output)/\(Manifest.name)")
        for path in old.keys.sorted() where new[path] == nil && dice.next() % 2 == 0 {
            try FileManager.default.removeItem(atPath: "\(output)/\(path)")
        }
        for (path, text) in new where dice.next() % 2 == 0 { try writeFile(text.utf8, to: "\(output)/\(path)") }
        let stopped = try Stage.open(output: Disk.realPath(output)?.text ?? "")
        try writeFile("half a fi".utf8, to: stopped.folder + "/a/index.html")
        try publish(last)
        #expect(try published() == last)
        #expect(Manifest(in: output)?.paths == Manifest(last.keys).paths)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["public"])
    }

    @Test("all that was published is removed, and nothing else")
    func clean() throws {
        try publish(["index.html": "home", "a/b/index.html": "b"])
        try writeFile("mine".utf8, to: output + "/a/mine.txt")
        #expect(try removePublished(output) == 2)
        #expect(try readFolder(output).mapValues { String(decoding: $0, as: UTF8.self) } == ["a/mine.txt": "mine"])
        #expect(throws: PublishingFailure.self) { try removePublished(output) }
        #expect(try removePublished(folder.path + "/nowhere") == 0)
    }

    @Test("nothing is removed while a build writes to the folder")
    func cleanWaits() throws {
        try publish(["index.html": "home", "a/index.html": "a"])
        let before = try readFolder(output)
        let lock = try #require(try FolderLock(output))
        #expect { try removePublished(output) } throws: { "\($0)".hasPrefix("another build is writing to ") }
        #expect(try readFolder(output) == before)
        lock.release()
        #expect(try removePublished(output) == 2)
    }

    @Test("only files that are removed are counted: not those that are gone, and no folder in a file's place")
    func cleanCounts() throws {
        try publish(["index.html": "home", "a/index.html": "a", "b": "b"])
        try FileManager.default.removeItem(atPath: output + "/a/index.html")
        try FileManager.default.removeItem(atPath: output + "/b")
        try writeFile("mine".utf8, to: output + "/b/mine.txt")
        #expect(try removePublished(output) == 1)
        #expect(try published() == ["b/mine.txt": "mine"])
    }

    @Test("a list of files names each as it is, whatever stands in its name, and one of an older version is read")
    func names() throws {
        let paths: [Path] = [
            "a", "a b", " a", "a ", "a\nb", "a\r", "a\tb/c\u{7F}", "100%", "%41", "%0A", "é", "e\u{301}", "a\\b", "a:b", "..a", "a../b",
            "...", "\u{2028}",
        ]
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        let file = "\(output)/\(Manifest.name)"
        try Manifest(paths).write(to: file)
        #expect(Manifest(in: output)?.paths == paths.sorted())
        #expect(Manifest(in: output)?.edited == [])
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == paths.count + 2)

        let old = "Made by Guidepost. The files below are its own: it replaces and removes them; others it leaves alone.\n"
        try writeFile((old + "a b\n100%\n%41\nx//y\nx \n").utf8, to: file)
        #expect(Manifest(in: output)?.paths == ["%41", "100%", "a b", "x "])
        #expect(Manifest(in: output)?.edited == ["x/y"])
        for foreign in [
            "", "Made by Guidepost.\na\n", "Made by Guidepost. The files below are not its own.\na\n", old.dropLast() + " Otherwise.\na\n",
        ] {
            try writeFile(foreign.utf8, to: file)
            #expect(Manifest(in: output) == nil)
        }
    }

    @Test("a folder that a publication stopped in has emptied makes room for a file")
    func emptied() throws {
        try publish(["y/a/b": "deep", "y/a/c/d": "deeper"])
        for path in ["y/a/b", "y/a/c/d"] { try FileManager.default.removeItem(atPath: "\(output)/\(path)") }
        try publish(["y": "file"])
        #expect(try published() == ["y": "file"])
    }

    @Test("a part of the output folder on another disk is told before anything has changed", .enabled(if: canMount))
    func otherDisk() throws {
        try publish(["a/index.html": "a", "b/index.html": "b", "c": "c"])
        for (mounted, isBound) in [("b", false), ("b", true), ("c", true)] {
            let source = "\(folder.path)/bound"
            if mounted == "b" { try writeFile("mine".utf8, to: source + "/mine.txt") } else { try writeFile("c".utf8, to: source) }
            let command = isBound ? ["mount", "--bind", source] : ["mount", "-t", "tmpfs", "none"]
            #expect(try run(command + ["\(output)/\(mounted)"]) == 0)
            #expect(throws: PublishingFailure.self) { try publish(["a/index.html": "A", "b/index.html": "B", "c": "C"]) }
            #expect(try String(contentsOfFile: "\(output)/a/index.html", encoding: .utf8) == "a")
            #expect(try run(["umount", "\(output)/\(mounted)"]) == 0)
            try FileManager.default.removeItem(atPath: source)
        }
        // The whole folder may be one, also of the same disk.
        try FileManager.default.createDirectory(atPath: "\(folder.path)/bound", withIntermediateDirectories: false)
        #expect(try run(["mount", "--bind", "\(folder.path)/bound", output]) == 0)
        try publish(["a/index.html": "A"])
        #expect(try published() == ["a/index.html": "A"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: output).sorted() == [Manifest.name.text, "a"])
        #expect(try run(["umount", output]) == 0)
    }
}

private func run(_ command: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}

/// Whether this process may mount: a superuser whom no container holds back.
private let canMount: Bool = {
    guard getuid() == 0, let folder = try? TemporaryFolder(), (try? run(["mount", "--bind", folder.path, folder.path])) == 0 else {
        return false
    }
    return (try? run(["umount", folder.path])) == 0
}()
