import Bytes
import Digests
import Disk

/// What the file system says of a file: as long as it is the same, so is the file, unless it was written too recently to tell.
struct Fingerprint: Sendable, Equatable, ByteCoded {
    var size = 0
    var inode: UInt64 = 0
    /// Nanoseconds since 1970.
    var modified: Int64 = 0
    var changed: Int64 = 0

    static var blank: Fingerprint { Fingerprint() }

    init() {}

    init(_ info: Disk.Info) { (size, inode, modified, changed) = (info.size, info.inode, info.modified, info.changed) }

    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&size, &inode, &modified, &changed) }

    /// The fingerprint where it can be trusted later, nil where the file may still change without a trace.
    ///
    /// Systems count a file's times in steps of up to 10 ms, some in whole seconds: what changes twice in one step looks the same.
    func settled(at time: Int64) -> Fingerprint? {
        let countsSeconds = modified % 1_000_000_000 == 0 && changed % 1_000_000_000 == 0
        let margin: Int64 = countsSeconds ? 2_000_000_000 : 50_000_000
        return max(modified, changed) < time - margin ? self : nil
    }
}

/// The fingerprint of a file that is still the one that was known, by its fingerprint or else by its bytes; nil where it is another.
func standing(_ path: String, _ fingerprint: Fingerprint?, _ hash: UInt64) -> Fingerprint? {
    standing(path, fingerprint) { (try? Disk.read(path)).map { xxh64($0) } == hash }
}

/// The same, where something else tells whether its bytes are what they were.
func standing(_ path: String, _ fingerprint: Fingerprint?, isSame: () -> Bool) -> Fingerprint? {
    guard let info = Disk.info(path), info.isFile else { return nil }
    let now = Fingerprint(info)
    return fingerprint == now || isSame() ? now : nil
}
