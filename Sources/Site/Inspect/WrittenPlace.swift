import Bytes
import Diagnostics

/// Where a value stands in what somebody wrote: the first place in the first of these files that holds it as it is; nil where none does.
///
/// A value comes to a template without its place. What is looked for is mostly an address or a sentence, which stands in a site once.
func writtenPlace(of value: String, in files: [Path], root: String) -> SourceLocation? {
    files.lazy.compactMap { file in readSource(file, in: root).bytes.flatMap { writtenPlace(of: value, in: $0, of: file) } }.first
}

/// The same in the text of one file.
func writtenPlace(of value: String, in text: [UInt8], of file: Path) -> SourceLocation? {
    guard value.utf8.count > 1, let range = firstRange(of: Array(value.utf8), in: text) else { return nil }
    let before = lines(of: text[..<range.lowerBound])
    return SourceLocation(file, before.count, range.lowerBound - (before.last?.lowerBound ?? 0) + 1)
}

private func firstRange(of word: [UInt8], in text: [UInt8]) -> Range<Int>? {
    var at = 0
    while let found = text.firstIndex(of: word[0], from: at) {
        if text[found...].starts(with: word) { return found..<(found + word.count) }
        at = found + 1
    }
    return nil
}
