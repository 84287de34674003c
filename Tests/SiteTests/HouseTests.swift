import Bytes
import Diagnostics
import Foundation
import Testing

@testable import Site

/// Rules of the house that a compiler does not hold.
@Suite("The house")
struct HouseTests {
    /// Paths from `Sources/`.
    static let sources: [Path: String] = {
        let files = (try? readFolder(project + "/Sources")) ?? [:]
        return files.filter { $0.key.hasSuffix(".swift") }.mapValues { String(decoding: $0, as: UTF8.self) }
    }()

    @Test(
        "a foreign library is imported in one room only",
        arguments: [
            ("CCommonMark", ["Markup"]), ("CGumbo", ["HTML"]), ("Yams", ["Content"]), ("CYaml", ["Content"]), ("Mustache", []),
            ("Crypto", ["Digests", "Members"]),
            ("FlyingFox", []), ("FlyingSocks", ["Preview"]), ("ArgumentParser", ["guidepost"]),
        ])
    func imports(module: String, rooms: [String]) {
        #expect(Self.sources.count > 100)
        for (path, text) in Self.sources where importedModules(text).contains(module) {
            #expect(rooms.contains { path.hasPrefix($0 + "/") }, "Sources/\(path) imports \(module)")
        }
    }

    @Test("arrows between the rooms point one way")
    func arrows() {
        let allowed: [String: Set<String>] = [
            "Bytes": [], "Search": ["Bytes"], "Digests": [], "Disk": ["Bytes"], "External": ["Bytes", "Digests"],
            "Publishing": ["Bytes", "Disk"],
            "Diagnostics": ["Bytes"],
            "HTML": ["Bytes", "CExpat", "CGumbo"],
            "Markup": ["Bytes", "Diagnostics", "CCommonMark", "HTML"],
            "Content": ["Bytes", "Diagnostics"], "Templates": ["Bytes", "Diagnostics"], "Members": ["Diagnostics", "Digests"],
            "Site": [
                "Bytes", "Digests", "Disk", "External", "Publishing", "Diagnostics", "HTML", "Markup", "Content", "Templates", "Members",
                "Search",
            ],
        ]
        let rooms = Set(allowed.keys).union(["CCommonMark", "CExpat", "CGumbo", "Preview", "guidepost"])
        for (path, text) in Self.sources {
            guard let allowed = allowed[String(path.text.prefix { $0 != "/" })] else { continue }
            #expect(rooms.intersection(importedModules(text)).isSubset(of: allowed), "Sources/\(path)")
        }
    }

    @Test("cmark's header is included in one place")
    func header() throws {
        let files = try readFolder(project + "/Sources").filter { String(decoding: $0.value, as: UTF8.self).contains("#include <cmark.h>") }
        #expect(files.keys.allSatisfy { $0.hasPrefix("CCommonMark/") })
        #expect(!files.isEmpty)
    }

