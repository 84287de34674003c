import Bytes
import Diagnostics

/// Where the front matter of a page stands in its file, and where its body begins.
public struct SplitPage: Sendable, Hashable {
    /// The bytes between the two `---` lines; empty where the page has no front matter.
    public var yaml: Range<Int>
    /// The file's line on which `yaml` begins; 0 where the page has no front matter.
    public var yamlLine: Int
    /// The offset of the body's first byte.
    public var bodyStart: Int
    /// The file's line on which the body begins.
    public var bodyLine: Int
}

/// Divides a page into front matter and body.
///
/// Front matter begins on the first line, and only a line that is exactly `---` ends it, so that `--- x` or a rule in a text does not. A byte
/// order mark is tolerated, and so are lines that end as on other systems. Where the closing line is missing there is no body: taking the rest of the file for one
/// would report each of its lines anew, and could quote what is meant for members. The same holds where the first line is nearly `---`.
public func splitFrontMatter(_ bytes: [UInt8], path: Path) -> (SplitPage, [Diagnostic]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = Line(bytes, from: start)
    guard first.isFence else {
        let (problem, isMisplaced) = missing(bytes, from: start, path: path)
        return (SplitPage(yaml: start..<start, yamlLine: 0, bodyStart: isMisplaced ? bytes.count : start, bodyLine: 1), [problem])
    }
    var line = Line(bytes, from: first.next)
    var number = 2
    var nearly: Diagnostic.Note?
    while line.start < bytes.count {
        if line.isFence {
            return (SplitPage(yaml: first.next..<line.start, yamlLine: 2, bodyStart: line.next, bodyLine: number + 1), [])
        }
        if nearly == nil, line.isNearlyFence {
            nearly = .init("this line is nearly one: it must be three hyphens and nothing else", at: SourceLocation(path, number, 1))
        }
        line = Line(bytes, from: line.next)
        number += 1
    }
    let problem = Diagnostic(
        .unclosedFrontMatter, at: SourceLocation(path, 1, start + 1), length: 3, "the front matter that begins here is never closed",
        notes: nearly.map { [$0] } ?? [], fixes: ["write a line of three hyphens, ---, between the front matter and the text"])
    return (SplitPage(yaml: start..<start, yamlLine: 0, bodyStart: bytes.count, bodyLine: number), [problem])
}

/// One line of a page, without its end.
private struct Line {
    let start: Int
    let text: ArraySlice<UInt8>
    let next: Int

    init(_ bytes: [UInt8], from start: Int) {
        self.start = start
        var end = start
        while end < bytes.count, !endsLine(end, of: bytes) { end += 1 }
        next = min(end + 1, bytes.count)
        if end > start, end < bytes.count, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        text = bytes[start..<end]
    }

    var isFence: Bool { text.elementsEqual("---".utf8) }

    /// `--- `, ` ---`, `----`, `—`, also with blanks or characters that nobody sees, or `...`, which ends a document in YAML.
    var isNearlyFence: Bool {
        // Nearly every line has a letter, and most begin with one.
        guard text.count <= 60, !text.contains(where: { $0.isAlphanumeric }) else { return false }
        let seen = String(decoding: text, as: UTF8.self).unicodeScalars.filter {
            let glyph = Glyph($0)
            return glyph != .blank && glyph != .nothing && glyph != .lineEnd
        }
        let isRow = !seen.isEmpty && seen.allSatisfy { Glyph($0) == .plain(UInt8(ascii: "-")) }
        let isOneHyphen = seen.count == 1 && seen.first == "-"
        return (isRow && !isOneHyphen) || seen.elementsEqual("...".unicodeScalars)
    }
}

/// The page begins with something else than `---`, and whether that seems to be front matter all the same.
private func missing(_ bytes: [UInt8], from start: Int, path: Path) -> (Diagnostic, isMisplaced: Bool) {
    let first = Line(bytes, from: start)
    var line = first
    var number = 1
    while line.text.allSatisfy({ $0.isBlank }), line.next < bytes.count {
        line = Line(bytes, from: line.next)
        number += 1
    }
    if line.isFence || line.isNearlyFence {
        let column = line.text.prefix { $0.isBlank }.count + (number == 1 ? start : 0) + 1
        let problem = Diagnostic(
            .noFrontMatter, at: SourceLocation(path, number, column), length: 3,
            "front matter must begin on the first line, with three hyphens and nothing else",
            fixes: ["remove what stands before or behind the three hyphens"])
        return (problem, true)
    }
    if line.text.starts(with: "+++".utf8) {
        let problem = Diagnostic(
            .noFrontMatter, at: SourceLocation(path, number, 1), length: 3, "front matter between '+++' is TOML, which is not read",
            fixes: ["write it as YAML between two lines `---`: `title: …` in place of `title = \"…\"`"])
        return (problem, true)
    }
    let problem = Diagnostic(
        .noFrontMatter, at: SourceLocation(path, 1, 1), "the page has no front matter",
        fixes: ["begin it with three lines: `---`, `title: …` and `---`"])
    return (problem, false)
}

extension DiagnosticKind {
    static let noFrontMatter = DiagnosticKind(
        "no-front-matter", .error, what: "a page does not begin with front matter",
        why: "without a title it cannot be listed, linked or shown",
        mend: "begin the page with a line ---, its keys, and another line ---", example: "# Ketamine")
    static let unclosedFrontMatter = DiagnosticKind(
        "unclosed-front-matter", .error, what: "the front matter of a page is never closed", why: "nobody can tell where the text begins",
        mend: "write a line that is exactly --- below the last key", example: "---\ntitle: Ketamine\n\nText")
}
