import Bytes

/// The files of a search, by their names below its folder.
///
/// Up to `most` sections all stands in one. Above, words stand by the first letters of their stems, sections by pages, and words alone by their first
/// letter, from which corrections are taken.
public struct SearchFiles: Sendable {
    /// So many sections stand in one file.
    public static let most = 400
    /// So many pages stand in a block: ten results are ten pages, and the others of their blocks would be loaded for nothing.
    public static let blockSize = 1
    public static let index: Path = "index.txt"

    /// Whether words are read by their English stems.
    let isEnglish: Bool
    /// `en`
    let language: String

    public init(language: String) {
        self.language = language
        isEnglish = language.lowercased().prefix { $0.isLetter } == "en"
    }

    public static func block(of page: Int) -> Path { Path("d-\(page / blockSize).txt") }

    /// The letters that a word's file is named by: two of its stem, `_` for what is neither letter nor digit, or the number of one that is not ASCII.
    func shardName(of term: [UInt8]) -> [UInt8] {
        let stem = isEnglish ? beginningOfStem(term) : term
        guard let first = stem.first else { return Array("__".utf8) }
        if first >= 0x80 { return Array("u\(String(stem.scalar(at: 0).scalar.value, radix: 16))".utf8) }
        return [first, stem.count > 1 && stem[1].isAlphanumeric ? stem[1] : UInt8(ascii: "_")]
    }

    static func shard(_ name: [UInt8]) -> Path { Path("w-\(String(decoding: name, as: UTF8.self)).txt") }

    /// The file with the words that begin as this one does.
    static func list(_ term: [UInt8]) -> Path {
        guard let first = term.first, first >= 0x80 else { return Path("l-\(term.first.map { String(UnicodeScalar($0)) } ?? "_").txt") }
        return Path("l-u\(String(term.scalar(at: 0).scalar.value, radix: 16)).txt")
    }

    /// The first file where all stands in it, if it may.
    public func index(_ pages: [[UInt8]]) -> (bytes: [UInt8], isWhole: Bool) {
        let count = pages.reduce(0) { $0 + Search.sections(of: $1) }
        var bytes = head(pages: pages.count, sections: count)
        for page in pages {
            bytes.append(newline)
            bytes += page
        }
        return (bytes, count <= Self.most)
    }

    public static func block(_ pages: ArraySlice<[UInt8]>) -> [UInt8] { Array(pages.joined(separator: [newline])) }

    /// The first file where the sections stand in blocks, of each page's own line.
    public func index(narrowed lines: [(line: [UInt8], sections: Int)]) -> [UInt8] {
        var bytes = head(pages: lines.count, sections: lines.reduce(0) { $0 + $1.sections })
        for (line, _) in lines {
            bytes.append(newline)
            bytes += line
        }
        bytes.append(newline)
        return bytes
    }

    /// A page's line for the first file, and how many sections it has.
    public static func narrowed(_ page: [UInt8]) -> (line: [UInt8], sections: Int) { (Array(narrowing(page)), Search.sections(of: page)) }

    func head(pages: Int, sections: Int) -> [UInt8] {
        let block = sections <= Self.most ? 0 : Self.blockSize
        let lines = ["1\t\(language)\t\(pages)\t\(sections)\t\(block)"] + SearchTables.lines(isEnglish: isEnglish)
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }
}

/// A page's own line without its address.
func narrowing(_ page: [UInt8]) -> ArraySlice<UInt8> {
    let line = page.prefix { $0 != newline }
    return line.drop { $0 != tab }.dropFirst()
}

/// How many sections a page in bytes has.
func sections(of page: [UInt8]) -> Int { page.reduce(0) { $1 == newline ? $0 + 1 : $0 } - 1 }

/// The pages of a block, or of a file with all of them: an empty line stands between two.
public func searchPages(in bytes: [UInt8], isIndex: Bool = false) -> [[UInt8]] {
    var pages: [[UInt8]] = []
    var start = 0
    var at = 0
    while at < bytes.count {
        let end = (bytes[at...].firstIndex(of: newline, from: at) ?? bytes.count - 1) + 1
        if end - at == 1 {
            pages.append(Array(bytes[start..<at]))
            start = end
        }
        at = end
    }
    if start < bytes.count { pages.append(Array(bytes[start...])) }
    return isIndex ? Array(pages.dropFirst()) : pages
}
