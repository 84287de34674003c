import Foundation

@testable import Search

let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

/// The lines of a file of examples, without comments.
func examples(_ name: String) throws -> [String] {
    try String(contentsOfFile: "\(project)/Tests/Browser/search/\(name)", encoding: .utf8).split(separator: "\n").map(String.init)
        .filter { !$0.hasPrefix("#") }
}

/// Keeps the words that it is given.
struct Taken: TermSink {
    var words: [String] = []
    mutating func take(_ word: [UInt8]) { words.append(String(decoding: word, as: UTF8.self)) }
}

func words(_ text: String) -> [String] {
    var reader = WordReader(Taken())
    let bytes = Array(text.utf8)
    reader.read(bytes, bytes.indices)
    return reader.sink.words.map { String(decoding: Spelling.american(Array($0.utf8)), as: UTF8.self) }
}
