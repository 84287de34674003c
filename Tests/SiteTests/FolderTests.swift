import Bytes
import Testing

/// The folders of Site from the bottom to the top. What stands in none of them is the pipeline and the commands, above all; but for what every
/// stage is handed.
private let folders = [
    "Addresses", "Load", "Parse", "Resolve", "Check", "Vocabulary", "Audit", "Lock", "Inspect", "Outputs", "Finish", "Cache", "External",
]
private let handedToAll: Set<Path> = [
    "Site/AllDiagnosticKinds.swift", "Site/BuildFailure.swift", "Site/BuildOptions.swift", "Site/ChunkedMap.swift",
]

@Suite("The folders of Site")
struct FolderTests {
    @Test("each uses what stands below it, and nothing above")
    func arrows() {
        let files = HouseTests.sources.filter { $0.key.hasPrefix("Site/") }.map { SwiftFile($0.key, $0.value) }
        var homes: [String: Set<Int>] = [:]
        for file in files { for name in file.declared { homes[name, default: []].insert(file.rank) } }
        #expect(homes.count > 150)
        var upward: [String] = []
        for file in files {
            for name in file.used where homes[name].map({ $0.count == 1 && $0.allSatisfy { $0 > file.rank } }) == true {
                upward.append("\(file.path) uses \(name)")
            }
        }
        #expect(upward.sorted() == [])
    }

    @Test("every folder is in the row, and no other")
    func row() {
        let standing = HouseTests.sources.keys.filter { $0.hasPrefix("Site/") }.map { $0.dropping("Site/".count).parent.text }
        #expect(Set(standing).subtracting([""]) == Set(folders))
    }

    @Test("a use is seen in types and in calls, and not in texts, comments, members and names of the file itself")
    func uses() {
        let file = SwiftFile("Site/Load/X.swift", "struct A {}\nfunc b(d: Int) { C.e(); f(1); g.h(); _ = \"I()\"; d() } // J()\n")
        #expect(file.declared == ["A", "b"])
        #expect(file.used.isSuperset(of: ["C", "f"]) && file.used.isDisjoint(with: ["I", "J", "h", "d", "b"]))
    }
}

/// A file of Swift as far as its names tell what it uses.
private struct SwiftFile {
    let path: Path
    let rank: Int
    /// Types, functions and globals at the top of the file that others may use.
    let declared: Set<String>
    /// Words that may be a type, and those that are called and are no member.
    let used: Set<String>

    init(_ path: Path, _ text: String) {
        self.path = path
        let folder = path.dropping("Site/".count).parent.text
        rank = handedToAll.contains(path) ? -1 : folders.firstIndex(of: folder) ?? folders.count
        var declared: Set<String> = []
        var (types, calls, own): (Set<String>, Set<String>, Set<String>) = ([], [], [])
        for line in text.split(separator: "\n") {
            let code = withoutTexts(String(line))
            let words = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
            for (index, word) in words.enumerated().dropFirst()
            where ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var", "case"].contains(words[index - 1]) {
                own.insert(word)
                if !line.hasPrefix(" "), !words.contains("private"), !words.contains("extension") { declared.insert(word) }
            }
            for (name, before, after) in names(in: code) {
                if name.first?.isUppercase == true, before != "." { types.insert(name) }
                if after == "(", before != "." { calls.insert(name) }
                if after == ":" { own.insert(name) }
            }
        }
        self.declared = declared
        used = types.union(calls.subtracting(own)).subtracting(declared)
    }
}

/// Each name with the characters around it.
private func names(in code: String) -> [(name: String, before: Character?, after: Character?)] {
    var found: [(String, Character?, Character?)] = []
    var (name, before): (String, Character?) = ("", nil)
    for character in code + " " {
        if character.isLetter || character.isNumber || character == "_" {
            name.append(character)
        } else {
            if !name.isEmpty { found.append((name, before, character)) }
            (name, before) = ("", character)
        }
    }
    return found
}

/// A line of code without its comment, and with nothing in its texts.
private func withoutTexts(_ line: String) -> String {
    var (code, isInText, last): (String, Bool, Character) = ("", false, " ")
    for character in line {
        if character == "\"", last != "\\" { isInText.toggle() }
        if !isInText, character == "/", last == "/" { return String(code.dropLast()) }
        if !isInText { code.append(character) }
        last = character
    }
    return code
}
