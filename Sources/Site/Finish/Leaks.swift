import Bytes
import Content
import Diagnostics
import Markup

extension FinishStep {
    static let leaks = FinishStep(name: "Leaks") { site in
        try await findLeaks(
            in: site.files, site.words, drafts: site.drafts, tree: site.tree, parser: site.parser, options: site.options)
    }
}

/// The leak audit: what the finished files show of members-only text, and public text does not say as well.
///
/// A file in which such words stand is only suspected: others may say the same. So it is rendered once more from a site out of which everything
/// gated was taken; what it says then too is public. Only sites with members-only text pay, and of them only suspected files.
private func findLeaks(
    in files: [RenderedFile], _ words: GatedWords, drafts: [DraftPage], tree: SourceTree, parser: PageParser, options: BuildOptions
) async throws -> [Diagnostic] {
    let suspected = files.filter { !$0.findings.isEmpty }
    guard !suspected.isEmpty else { return [] }
    let site = try await resolve(
        drafts.map(withoutGatedText), tree: tree, definitions: parser.data, options: options, claim: claim)
    let map = site.map
    let renderer = Renderer(map, parser: parser)
    let outputs = Dictionary(firstOf: site.outputs.map { ($0.file, $0.output) })
    // What one public file says is no secret in any other: most suspicions end with the first files.
    var open: Set<UInt64> = []
    for file in suspected where file.findings.contains(where: { !open.contains($0.key) }) {
        if let output = outputs[file.file] { open.formUnion(words.findings(in: try output.render(renderer), of: file.file).keys) }
    }
    let left = suspected.map { file in file.findings.filter { !open.contains($0.key) } }
    guard left.contains(where: { !$0.isEmpty }) else { return [] }
    let elsewhere = try await chunkedMap(outputs.filter(\.value.isRendered).map { $0 }, jobs: options.jobs) { file, output in
        words.findings(in: try output.render(renderer), of: file)
    }.reduce(into: open) { $0.formUnion($1.keys) }
    return zip(suspected, left).flatMap { file, left in
        // One message a page and file: what is wrong is not the words.
        Dictionary(grouping: left.filter { !elsewhere.contains($0.key) }.values, by: \.path).values.compactMap { $0.min() }
            .map { leak(from: $0, in: file.file) }
    }
}

/// A page as it would be if nobody had written anything for members. The body is read from its file again when it is rendered.
private func withoutGatedText(_ draft: DraftPage) -> DraftPage {
    var markup = MarkupDocument()
    if draft.gate == nil {
        markup = draft.markup
        markup.textRuns = []
        for index in markup.gatedBlocks.indices { (markup.gatedBlocks[index].body, markup.gatedBlocks[index].outline) = (Body(), []) }
        // The public ones come first, so that their numbers stay.
        markup.facts = markup.facts.publicFace
        markup.facts.references.removeAll { $0.gatedBy != nil }
    }
    return DraftPage(
        source: draft.source, place: draft.place, type: draft.sharedType, face: Face(front: draft.front.publicFace, markup: markup),
        digest: draft.digest, isRecalled: draft.gate == nil)
}

/// The place is told without its words: it has no line of which an excerpt could be shown.
private func leak(from origin: SourceLocation, in file: Path) -> Diagnostic {
    let line = origin.line > 0 ? "line \(origin.line)" : "this file"
    return Diagnostic(
        .leak, at: SourceLocation(origin.path), "'\(file)' would show what only members may read, from \(line)",
        fixes: ["nothing was published; this is a fault of Guidepost: please report it"])
}

extension DiagnosticKind {
    static let leak = DiagnosticKind(
        "leak", .error, what: "a finished file shows text that only members may read", why: "it would be published to everyone",
        mend: "report it: Guidepost looks at its own work before it publishes, and has found a fault in itself",
        example: "a fault in Guidepost")
}
