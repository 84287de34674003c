import Digests

/// The cache on disk: a mark, the tool, the length of the tables, a checksum over all that follows, the tables, the pages' archives.
extension Cache {
    private static let mark: UInt64 = 0x0131_5453_4F50_4447  // GDPOST1 and a sign that no text has
    private static let headerSize = 32

    static func folder(of source: String) -> String { source + "/.guidepost" }
    private static func path(in source: String) -> String { folder(of: source) + "/cache" }

    /// The cache that the last build left; an empty one where there is none that can be trusted.
    static func load(_ options: BuildOptions) -> Cache {
        guard options.cache, let bytes = try? Disk.read(path(in: options.source)) else { return Cache() }
        return bytes.withUnsafeBytes { raw -> Cache in
            guard raw.count > headerSize else { return Cache() }
            func word(_ place: Int) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)) }
            let rest = UnsafeRawBufferPointer(rebasing: raw[headerSize...])
            let tables = word(2)
            guard word(0) == mark, word(1) == xxh64(options.tool), tables <= UInt64(rest.count), word(3) == xxh64(rest, seed: tables) else {
                return Cache()
            }
            var reader = CacheReader(path: "", bytes: UnsafeRawBufferPointer(rebasing: rest[..<Int(tables)]))
            var cache = Cache()
            do { try cache.pass(&reader) } catch { return Cache() }
            cache.archives = Array(rest[Int(tables)...])
            return cache
        }
    }

    /// Writes the cache beside the old one and puts it into its place; whatever fails, the build has been published.
    func save(_ options: BuildOptions) {
        guard options.cache else { return }
        var writer = CacheWriter(path: "")
        writer.bytes.reserveCapacity(archives.count + 4_000_000)
        writer.bytes.append(contentsOf: repeatElement(0, count: Cache.headerSize))
        var copy = self
        do {
            try copy.pass(&writer)
            let tables = UInt64(writer.bytes.count - Cache.headerSize)
            writer.bytes.append(contentsOf: archives)
            writer.bytes.withUnsafeMutableBytes { raw in
                let checksum = xxh64(UnsafeRawBufferPointer(rebasing: raw[Cache.headerSize...]), seed: tables)
                for (place, word) in [Cache.mark, xxh64(options.tool), tables, checksum].enumerated() {
                    raw.storeBytes(of: word.littleEndian, toByteOffset: place * 8, as: UInt64.self)
                }
            }
            let folder = Cache.folder(of: options.source)
            try Disk.makeFolder(folder)
            if Disk.info(folder + "/.gitignore") == nil { try Disk.write(Array("*\n".utf8), to: folder + "/.gitignore") }
            try Disk.write(writer.bytes, to: folder + "/cache.new")
            try Disk.rename(folder + "/cache.new", to: Cache.path(in: options.source))
        } catch {
            try? Disk.remove(Cache.path(in: options.source))
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
