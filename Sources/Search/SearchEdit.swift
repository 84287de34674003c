import Bytes

/// A page that says something else than it did, by its number.
public struct SearchEdit: Sendable {
    public let page: Int
    public let bytes: [UInt8]

    public init(page: Int, bytes: [UInt8]) { (self.page, self.bytes) = (page, bytes) }
}

extension SearchFiles {
    /// The files that change where some pages do, without asking any other page: nil for one that goes. `read` gives a file as it stands.
    ///
    /// nil where the whole must be made anew: the number of sections decides into which files it goes, and another language folds words otherwise.
    public func changed(by edits: [SearchEdit], _ read: @escaping (Path) throws -> [UInt8]?) throws -> [Path: [UInt8]?]? {
        guard let index = try read(Self.index), let head = Head(index),
            index.starts(with: self.head(pages: head.pages, sections: head.sections))
        else { return nil }
        if edits.isEmpty { return [:] }
        if head.isWhole { return wholeFile(index, head, edits) }
        var files = Files(read)
        var pages = Array(index[(head.end + 1)...].split(separator: newline, omittingEmptySubsequences: false))
        var (count, words) = (head.sections, [[UInt8]: Int]())
        var changes: [[UInt8]: [(term: [UInt8], page: Int, places: [TermPlace])]] = [:]
        for edit in edits {
            let block = Self.block(of: edit.page)
            guard let standing = try files[block] else { return nil }
            var blocked = searchPages(in: standing)
            let place = edit.page % Self.blockSize
            guard blocked.indices.contains(place), pages.indices.contains(edit.page) else { return nil }
            let (former, now) = (placesOfTerms(blocked[place]), placesOfTerms(edit.bytes))
            for term in Set(former.keys).union(now.keys) where former[term] != now[term] {
                changes[shardName(of: term), default: []].append((term, edit.page, now[term] ?? []))
            }
            count += sections(of: edit.bytes) - sections(of: blocked[place])
            blocked[place] = edit.bytes
            pages[edit.page] = narrowing(edit.bytes)
            files.replace(block, with: Self.block(blocked[...]))
        }
        guard count > Self.most else { return nil }
        for (name, terms) in changes {
            let file = Self.shard(name)
            var shard = Shard(try files[file] ?? [])
            for (term, page, places) in terms {
                let (before, now) = shard.replace(term, on: page, with: places)
                if bits(before) != bits(now) || words[term] != nil { words[term] = bits(now) }
            }
            files.replace(file, with: shard.lines.isEmpty ? nil : shard.written)
        }
        for (list, terms) in Dictionary(grouping: words, by: { Self.list($0.key) }) {
            var lines = Dictionary(Search.words(try files[list] ?? [])) { first, _ in first }
            for (term, bits) in terms { lines[term] = bits == 0 ? nil : bits }
            files.replace(list, with: lines.isEmpty ? nil : Self.list(lines))
        }
        let first = self.head(pages: head.pages, sections: count)
        files.replace(Self.index, with: first + [newline] + pages.joined(separator: [newline]))
        return files.changed
    }

    /// All in one file: the pages are put into it.
    private func wholeFile(_ index: [UInt8], _ head: Head, _ edits: [SearchEdit]) -> [Path: [UInt8]?]? {
        var pages = searchPages(in: index, isIndex: true)
        for edit in edits {
            guard pages.indices.contains(edit.page) else { return nil }
            pages[edit.page] = edit.bytes
        }
        let made = self.index(pages)
        return made.isWhole ? [Self.index: made.bytes] : nil
    }

    private static func list(_ words: [[UInt8]: Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (term, bits) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            bytes += term
            bytes.append(32)
            bytes += String(bits).utf8
            bytes.append(newline)
        }
        return bytes
    }

    /// The page of a site, as its files have it; nil where they do not.
    public static func page(_ number: Int, _ read: (Path) throws -> [UInt8]?) throws -> [UInt8]? {
        guard let index = try read(Self.index), let head = Head(index) else { return nil }
        if head.isWhole {
            let pages = searchPages(in: index, isIndex: true)
            return pages.indices.contains(number) ? pages[number] : nil
        }
        let pages = searchPages(in: try read(block(of: number)) ?? [])
        return pages.indices.contains(number % blockSize) ? pages[number % blockSize] : nil
    }
}

/// The first line of the first file.
private struct Head {
    let pages: Int
    let sections: Int
    let isWhole: Bool
    /// Where the empty line stands behind what the file begins with.
    let end: Int

    init?(_ index: [UInt8]) {
        let line = index.prefix { $0 != newline }
        let numbers = line.split(separator: tab).map { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 5, let pages = numbers[2], let sections = numbers[3], let block = numbers[4],
            let end = index[...].firstIndex(of: [newline, newline], from: 0)
        else { return nil }
        (self.pages, self.sections, isWhole, self.end) = (pages, sections, block == 0, end + 1)
    }
}

private func words(_ list: [UInt8]) -> [([UInt8], Int)] {
    lines(list).compactMap { line in
        let parts = list[line].split(separator: 32)
        return parts.count == 2 ? Int(String(decoding: parts[1], as: UTF8.self)).map { (Array(parts[0]), $0) } : nil
    }
}

/// Files as they stand and as they shall.
private struct Files {
    private let read: (Path) throws -> [UInt8]?
    private(set) var changed: [Path: [UInt8]?] = [:]

    init(_ read: @escaping (Path) throws -> [UInt8]?) { self.read = read }

    subscript(file: Path) -> [UInt8]? {
        get throws {
            if let new = changed[file] { return new }
            return try read(file)
        }
    }

    mutating func replace(_ file: Path, with bytes: [UInt8]?) { changed.updateValue(bytes, forKey: file) }
}
