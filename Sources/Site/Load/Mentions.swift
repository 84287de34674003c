import Bytes
import Diagnostics

/// Something in a template, a style sheet, the configuration or a data file that may be the name of a file.
struct Mention: Sendable {
    let value: String
    let location: SourceLocation
}

/// Every run of characters that could name a file, without a look at the language it stands in: `about/logo.png` of
/// `<img src="{{site.base}}about/logo.png">`, of `url(/about/logo.png)` and of `url: /about/logo.png`.
func mentions(in bytes: [UInt8], of path: Path) -> [Mention] {
    var found = [Mention]()
    var seen: Set<ArraySlice<UInt8>> = []
    func add(_ run: ArraySlice<UInt8>, _ line: Int, _ start: Int) {
        // A file without an ending is named by nobody in passing.
        guard run.count > 2, run.count < 1024, run.contains(UInt8(ascii: ".")), seen.insert(run).inserted else { return }
        found.append(Mention(value: String(decoding: run, as: UTF8.self), location: SourceLocation(path, line, run.startIndex - start + 1)))
    }
    for (number, range) in lines(of: bytes).enumerated() {
        let line = bytes[range]
        for run in line.split(whereSeparator: endsRun) { add(run, number + 1, line.startIndex) }
        // A name with a blank in it stands in quotes, or is all that follows a key of YAML.
        for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where line.contains(quote) {
            for run in line.split(separator: quote) { add(run, number + 1, line.startIndex) }
        }
        if path.hasSuffix(".yaml"), let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            add(line[(colon + 1)...].drop { $0 == 32 }, number + 1, line.startIndex)
        }
    }
    return found
}

/// Blanks, and what stands around names: quotes, brackets, commas, the braces of a template's tags.
private func endsRun(_ byte: UInt8) -> Bool {
    byte <= 32 || "\"'`<>()[]{}|,;=\\^".utf8.contains(byte)
}
