import Diagnostics

extension Check {
    /// A page's `image` exists, and says in words what it shows.
    static let imageDescriptions = Check(name: "ImageDescriptions") { map, drafts in
        let files = Set(map.files.map(\.source))
        return drafts.filter { isPublished($0, options: map.options) }.flatMap { draft -> [Diagnostic] in
            guard let image = draft.front.image else { return [] }
            var problems = [Diagnostic]()
            let path = joined(folder(of: draft.source), image.value)
            if draft.gate == nil, !image.value.contains("://"), !image.value.hasPrefix("/"), !files.contains(path) {
                let beside = files.filter { $0.hasPrefix(folder(of: draft.source) + "/") }.map {
                    String($0.dropFirst(folder(of: draft.source).utf8.count + 1))
                }
                problems.append(
                    Diagnostic(
                        .unknownFile, at: image.location, length: image.value.utf8.count,
                        "no file '\(image.value)' beside this page\(didYouMean(image.value, in: beside.sorted()))"))
            }
            if (draft.front.imageAlt ?? "").isEmpty {
                problems.append(
                    Diagnostic(
                        .imageWithoutText, at: image.location, length: image.value.utf8.count, "the page's image has no `image-alt`",
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
