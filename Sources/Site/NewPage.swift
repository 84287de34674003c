import Bytes
import Content
import Diagnostics
import Disk

/// Why a page cannot be started, in words for the command line.
public struct NewPageProblem: Error, Sendable, CustomStringConvertible {
    public let description: String
}

/// Writes the front matter of a new page as its type's file asks for it, and returns the file's path. It never overwrites.
public func newPage(type name: String, title: String, path: String?, source: String, date: PartialDate) throws -> String {
    let ground = try Ground(source)
    let (definitions, problems) = (ground.definitions, ground.problems)
    guard let type = definitions.type(named: name) else {
        throw NewPageProblem(description: "no content type '\(name)'\(didYouMean(name, in: definitions.types.map(\.name)))")
    }
    if let problem = problems.first(where: { $0.location == type.location && $0.severity == .error }) {
        throw NewPageProblem(description: "\(problem.location): \(problem.message)")
    }
    let file = path ?? defaultPath(type, title)
    let full = source + "/" + file
    guard Disk.info(full, followLinks: false) == nil else {
        throw NewPageProblem(description: "'\(file)' exists already; nothing was changed")
    }
    guard file.hasPrefix("content/"), isPageName(file), !file.split(separator: "/").contains("..") else {
        throw NewPageProblem(description: "'\(file)' is no place for a page: give a path in content/ that ends in .md")
    }
    func isClosed(_ part: String) -> Bool { part.utf8.first == UInt8(ascii: "_") || [.hidden, .toolFolder].contains(FileKind(part)) }
    if let part = Path(file).parts.first(where: { $0 != "." && isClosed($0) }) {
        throw NewPageProblem(description: "'\(file)' is no place for a page: nothing below or named '\(part)' is read as one")
    }
    let folder = Disk.parentFolder(full)
    guard let site = Disk.realPath(source), let place = try? realPlace(folder), place.isBelow(site) else {
        throw NewPageProblem(description: "'\(file)' is no place for a page: a link leads it out of the site's folder")
    }
    try Disk.makeFolders(folder)
    try Disk.write(Array((skeleton(for: type, title: title, date: date)).utf8), to: full)
    return file
}

private func defaultPath(_ type: ContentType, _ title: String) -> String {
    let folder = type.folder.map { "content/\($0.value)" } ?? "content"
    var slug = ""
    for scalar in title.lowercased().unicodeScalars {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            slug.unicodeScalars.append(scalar)
        } else if !slug.isEmpty, !slug.hasSuffix("-") {
            slug += "-"
        }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return "\(folder)/\(slug.isEmpty ? type.name : String(slug.prefix(60))).md"
}
