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
    guard value.utf8.count > 1, let start = text[...].firstIndex(of: Array(value.utf8), from: 0) else { return nil }
    let before = lines(of: text[..<start])
    return SourceLocation(file, before.count, start - (before.last?.lowerBound ?? 0) + 1)
}
