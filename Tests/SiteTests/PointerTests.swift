import Bytes
import Testing

/// Addresses of memory: a compiler does not check what is done with them, so few files may.
@Suite("Unsafe pointers")
struct PointerTests {
    /// Those that call C, and those whose loops go over every byte of a site.
    private static let files: Set<Path> = [
        "Bytes/Memory.swift", "Content/YAML/YAMLEvents.swift", "Digests/XXH64.swift", "Disk/OpenFile.swift", "HTML/FinishedReader.swift",
        "HTML/HTMLTree.swift", "HTML/Stack.swift", "HTML/TagAttributes.swift", "HTML/XMLFile.swift",
        "Markup/ByteSearch.swift", "Markup/Escaping.swift", "Markup/SeenLines.swift", "Markup/Tree.swift", "Site/Cache/CacheFile.swift",
        "Site/Load/SourceText.swift",
    ]
    /// Files with a type that holds one and lives no longer than the call that lent it.
    private static let cursors: Set<Path> = [
        "HTML/FinishedReader.swift", "HTML/Stack.swift", "HTML/TagAttributes.swift", "Markup/Tree.swift",
    ]
    private static let most = 20

    @Test("are named in a few files only, and this list says in which")
    func named() throws {
        let name = try Regex("Unsafe(Mutable)?(Raw)?(Buffer)?Pointer")
        let found = Set(HouseTests.sources.filter { $0.value.contains(name) }.keys)
        #expect(found.subtracting(Self.files).sorted() == [], "they name a pointer and are not listed")
        #expect(Self.files.subtracting(found).sorted() == [], "they are listed and name none")
        #expect(Self.files.count <= Self.most)
    }

    @Test("are held by no type but the cursors")
    func held() {
        let found = Set(HouseTests.sources.filter { !storedPointers(in: $0.value).isEmpty }.keys)
        #expect(found.sorted() == Self.cursors.sorted())
    }

    @Test(
        "are held where a property, a case or a global has one, and not where a function or a computed property has",
        arguments: [
            ("struct A {\n    private let bytes: UnsafeRawBufferPointer\n}", true),
            ("struct A {\n    var open: [UnsafeMutablePointer<Int>] = []\n}", true),
            ("class A { static let a = UnsafeMutablePointer<Int>.allocate(capacity: 1) }", true),
            ("enum A {\n    case place(UnsafePointer<Int>)\n}", true), ("let bytes: UnsafeBufferPointer<Int>?", true),
            ("extension A {\n    func b() {\n        let c: UnsafePointer<Int>\n    }\n}", false),
            ("extension A {\n    func b(\n        c: UnsafePointer<Int>\n    ) {\n        var d: UnsafePointer<Int> = c\n    }\n}", false),
            ("struct A {\n    var bytes: UnsafeBufferPointer<Int> { make() }\n}", false),
            ("struct A {\n    // let a: UnsafePointer<Int>\n    let b = \"let a: UnsafePointer<Int> {\"\n}", false),
        ])
    func rule(text: String, isHeld: Bool) {
        #expect(storedPointers(in: text).isEmpty != isHeld, "\(text)")
    }
}

/// Declarations outside of functions that hold a pointer.
private func storedPointers(in text: String) -> [Substring] {
    /// Whether each brace that is open is a type's.
    var open: [Bool] = []
    var found: [Substring] = []
    var statement = ""
    func endStatement() {
        let isDeclaration = statement.split(separator: " ").contains { ["let", "var", "case"].contains($0) }
        let isPointer = statement.contains("Unsafe") && statement.contains("Pointer")
        if isDeclaration, isPointer, open.allSatisfy({ $0 }) { found.append(Substring(statement)) }
        statement = ""
    }
    for character in code(of: text) {
        switch character {
        case "{":
            let words = statement.split(whereSeparator: { !$0.isLetter })
            // What has a body and is no type computes.
            statement = ""
            open.append(words.contains { ["struct", "class", "enum", "extension", "actor", "protocol"].contains($0) })
        case "}":
            endStatement()
            _ = open.popLast()
        case "\n": endStatement()
        default: statement.append(character)
        }
    }
    endStatement()
    return found
}
