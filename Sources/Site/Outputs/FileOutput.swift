import Bytes
import Diagnostics

extension OutputKind {
    static let files = OutputKind(name: "FileOutput") { map in
        map.files.map { file in
            Claim(
                address: SiteAddress(
                    path: file.path, origin: SourceLocation(file.source), noun: "the file", name: file.source.text, standing: .file),
                output: FileOutput(source: file.source))
        }
    }
}

/// A file beside the pages, copied as it is.
struct FileOutput: Output {
    let source: Path
    var copied: Path? { source }
    var isRendered: Bool { false }

    /// nil for a file too fresh to be known by its times.
    func shell(_ keys: OutputKeys) -> UInt64? {
        guard let fingerprint = keys.fingerprints[source]?.settled(at: keys.started) else { return nil }
        var hasher = KeyHasher(12)
        hasher.combine(source, fingerprint.size, fingerprint.modified, fingerprint.changed, fingerprint.inode)
        return hasher.value
    }

    func render(_ renderer: Renderer) -> MadeOutput { MadeOutput() }
}
