import Bytes
import Disk

/// Of every file that is a picture by its name and its bytes.
func pictureSizes(_ files: [Path], options: BuildOptions) async throws -> PathTable<PictureSize> {
    let named = files.filter { file in pictureEndings.contains { file.name.lowercased().hasSuffix($0) } }
    let found = try await chunkedMap(named, jobs: options.jobs) { file in
        // A camera's preview, colours and place stand before the size: a megabyte holds all that is seen.
        SourceFile(file, in: options.source).flatMap { try? $0.read(0..<min($0.size, 1 << 20)) }.flatMap { PictureSize(of: $0) }
    }
    return PathTable(zip(named, found).compactMap { file, size in size.map { (file, $0) } })
}

private let pictureEndings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"]
