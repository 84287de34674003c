import Content
import Diagnostics

extension Check {
    /// A resource leads somewhere: to an address, or to a file that stands beside the page.
    static let resources = Check(name: "Resources") { map, drafts in
        drafts.filter { isPublished($0, options: map.options) }.flatMap { draft -> [Diagnostic] in
            draft.front.resources.compactMap { resource in
                if let file = resource.file {
                    let path = joined(draft.source.parent, file.value)
                    if map.sourceFiles[path] != nil { return nil }
                    // Names of files that are withheld are offered to nobody.
                    let folder = draft.source.parent
                    let beside = map.filePaths.paths.filter { $0.isBelow(folder) }.map { $0.dropping(folder.bytes.count + 1).text }
                    return Diagnostic(
                        .unknownFile, at: file,
                        "no file '\(file.value)' beside this page\(didYouMean(file.value, in: beside.sorted()))",
                        fixes: spellingFix(file.value).map { [$0] } ?? [], isGated: resource.membersOnly)
                }
                guard let url = resource.url, url.value.hasPrefix("/") else { return nil }
                let path = String(url.value.prefix { $0 != "#" && $0 != "?" })
                let known = map.addressPaths
                // What names a file that is not published is told where files are found.
                if known.contains(path) || known.contains(path + "/") || map.withheld.contains(where: { $0.path == path }) { return nil }
                return Diagnostic(
                    .unknownAddress, at: url, "this site has no page at '\(path)'\(didYouMean(path, in: known.sorted()))",
                    isGated: resource.membersOnly)
            }
        }
    }
}
