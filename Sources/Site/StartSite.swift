import Content

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
    try Disk.makeFolders(folder)
    var count = 0
    for (from, to) in [("\(share)/starter", folder), ("\(share)/templates", "\(folder)/templates")] {
        count += try copyTree(from, to) { path, bytes in
            guard path.hasSuffix("_site.yaml") || path.hasSuffix(".md") else { return bytes }
            let text = String(decoding: bytes, as: UTF8.self)
                .replacing("\"{{title}}\"", with: doubleQuoted(title)).replacing("{{title}}", with: title)
                .replacing("{{today}}", with: date.iso)
            return Array(text.utf8)
        }
    }
    return count
}

private func copyTree(_ from: String, _ to: String, _ change: (String, [UInt8]) -> [UInt8]) throws -> Int {
    try Disk.makeFolders(to)
    var count = 0
    for name in try Disk.names(in: from) {
        let (source, target) = ("\(from)/\(name)", "\(to)/\(name)")
        if Disk.info(source)?.isDirectory == true {
            count += try copyTree(source, target, change)
        } else {
            guard Disk.info(target, followLinks: false) == nil else { continue }
            try Disk.write(change(source, try Disk.read(source)), to: target)
            count += 1
        }
    }
    return count
}
