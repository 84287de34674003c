import Bytes

/// Where a problem must be told: `⟦unknown-page⟧` stands in a fixture's text right before the first byte of the place.
///
/// The markers are taken out before the text is built, so that nobody counts columns.
struct MarkedText {
    let text: [UInt8]
    /// `content/x.md:3:7 unknown-page`
    private(set) var places: [String] = []

    init(_ marked: [UInt8], path: Path) {
        var text = [UInt8]()
        var (line, column) = (1, 1)
        var rest = marked[...]
        let (open, close) = (Array("⟦".utf8), Array("⟧".utf8))
        while let byte = rest.first {
            if byte == open[0], rest.starts(with: open), let end = rest.firstRange(of: close) {
                let code = String(decoding: rest[(rest.startIndex + open.count)..<end.lowerBound], as: UTF8.self)
                places.append("\(path):\(line):\(column) \(code)")
                rest = rest[end.upperBound...]
                continue
            }
            text.append(byte)
            rest.removeFirst()
            column += 1
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
        }
        self.text = text
    }
}
