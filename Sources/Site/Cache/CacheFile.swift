import Digests

/// The cache on disk: a mark, the tool, where the tables begin, a checksum over all that follows; then the pages' archives, then the tables.
///
/// Archives go to disk as they are made, so that memory never holds those of the whole site.
extension Cache {
    static func folder(of source: String) -> String { source + "/.guidepost" }
    fileprivate static func path(in source: String) -> String { folder(of: source) + "/cache" }

    /// The cache that the last build left; an empty one where there is none that can be trusted.
    static func load(_ options: BuildOptions) -> Cache {
        guard options.cache, var bytes = try? Disk.read(path(in: options.source)) else { return Cache() }
        let found = bytes.withUnsafeBytes { raw -> Cache? in
            guard raw.count >= CacheFile.headerSize else { return nil }
            func word(_ place: Int) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)) }
            let tables = word(2)
            guard word(0) == CacheFile.mark, word(1) == xxh64(options.tool), tables >= CacheFile.headerSize, tables <= UInt64(raw.count),
                word(3) == CacheFile.checksum(UnsafeRawBufferPointer(rebasing: raw[CacheFile.headerSize...]))
            else { return nil }
            var reader = CacheReader(path: "", bytes: UnsafeRawBufferPointer(rebasing: raw[Int(tables)...]))
            var cache = Cache()
            do { try cache.pass(&reader) } catch { return nil }
            cache.archivesEnd = Int(tables)
            return cache
        }
        guard var cache = found else { return Cache() }
        bytes.removeLast(bytes.count - cache.archivesEnd)
        cache.archives = bytes
        return cache
    }

    /// Writes the cache beside the old one and puts it into its place. Where that fails the old one goes: the build has been published, and
    /// the next one does without.
    mutating func save(_ options: BuildOptions, archiving parsed: [ParsedPage], from earlier: Cache) async {
        guard options.cache else { return }
        await write(options) { cache, file in
            try await cache.archive(parsed, from: earlier, to: file, jobs: options.jobs)
            try cache.storeLinks(from: earlier, to: file)
        }
    }

    /// The same for a cache whose archives are complete.
    mutating func save(_ options: BuildOptions) async {
        await write(options) { cache, file in try file.append(cache.archives.dropFirst(CacheFile.headerSize)) }
    }

    private mutating func write(_ options: BuildOptions, _ archives: (inout Cache, CacheFile) async throws -> Void) async {
        let folder = Cache.folder(of: options.source)
        do {
            try Disk.makeFolder(folder)
            if Disk.info(folder + "/.gitignore") == nil { try Disk.write(Array("*\n".utf8), to: folder + "/.gitignore") }
            let file = try CacheFile(folder + "/cache.new")
            try await archives(&self, file)
            try file.finish(self, tool: options.tool)
            try Disk.rename(folder + "/cache.new", to: Cache.path(in: options.source))
        } catch {
            try? Disk.remove(folder + "/cache.new")
            try? Disk.remove(Cache.path(in: options.source))
        }
    }

    /// Writes what is to be known of each page, taking over the bytes of those that were recalled.
    private mutating func archive(_ parsed: [ParsedPage], from earlier: Cache, to file: CacheFile, jobs: Int) async throws {
        for start in stride(from: 0, to: parsed.count, by: 1024) {
            let group = Array(parsed[start..<min(start + 1024, parsed.count)])
            let archives = try await chunkedMap(group, jobs: jobs) { page -> ArraySlice<UInt8>? in
                if let range = page.archive { return earlier.archives[range] }
                return page.isComplete ? CachedPage(page)?.bytes(page.draft.source)[...] : nil
            }
            for (page, bytes) in zip(group, archives) {
                if let bytes { pages[page.draft.source]?.form = .archive(try file.append(bytes)) }
            }
        }
    }

    private mutating func storeLinks(from earlier: Cache, to file: CacheFile) throws {
        for page in shown {
            // A page that has something for members is rendered whole each time.
            guard case .archive? = pages[page.source]?.form else { continue }
            var page = page
            if let stored = page.stored {
                page.stored = try file.append(earlier.archives[stored])
            } else {
                var writer = CacheWriter(path: "")
                try page.links.pass(&writer)
                page.stored = try file.append(writer.bytes[...])
            }
            page.links = []
            pages[page.source]?.shown = page
        }
        shown = []
    }
}

/// A cache file while it is written.
private final class CacheFile {
    static let mark: UInt64 = 0x0231_5453_4F50_4447  // GDPOST1, and the format's number, which no text begins with
    static let headerSize = 32
    /// The checksum goes from block to block, so that a file can be summed while it is written.
    private static let block = 1 << 20

    private let descriptor: Int32
    private var waiting: [UInt8] = []
    private var written = headerSize
    private var sum: UInt64 = 0

    init(_ path: String) throws {
        descriptor = try Disk.openNew(path)
        waiting.reserveCapacity(CacheFile.block)
    }

    deinit { Disk.close(descriptor) }

    /// Answers where in the file the bytes stand.
    @discardableResult
    func append(_ bytes: ArraySlice<UInt8>) throws -> Range<Int> {
        let start = written + waiting.count
        waiting.append(contentsOf: bytes)
        while waiting.count >= CacheFile.block { try flush(CacheFile.block) }
        return start..<(start + bytes.count)
    }

    func finish(_ cache: Cache, tool: String) throws {
        let tables = written + waiting.count
        var writer = CacheWriter(path: "")
        var copy = cache
        try copy.pass(&writer)
        try append(writer.bytes[...])
        try flush(waiting.count)
        var header = CacheWriter(path: "").bytes
        for word in [CacheFile.mark, xxh64(tool), UInt64(tables), sum] {
            withUnsafeBytes(of: word.littleEndian) { header.append(contentsOf: $0) }
        }
        try Disk.write(header, to: descriptor, at: 0)
    }

    private func flush(_ count: Int) throws {
        guard count > 0 else { return }
        let block = Array(waiting[..<count])
        try Disk.write(block, to: descriptor, at: written)
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

/// Removes the cache of a site; the next build is a whole one.
public func removeCache(of source: String) throws {
    let folder = Cache.folder(of: source)
    guard Disk.info(folder, followLinks: false)?.isDirectory == true else { return }
    for name in ["cache", "cache.new", ".gitignore"] { try Disk.remove(folder + "/" + name) }
    Disk.removeEmptyFolder(folder)
}
