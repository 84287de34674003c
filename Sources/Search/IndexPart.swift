import Bytes

/// The words of some pages in a row, and where each stands: a part of an index that is made by itself.
public struct IndexPart: Sendable {
    /// Most pages that a part may have.
    public static let most = 1024

    struct Entry: Sendable {
        let shard: [UInt8]
        let term: [UInt8]
        let firstPage: Int
        let lastPage: Int
        let pages: Int
        /// Its places but for the number of pages up to the first.
        let places: Range<Int>
    }

    /// By shard, then by term.
    private(set) var entries: [Entry] = []
    private(set) var bytes: [UInt8] = []
    /// Where the entries of each shard stand.
    private(set) var shards: [[UInt8]: Range<Int>] = [:]

    /// `pages` as `SearchPage.written` has them; `first` is the number of the first.
    public init(_ pages: [[UInt8]], first: Int, of files: SearchFiles) {
        var reader = WordReader(SectionTerms())
        // Term, page, section and weight of each place.
        var places: [UInt64] = []
        for (index, page) in pages.enumerated() {
            for (section, line) in lines(page).dropFirst().enumerated() {
                reader.readSection(page, line)
                for number in reader.sink.found {
                    places.append(
                        UInt64(number) << 32 | UInt64(index) << 20 | UInt64(section) << 6 | UInt64(reader.sink.weight(of: number)))
                }
            }
        }
        let terms = reader.sink.table.terms
        var starts = [Int](repeating: 0, count: terms.count + 1)
        for place in places { starts[Int(place >> 32) + 1] += 1 }
        for number in 0..<terms.count { starts[number + 1] += starts[number] }
        var sorted = [UInt32](repeating: 0, count: places.count)
        var next = starts
        for place in places {
            let number = Int(place >> 32)
            sorted[next[number]] = UInt32(truncatingIfNeeded: place)
            next[number] += 1
        }
        places = []

        let named = terms.indices.map { (shard: files.shardName(of: terms[$0]), number: $0) }.sorted { one, other in
            if one.shard != other.shard { return one.shard.lexicographicallyPrecedes(other.shard) }
            return terms[one.number].lexicographicallyPrecedes(terms[other.number])
        }
        entries.reserveCapacity(named.count)
        for (shard, number) in named {
            let start = bytes.count
            let range = starts[number]..<starts[number + 1]
            let firstPage = Int(sorted[range.lowerBound] >> 20)
            var (last, pages) = (firstPage, 1)
            for place in range {
                let page = Int(sorted[place] >> 20)
                if page != last {
                    appendNumber(page - last, to: &bytes)
                    pages += 1
                }
                let isLast = place + 1 == range.upperBound || Int(sorted[place + 1] >> 20) != page
                appendPlace(
                    TermPlace(section: Int(sorted[place] >> 6) & 0x3FFF, weight: Int(sorted[place]) & 63), isLast: isLast, to: &bytes)
                last = page
            }
            entries.append(
                Entry(
                    shard: shard, term: terms[number], firstPage: first + firstPage, lastPage: first + last, pages: pages,
                    places: start..<bytes.count))
            let from = shards[shard]?.lowerBound ?? entries.count - 1
            shards[shard] = from..<entries.count
        }
    }
}

/// The index of a whole site, from its parts in a row.
public struct SearchIndex: Sendable {
    private let parts: [IndexPart]
    /// The names of its files with words, sorted.
    public let shards: [[UInt8]]

    public init(_ parts: [IndexPart]) {
        self.parts = parts
        shards = Set(parts.flatMap(\.shards.keys)).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// A file with words, and each of them with the number of pages that have it.
    public func shard(_ name: [UInt8]) -> (file: Path, bytes: [UInt8], words: [(term: [UInt8], pages: Int)]) {
        var found: [(term: [UInt8], part: Int, entry: Int)] = []
        for (index, part) in parts.enumerated() {
            for entry in part.shards[name] ?? 0..<0 { found.append((part.entries[entry].term, index, entry)) }
        }
        found.sort { one, other in
            one.term == other.term ? one.part < other.part : one.term.lexicographicallyPrecedes(other.term)
        }
        var bytes: [UInt8] = []
        var words: [(term: [UInt8], pages: Int)] = []
        var last = -1
        for (term, part, index) in found {
            let entry = parts[part].entries[index]
            if words.last?.term == term {
                words[words.count - 1].pages += entry.pages
            } else {
                if !words.isEmpty { bytes.append(newline) }
                bytes += term
                bytes.append(32)
                words.append((term, entry.pages))
                last = -1
            }
            appendNumber(entry.firstPage - last, to: &bytes)
            bytes.append(entry.places, of: parts[part].bytes)
            last = entry.lastPage
        }
        bytes.append(newline)
        return (SearchFiles.shard(name), bytes, words)
    }

    /// The files with words alone, of all words of a site.
    public static func lists(_ words: [(term: [UInt8], pages: Int)]) -> [(file: Path, bytes: [UInt8])] {
        Dictionary(grouping: words) { SearchFiles.list($0.term) }.map { file, words in
            var bytes: [UInt8] = []
            for (term, pages) in words.sorted(by: { $0.term.lexicographicallyPrecedes($1.term) }) {
                bytes += term
                bytes.append(32)
                bytes += String(bits(pages)).utf8
                bytes.append(newline)
            }
            return (file, bytes)
        }.sorted { $0.file < $1.file }
    }
}

extension SearchFiles {
    /// All files of a search, by their names, from the pages in their order.
    public func all(_ pages: [[UInt8]]) -> [Path: [UInt8]] {
        let whole = index(pages)
        if whole.isWhole { return [Self.index: whole.bytes] }
        var files = [Self.index: index(narrowed: pages.map(Self.narrowed))]
        for start in stride(from: 0, to: pages.count, by: Self.blockSize) {
            files[Self.block(of: start)] = Self.block(pages[start..<min(start + Self.blockSize, pages.count)])
        }
        let made = SearchIndex(
            stride(from: 0, to: pages.count, by: IndexPart.most).map { start in
                IndexPart(Array(pages[start..<min(start + IndexPart.most, pages.count)]), first: start, of: self)
            })
        var words: [(term: [UInt8], pages: Int)] = []
        for name in made.shards {
            let shard = made.shard(name)
            files[shard.file] = shard.bytes
            words += shard.words
        }
        for list in SearchIndex.lists(words) { files[list.file] = list.bytes }
        return files
    }
}
