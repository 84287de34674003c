import Bytes
import Digests
import Disk
import Publishing

/// The cache on disk: a mark, the tool, where the tables begin, a checksum over all that follows; then the pages' archives, then the tables.
///
/// Archives go to disk as they are made, so that memory never holds those of the whole site.
extension Cache {
    static func folder(of source: String) -> String { source + "/.guidepost" }
    /// What other hosts answered, beside the cache.
    static func externalFile(of source: String) -> String { folder(of: source) + "/external" }
    /// Whether the folder stands; a link in its place is none, and would lead what is written elsewhere.
    fileprivate static func hasFolder(_ source: String) -> Bool { Disk.isFolder(folder(of: source)) }
    fileprivate static func path(in source: String) -> String { folder(of: source) + "/cache" }

    /// Makes the folder, which keeps itself out of Git. Throws where it cannot be made, or something else stands in its place.
    static func makeFolder(of source: String) throws {
        let folder = folder(of: source)
        try Disk.makeFolder(folder)
        guard hasFolder(source) else { throw DamagedBytes() }
        if Disk.info(folder + "/.gitignore", followLinks: false) == nil { try Disk.write(Array("*\n".utf8), to: folder + "/.gitignore") }
    }

    /// The cache that the last build left; an empty one where there is none that can be trusted.
    static func load(_ options: BuildOptions) -> Cache {
        guard options.cache, hasFolder(options.source), var bytes = try? Disk.read(path(in: options.source), followLink: false) else {
            return Cache()
        }
        let end = bytes.withUnsafeBytes { raw -> Int? in
            guard raw.count >= CacheFile.headerSize else { return nil }
            func word(_ place: Int) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)) }
            let tables = word(2)
            guard word(0) == CacheFile.mark, word(1) == xxh64(options.tool), tables >= CacheFile.headerSize, tables <= UInt64(raw.count),
                word(3) == CacheFile.checksum(UnsafeRawBufferPointer(rebasing: raw[CacheFile.headerSize...]))
            else { return nil }
            return Int(tables)
        }
        guard let end, var cache = Cache(reading: bytes, end..<bytes.count) else { return Cache() }
        bytes.removeLast(bytes.count - end)
        cache.archives = bytes
        return cache
    }

    /// Writes the cache beside the old one, after the archives of its pages, and puts it into its place. Where that fails the old one goes: the
    /// build has been published, and the next one does without.
    mutating func save(_ archives: CacheFile?, from earlier: Cache, options: BuildOptions) async {
        guard options.cache else { return }
        do {
            guard let file = archives else { throw DamagedBytes() }
            try await storeLinks(from: earlier, to: file, jobs: options.jobs)
            try storeFacts(from: earlier, to: file)
            try file.finish(self, as: Cache.path(in: options.source), tool: options.tool)
        } catch {
            if Cache.hasFolder(options.source) { try? Disk.remove(Cache.path(in: options.source)) }
        }
    }

    /// The same for a cache whose archives are complete.
    func save(_ options: BuildOptions) async {
        guard options.cache else { return }
        var copy = self
        let file = try? CacheFile(in: options.source, holding: archives.dropFirst(CacheFile.headerSize))
        await copy.save(file, from: self, options: options)
    }

    /// Writes the details of what was found in finished pages among the archives.
    private mutating func storeFacts(from earlier: Cache, to file: CacheFile) throws {
        guard factsAreElsewhere else { return }
        // In place: else the whole table would be copied.
        for index in outputs.indices {
            guard let facts = outputs.values[index].facts else { continue }
            let bytes = facts.detail?[...] ?? facts.stored.map { earlier.archives[$0] } ?? []
            outputs.values[index].facts?.stored = try file.append(bytes)
            outputs.values[index].facts?.detail = nil
        }
    }

    /// Writes where the pages' links lead among the archives.
    private mutating func storeLinks(from earlier: Cache, to file: CacheFile, jobs: Int) async throws {
        // A page that has something for members is rendered whole each time.
        let shown = shown.filter { if case .archive? = pages[$0.value.source]?.form { true } else { false } }
        self.shown = []
        let links = try await chunkedMap(shown, jobs: jobs) { page -> ArraySlice<UInt8> in
            if let stored = page.value.stored { return earlier.archives[stored] }
            return page.value.links.written()[...]
        }
        for (page, links) in zip(shown, links) {
            let place = try file.append(links)
            pages[page.value.source]?.shown = page.changed { ($0.stored, $0.links) = (place, []) }
        }
    }
}

