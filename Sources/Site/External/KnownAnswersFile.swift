import Bytes
import Digests
import Disk
import External

/// What hosts answered, in `.guidepost/external`: a line with a checksum, then the answers. A file that is damaged, or of another version, is
/// none; where none can be written, the next run asks again.
extension KnownAnswers {
    static func load(_ source: String) -> KnownAnswers {
        guard Disk.isFolder(Cache.folder(of: source)), let bytes = try? Disk.read(Cache.externalFile(of: source), followLink: false),
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")), Array(bytes[...end]) == header(of: Array(bytes[(end + 1)...]))
        else { return KnownAnswers() }
        return KnownAnswers(reading: bytes, (end + 1)..<bytes.count) ?? KnownAnswers()
    }

    func save(_ source: String) {
        let bytes = written()
        guard (try? Cache.makeFolder(of: source)) != nil else { return }
        try? Disk.replace(Cache.externalFile(of: source), with: header(of: bytes) + bytes)
    }
}

private func header(of answers: [UInt8]) -> [UInt8] { Array("guidepost external 1 \(xxh64(answers))\n".utf8) }
