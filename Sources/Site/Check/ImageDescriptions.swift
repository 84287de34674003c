import Diagnostics

extension Check {
    /// A page's `image` exists, and says in words what it shows.
    static let imageDescriptions = Check(name: "ImageDescriptions") { map, drafts in
        let files = map.filePaths
        return drafts.filter { isPublished($0, options: map.options) }.flatMap { draft -> [Diagnostic] in
            guard let image = draft.front.image else { return [] }
            var problems = [Diagnostic]()
            let path = joined(draft.source.parent, image.value)
            // What names a file that is not published is told where files are found.
            let isMissing =
                image.value.hasPrefix("/")
                ? !map.addressPaths.contains(image.value) && !map.withheld.contains { $0.path == image.value }
                : files[path] == nil && map.sourceFiles[path] == nil
            if draft.gate == nil, !image.value.contains("://"), isMissing {
                let folder = draft.source.parent
                let beside = files.paths.filter { $0.isBelow(folder) }.map { $0.dropping(folder.bytes.count + 1).text }
                problems.append(
                    Diagnostic(
                        .unknownFile, at: image,
                        "no file '\(image.value)' beside this page\(didYouMean(image.value, in: beside.sorted()))",
                        fixes: spellingFix(image.value).map { [$0] } ?? []))
            }
            if (draft.front.imageAlt ?? "").isEmpty {
                problems.append(
                    Diagnostic(
                        .imageWithoutText, at: image, "the page's image has no `image-alt`",
                        fixes: ["add `image-alt:` with what the image shows"]))
            }
            return problems
        }
    }
}

extension DiagnosticKind {
    static let imageWithoutText = DiagnosticKind(
        "image-without-text", .warning, what: "a page's image has no alternative text",
        why: "readers who do not see it learn nothing from it",
        mend: "add image-alt", example: "image: chart.png, without image-alt")
}