/// A cache file while it is written; one that is not finished leaves nothing behind.
final class CacheFile {
    static let mark: UInt64 = 0x0431_5453_4F50_4447  // GDPOST1, and the format's number, which no text begins with
    static let headerSize = 32
    private let path: String
    /// What is to be known of each page, once all are written.
    private(set) var pages: [Path: KnownPage] = [:]
    private var isFinished = false
    /// The checksum goes from block to block, so that a file can be summed while it is written.
    private static let block = 1 << 20

    private let file: OpenFile
    private var waiting: [UInt8] = []
    private var written = headerSize
    private var sum: UInt64 = 0

    init(in source: String, holding archives: ArraySlice<UInt8> = []) throws {
        try Cache.makeFolder(of: source)
        path = Cache.folder(of: source) + "/cache.new"
        file = try OpenFile.own(path)
        waiting.reserveCapacity(CacheFile.block)
        try append(archives)
    }

    deinit {
        if isFinished { return }
        try? Disk.remove(path)
        let folder = Disk.parentFolder(path)
        if Disk.info(folder + "/cache") == nil { removeCacheFolder(folder) }
    }

    /// Begins a file with what each page says, taking over the bytes of those that were recalled; nil where none can be written.
    static func archive(
        _ parsed: [ParsedPage], from earlier: Cache, in definitions: Definitions, started: Int64, options: BuildOptions
    ) async -> sending CacheFile? {
        guard options.cache, options.output != nil, let file = try? CacheFile(in: options.source) else { return nil }
        file.pages.reserveCapacity(parsed.count)
        for page in parsed where page.isComplete {
            var known = KnownPage(page, in: definitions, started: started)
            let recalled = page.archive.map { earlier.archives[$0] }
            if let bytes = recalled ?? CachedPage(page)?.written(of: page.draft.source)[...] {
                do { known.form = .archive(try file.append(bytes)) } catch { return nil }
            }
            file.pages[page.draft.source] = known
        }
        return file
    }

    /// Answers where in the file the bytes stand.
    @discardableResult
    func append(_ bytes: ArraySlice<UInt8>) throws -> Range<Int> {
        let start = written + waiting.count
        waiting.append(contentsOf: bytes)
        while waiting.count >= CacheFile.block { try flush(CacheFile.block) }
        return start..<(start + bytes.count)
    }

    /// Ends the file with what is known besides the pages, and puts it into its place.
    func finish(_ cache: Cache, as target: String, tool: String) throws {
        let tables = written + waiting.count
        try append(cache.written()[...])
        try flush(waiting.count)
        var header = [UInt8]()
        for word in [CacheFile.mark, xxh64(tool), UInt64(tables), sum] {
            withUnsafeBytes(of: word.littleEndian) { header.append(contentsOf: $0) }
        }
        try file.write(header, at: 0)
        try Disk.rename(path, to: target)
        isFinished = true
    }

    private func flush(_ count: Int) throws {
        guard count > 0 else { return }
        let block = Array(waiting[..<count])
        try file.write(block, at: written)
        sum = xxh64(block, seed: sum)
        written += count
        waiting.removeFirst(count)
    }

    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        stride(from: 0, to: bytes.count, by: block).reduce(0) { sum, start in
            xxh64(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + block, bytes.count)]), seed: sum)
        }
    }
}

/// Removes what was published to a folder and the cache of a site; returns how many published files are gone. Throws before anything has
/// changed where a part of it could not be removed.
public func clean(_ given: String, source: String) throws -> Int {
    let folder = Cache.folder(of: source)
    guard Disk.isFolder(folder) else { return try removePublished(given) }
    // A folder in the place of such a file is somebody else's.
    let own = ["cache", "cache.new"].map { folder + "/" + $0 } + [Cache.externalFile(of: source)]
    let files = own.filter { Disk.info($0, followLinks: false)?.isDirectory == false }
    for file in files { try Disk.checkReplace(file) }
    let count = try removePublished(given)
    for file in files { try Disk.remove(file) }
    removeCacheFolder(folder)
    return count
}

/// Removes the folder itself, unless somebody else keeps something in it.
private func removeCacheFolder(_ folder: String) {
    guard (try? Disk.names(in: folder)) == [".gitignore"] else { return }
    try? Disk.remove(folder + "/.gitignore")
    Disk.removeEmptyFolder(folder)
}
