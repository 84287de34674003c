import Bytes
import Foundation

/// A folder of its own for one test, removed with the last reference to it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guidepost-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Every file below a folder, by its path from there. Links are not followed.
func readFolder(_ folder: String) throws -> [Path: [UInt8]] {
    var files: [Path: [UInt8]] = [:]
    func visit(_ inner: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + inner) {
            let path = "\(inner)/\(name)"
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder + path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                try visit(path)
            } else {
                files[Path(path.dropFirst())] = try Array(Data(contentsOf: URL(filePath: folder + path)))
            }
        }
    }
    if FileManager.default.fileExists(atPath: folder) { try visit("") }
    return files
}

func writeFile(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
}

/// The project's own folder, found from this file's place in it.
let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// A text of the project itself: a source file, a document.
func projectText(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(project)/\(path)")), as: UTF8.self)
}
