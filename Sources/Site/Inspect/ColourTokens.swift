import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A colour of sRGB, each part from 0 to 255.
struct Colour: Equatable {
    let parts: [Double]

    /// Source: WCAG 2.2, "relative luminance".
    var luminance: Double {
        let linear = parts.map { part -> Double in
            let value = part / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// `#rgb`, `#rrggbb`, `rgb(1 2 3)` or `rgb(1, 2, 3)`; nil for any other, also where something shines through.
    init?(_ text: String) {
        let text = text.lowercased()
        if text.hasPrefix("#") {
            let digits = text.utf8.dropFirst().compactMap(\.hexValue).map(Double.init)
            guard digits.count == text.utf8.count - 1 else { return nil }
            switch digits.count {
            case 3: parts = digits.map { $0 * 17 }
            case 6: parts = stride(from: 0, to: 6, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
            default: return nil
            }
            return
        }
        if let named = ["white": 255.0, "black": 0][text] {
            parts = [named, named, named]
            return
        }
        guard text.hasPrefix("rgb("), text.hasSuffix(")") else { return nil }
        let numbers = text.dropFirst(4).dropLast().split(whereSeparator: { $0 == "," || $0.isWhitespace }).map { Double($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0.map { (0...255).contains($0) } ?? false }) else { return nil }
        parts = numbers.compactMap { $0 }
    }
}

/// The custom properties of a style sheet, one set for each colour scheme, and the pairs that must have contrast.
struct ColourTokens {
    struct Scheme {
        let name: String
        var isFirst: Bool { name.isEmpty }
        var values: [String: String] = [:]
        /// Where each is set.
        var places: [String: Range<Int>] = [:]

        /// Of a name, also where its value is that of another.
        func colour(_ name: String) -> Colour? { chain(name).last.flatMap { values[$0] }.flatMap { Colour($0) } }

        /// Whether it says anything of a name itself, or of one whose value that is.
        func says(_ name: String) -> Bool { chain(name).contains { places[$0] != nil } }

        /// The name, and those that its value leads to.
        private func chain(_ name: String) -> [String] {
            var names = [name]
            while names.count < 16, let value = values[names[names.count - 1]], value.hasPrefix("var("), value.hasSuffix(")") {
                names.append(value.dropFirst(4).dropLast().filter { !$0.isWhitespace })
            }
            return names
        }
    }

    struct Pair {
        let text: String
        let ground: String
        let least: Double
        /// Of the declaration.
        let range: Range<Int>
    }

    /// First what holds without a condition; the others, named by their conditions, say only what is different.
    private(set) var schemes = [Scheme(name: "")]
    private(set) var pairs: [Pair] = []

    init(_ sheet: [UInt8]) {
        readPairs(sheet)
        if pairs.isEmpty { return }
        readValues(sheet)
        // A scheme of its own says only what is different.
        for index in schemes.indices.dropFirst() { schemes[index].values.merge(schemes[0].values) { own, _ in own } }
    }

    /// `contrast 4.5: --ink --muted on --paper --surface`, each on a line of its own, in comments.
    private mutating func readPairs(_ sheet: [UInt8]) {
        var at = 0
        while case let open = sheet.find("/*", from: at), open < sheet.count {
            let end = sheet.find("*/", from: open + 2)
            for line in lines(of: sheet[(open + 2)..<end]) {
                let words = sheet[line].split { $0.isBlank || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "*") }
                    .map { String(decoding: $0, as: UTF8.self) }
                guard words.first == "contrast", words.count > 1, words[1].hasSuffix(":"), let least = Double(words[1].dropLast()),
                    let middle = words.firstIndex(of: "on")
                else { continue }
                for name in words[2..<middle] {
                    pairs += words[(middle + 1)...].map { Pair(text: name, ground: $0, least: least, range: line) }
                }
            }
            at = end
        }
    }

    /// `--ink: #1b2830;`, in rules for `:root`: each condition around it, or attribute of it, is a scheme of its own.
    private mutating func readValues(_ sheet: [UInt8]) {
        var scanner = CSSScanner(sheet)
        var open: [(condition: String, scheme: Int?)] = []
        var start = 0
        while let (token, range) = scanner.next() {
            switch token {
            case .open where sheet[range.lowerBound] == UInt8(ascii: "{"):
                let prelude = word(sheet[withoutComments(sheet, start..<range.lowerBound)])
                let isRoot = prelude.hasPrefix(":root")
                let own = isRoot ? String(prelude.dropFirst(":root".count)) : prelude
                let condition = [open.last?.condition ?? "", own].filter { !$0.isEmpty }.joined(separator: " ")
                open.append((condition, isRoot ? scheme(condition) : nil))
                start = range.upperBound
            case .close where sheet[range.lowerBound] == UInt8(ascii: "}"):
                take(sheet, start..<range.lowerBound, open.last?.scheme)
                _ = open.popLast()
                start = range.upperBound
            case .semicolon:
                take(sheet, start..<range.lowerBound, open.last?.scheme)
                start = range.upperBound
            default: break
            }
        }
    }

    private mutating func scheme(_ name: String) -> Int {
        if let known = schemes.firstIndex(where: { $0.name == name }) { return known }
        schemes.append(Scheme(name: name))
        return schemes.count - 1
    }

    private func withoutComments(_ sheet: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var range = range
        while let star = sheet[range].lastIndex(of: UInt8(ascii: "*")) {
            guard sheet.holds("*/", at: star), star + 2 <= range.upperBound else { break }
            range = (star + 2)..<range.upperBound
        }
        return range
    }

    private func word(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: Array(bytes.split(whereSeparator: \.isBlank).joined(separator: " ".utf8)), as: UTF8.self)
    }

    private mutating func take(_ sheet: [UInt8], _ range: Range<Int>, _ scheme: Int?) {
        guard let scheme else { return }
        let range = withoutComments(sheet, range)
        guard let start = sheet[range].firstIndex(where: { !$0.isBlank }), sheet.holds("--", at: start),
            let colon = sheet[start..<range.upperBound].firstIndex(of: UInt8(ascii: ":"))
        else { return }
        let name = word(sheet[start..<colon])
        schemes[scheme].values[name] = word(sheet[(colon + 1)..<range.upperBound])
        schemes[scheme].places[name] = start..<colon
    }
}
