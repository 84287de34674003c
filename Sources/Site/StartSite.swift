import Content
import Disk

/// Copies the starter and the templates that come with the tool to a new folder and gives the site its title; returns how many files.
///
/// The folder may hold a repository's own files; a README that stands there stays.
public func startSite(_ folder: String, title: String, date: PartialDate, from share: String) throws -> Int {
    if Disk.info(folder) != nil {
        let names = try Disk.names(in: folder)
        guard names.allSatisfy({ $0.hasPrefix(".git") || $0 == "README.md" || $0 == "LICENSE" }) else {
            throw BuildFailure.notEmpty(folder)
        }
    }
    let title = title.split(whereSeparator: \.isNewline).joined(separator: " ")
    var made = Made()
    do {
        for (from, to) in [("\(share)/starter", folder), ("\(share)/templates", "\(folder)/templates")] {
            try copyTree(from, to, &made) { path, bytes in
                guard path.hasSuffix("_site.yaml") || path.hasSuffix(".md") else { return bytes }
                let text = String(decoding: bytes, as: UTF8.self)
                    .replacing("\"{{title}}\"", with: doubleQuoted(title)).replacing("{{title}}", with: title)
                    .replacing("{{today}}", with: date.iso)
                return Array(text.utf8)
            }
        }
    } catch {
        made.remove()
        throw error
    }
    return made.files.count
}

/// What a new site has so far: where it cannot be finished, nothing of it stays in the way of the next attempt.
private struct Made {
    var files: [String] = []
    /// Each after the folder that holds it.
    var folders: [String] = []

    func remove() {
        for file in files { try? Disk.remove(file) }
        for folder in folders.reversed() { Disk.removeEmptyFolder(folder) }
    }
}

private func copyTree(_ from: String, _ to: String, _ made: inout Made, _ change: (String, [UInt8]) -> [UInt8]) throws {
    let missing = Disk.upward(from: to).prefix { Disk.info($0) == nil }
    made.folders += missing.reversed()
    if !missing.isEmpty { try Disk.makeFolders(to) }
    for name in try Disk.names(in: from) {
        let (source, target) = ("\(from)/\(name)", "\(to)/\(name)")
        if Disk.info(source)?.isDirectory == true {
            try copyTree(source, target, &made, change)
        } else {
            guard Disk.info(target, followLinks: false) == nil else { continue }
            let bytes = change(source, try Disk.read(source))
            // Counted before it is whole: half a file is to be removed too.
            made.files.append(target)
            try Disk.write(bytes, to: target)
        }
    }
}