    @Test("the pipeline stays on one screen, and no file grows beyond reading")
    func lengths() throws {
        #expect(lines(try projectText("Sources/Site/Build.swift")) < 150)
        for (path, text) in Self.sources { #expect(lines(text) <= 330, "Sources/\(path)") }
        let long = Self.sources.filter { lines($0.value) >= 200 }.keys.sorted()
        #expect(long.count * 10 <= Self.sources.count, "nine in ten have fewer than 200 lines; not \(long)")
    }

    @Test("every declared kind of problem can be explained, and its code is its own")
    func kinds() {
        var declared: [String: Path] = [:]
        for (path, text) in Self.sources {
            for part in text.components(separatedBy: "DiagnosticKind(").dropFirst() {
                // `DiagnosticKind("code", …` on the same line or the next; the type itself has no such call.
                let start = part.drop { $0.isWhitespace }
                guard start.first == "\"" else { continue }
                let code = String(start.dropFirst().prefix { $0 != "\"" })
                #expect(declared[code] == nil, "'\(code)' in \(path) and \(declared[code] ?? "")")
                declared[code] = path
            }
        }
        let listed = allDiagnosticKinds.map(\.code)
        #expect(declared.count > 80)
        #expect(listed.count == Set(listed).count)
        #expect(Set(listed).symmetricDifference(declared.keys).sorted() == [])
        for code in listed { #expect(code.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }, "\(code)") }
    }

    @Test(
        "nothing in the sources can crash or share what changes",
        arguments: ["try!", "as!", "fatalError(", "@unchecked", "nonisolated(unsafe)"])
    func forbidden(words: String) {
        for (path, text) in Self.sources { #expect(!text.contains(words), "Sources/\(path)") }
    }

    @Test("no value of the sources is of any type, and none is unwrapped by force")
    func types() throws {
        let (anyType, force) = (try Regex(#"\bAny\b"#), try Regex(#"[\w)\]}"?>]!(?!=)"#))
        for (path, text) in Self.sources {
            for line in code(of: text).split(separator: "\n") {
                #expect(!line.contains(anyType) && !line.contains(force), "Sources/\(path): \(line)")
            }
        }
    }

    @Test(
        "comments and what texts say are no code",
        arguments: [
            ("a // b \"", "a "), ("a(\"x! // \\\" y\", b) // c", "a(\"\", b) "), ("a = \"\"\"\n  x!\n  \"\"\"\nb", "a = \"\"\nb"),
            ("a(#\"\\d\"!\"#)", "a(\"\")"), ("a /* b! */ c", "a  c"),
        ])
    func codeAlone(text: String, code expected: String) { #expect(code(of: text) == expected) }

    @Test("one fact of each kind is known in one file: scripts/count-facts")
    func facts() throws {
        let counting = Process()
        (counting.executableURL, counting.standardOutput) = (URL(fileURLWithPath: project + "/scripts/count-facts"), FileHandle.nullDevice)
        try counting.run()
        counting.waitUntilExit()
        #expect(counting.terminationStatus == 0)
    }

    @Test("every kind of output, and every check, has a file of its own name, and every such file is in the list")
    func lists() {
        func files(_ folder: String, _ ending: String) -> [String] {
            Self.sources.keys.filter { $0.hasPrefix("Site/\(folder)/") && $0.hasSuffix(ending + ".swift") }
                .map { String($0.name.dropLast(".swift".count)) }
        }
        #expect(OutputKind.all.map(\.name).sorted() == files("Outputs", "Output").filter { $0 != "Output" }.sorted())
        #expect(Check.all.map(\.name).sorted() == files("Check", "").filter { $0 != "Check" }.sorted())
    }

    @Test("the picture of the rooms is as their imports are: scripts/draw-rooms")
    func picture() throws {
        let drawing = Process()
        (drawing.executableURL, drawing.arguments) = (URL(fileURLWithPath: project + "/scripts/draw-rooms"), ["--check"])
        drawing.standardError = FileHandle.nullDevice
        try drawing.run()
        drawing.waitUntilExit()
        #expect(drawing.terminationStatus == 0)
    }

    @Test("the README opens with the two commands")
    func readme() throws {
        let text = try projectText("README.md")
        let commands = ["make site", "make test"].map { text.firstRange(of: $0)?.lowerBound }
        let title = try #require(text.split(separator: "\n").first)
        #expect(title.hasPrefix("# "))
        let afterTitle = text.dropFirst(title.count).drop { $0.isWhitespace }
        #expect(afterTitle.hasPrefix("```"))
        let block = afterTitle.prefix(upTo: afterTitle.dropFirst(3).firstRange(of: "```")?.upperBound ?? afterTitle.endIndex)
        for command in commands { #expect(command.map(block.indices.contains) == true) }
    }
}

private func importedModules(_ text: String) -> Set<String> {
    Set(
        text.split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ").map(String.init)[...]
            while words.first?.hasPrefix("@") == true || ["public", "internal", "package", "private"].contains(words.first) {
                words.removeFirst()
            }
            guard words.popFirst() == "import" else { return nil }
            if let kind = words.first, ["func", "struct", "class", "enum", "protocol", "let", "var", "typealias"].contains(kind) {
                words.removeFirst()
            }
            return words.first.map { String($0.prefix { $0 != "." }) }
        })
}

/// A file without comments and without what stands between quotation marks.
func code(of text: String) -> String {
    let other = /"""[\s\S]*?"""|#"[^\n]*?"#|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//
    return text.replacing(other) { $0.output.hasPrefix("/") ? "" : "\"\"" }
}

private func lines(_ text: String) -> Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }
