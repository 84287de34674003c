import Bytes

/// A page as the search knows it: what narrows a search to it, and its sections, of which the first is its head.
public struct SearchPage: Sendable, Equatable {
    /// As a link names it: `/docs/guidelines/example/`.
    public var address: String
    /// `Guideline`, `Drug`
    public var type: String
    /// Its code, and how readers are told of it: `current Current`; empty where it has none.
    public var state: String
    /// Whether it holds no longer, and stands behind all that does.
    public var isPast: Bool
    /// What it has before a word was asked for.
    public var prior: Int
    /// Of its last change; nil where that is not known.
    public var year: Int?
    /// By their labels.
    public var topics: [String]
    public var drugs: [String]
    public var sections: [SearchSection]

    public init(
        address: String, type: String, state: String = "", isPast: Bool = false, prior: Int = 0, year: Int? = nil, topics: [String] = [],
        drugs: [String] = [], sections: [SearchSection]
    ) {
        (self.address, self.type, self.state, self.isPast, self.prior, self.year) = (address, type, state, isPast, prior, year)
        (self.topics, self.drugs, self.sections) = (topics, drugs, sections)
    }
}

/// A part of a page that a link can name.
public struct SearchSection: Sendable, Equatable {
    /// As a link names it, without `#`; empty for the page itself.
    public var anchor: String
    /// `Recommendation 4`; empty where the first field is the section's name.
    public var label: String
    /// How it is graded, in words.
    public var grade: String
    public var fields: [SearchField]

    public init(anchor: String = "", label: String = "", grade: String = "", fields: [SearchField]) {
        (self.anchor, self.label, self.grade, self.fields) = (anchor, label, grade, fields)
    }
}

/// A text of a section, and what a word in it counts.
public struct SearchField: Sendable, Equatable {
    public var weight: Int
    public var text: [UInt8]
    /// Whether readers find by it and never see it.
    public var isHidden: Bool

    public init(_ weight: Int, _ text: [UInt8], isHidden: Bool = false) {
        (self.weight, self.text, self.isHidden) = (weight, text, isHidden)
    }
    public init(_ weight: Int, _ text: String) { self.init(weight, Array(text.utf8)) }

    /// The most that a word of one section counts.
    public static let most = 63
}

/// What a word counts, by where it stands.
public enum SearchWeight {
    public static let name = 24
    public static let heading = 16
    public static let statement = 10
    public static let text = 4

    /// Each word of a short title says more.
    public static func title(_ text: String) -> Int { 24 + 48 / max(1, text.utf8.split { !$0.isAlphanumeric && $0 < 0x80 }.count) }
}

/// A page in bytes: a line for itself and one for each section, a tab between two parts of a line. Nothing else is a tab or a line's end.
extension SearchPage {
    /// The page without its sections, by which searches are narrowed.
    public var line: [UInt8] {
        let parts = [
            type, state, isPast ? "1" : "", String(prior), year.map(String.init) ?? "", topics.map(plain).joined(separator: between),
            drugs.map(plain).joined(separator: between),
        ]
        return Array(parts.map(plain).joined(separator: "\t").utf8)
    }

    public var written: [UInt8] {
        var bytes = Array(plain(address).utf8)
        bytes.append(tab)
        bytes += line
        for section in sections {
            bytes.append(newline)
            bytes += [section.anchor, section.label, section.grade].map(plain).joined(separator: "\t").utf8
            for field in section.fields {
                bytes.append(tab)
                bytes += "\(field.isHidden ? "-" : "")\(field.weight):".utf8
                let text = field.text[...]
                if text.firstIndex(of: tab, from: 0) == nil, text.firstIndex(of: newline, from: 0) == nil {
                    bytes += text
                } else {
                    for byte in text { bytes.append(byte == tab || byte == newline ? 32 : byte) }
                }
            }
        }
        bytes.append(newline)
        return bytes
    }

    /// Reads what `written` wrote; nil where these are no such bytes.
    public init?(_ bytes: ArraySlice<UInt8>) {
        let lines = bytes.split(separator: newline)
        guard let head = lines.first?.split(separator: tab, omittingEmptySubsequences: false).map({ String(decoding: $0, as: UTF8.self) }),
            head.count == 8
        else { return nil }
        func list(_ text: String) -> [String] { text.split(separator: between).map(String.init) }
        self.init(
            address: head[0], type: head[1], state: head[2], isPast: head[3] == "1", prior: Int(head[4]) ?? 0, year: Int(head[5]),
            topics: list(head[6]), drugs: list(head[7]), sections: lines.dropFirst().map { SearchSection($0) })
    }
}

extension SearchSection {
    fileprivate init(_ line: ArraySlice<UInt8>) {
        let parts = line.split(separator: tab, omittingEmptySubsequences: false)
        func text(_ place: Int) -> String { parts.count > place ? String(decoding: parts[place], as: UTF8.self) : "" }
        self.init(anchor: text(0), label: text(1), grade: text(2), fields: parts.dropFirst(3).map { SearchField($0) })
    }
}

extension SearchField {
    fileprivate init(_ part: ArraySlice<UInt8>) {
        let isHidden = part.first == UInt8(ascii: "-")
        let digits = part.dropFirst(isHidden ? 1 : 0).prefix { $0.isDigit }
        self.init(
            digits.reduce(0) { $0 * 10 + Int($1 - 48) }, Array(part.dropFirst(digits.count + (isHidden ? 2 : 1))), isHidden: isHidden)
    }
}

let tab = UInt8(ascii: "\t")
let newline = UInt8(ascii: "\n")

/// A text on one line.
/// Between two names in one part of a line; no name has it.
private let between = "\u{1F}"

private func plain(_ text: String) -> String {
    text.utf8.contains { $0 == tab || $0 == newline } ? String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 }) : text
}
