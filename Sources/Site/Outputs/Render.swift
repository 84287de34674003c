import Bytes
import Diagnostics
import Disk
import HTML
import Publishing

/// What became of one file of the site.
struct RenderedFile: Sendable {
    let file: Path
    /// What it was made from, for the next build.
    var key: UInt64?
    /// The same without the texts in it.
    var shell: UInt64 = 0
    /// Of its bytes; 0 where they were copied.
    var hash: UInt64 = 0
    var size = 0
    /// Where the published file is known to stand unchanged.
    var fingerprint: Fingerprint?
    /// False where an earlier build's file still stands.
    var wasRendered = false
    /// Whether it differs from what is published and waits on the stage.
    var isStaged = false
    /// Members-only words in it, by their hash, with the place that they come from; public text may say the same.
    var findings: [UInt64: SourceLocation] = [:]
    /// What was found in it, if it is a page.
    var facts: FileFacts?
    /// What an XML parser found in it, if it is a feed or a sitemap that was rendered.
    var xml: XMLFile?
    /// Whether an HTML5 parser is to look at it.
    var isParsed = false
    /// Where in it a page's text stands, if that is the only file that shows it.
    var shown: Shared<ShownPage>?
    /// Where what the search knows of it waits, if it was rendered.
    var search: Range<Int>?

    /// By its name.
    var isXML: Bool { [".xml", ".atom", ".rss"].contains { file.name.utf8.hasEnding($0.utf8) } }

    fileprivate mutating func take(_ keys: OutputKeys, of output: any Output) {
        let made = output.shell(keys)
        (key, shell) = (output.key(keys, shell: made), made ?? 0)
    }
}

/// Renders every file of the site that is not known to stand already, and hands each to the stage; without a stage, all are rendered to
/// nowhere, so that whoever only checks learns what finished files show.
///
/// A file's bytes live only until they are staged: memory holds as many as there are jobs.
func render(
    _ all: [PlannedOutput], of map: SiteMap, parser: PageParser, words: GatedWords, in site: InspectedSite, standing known: StandingOutputs,
    _ found: BodyStore, to stage: Stage?
) async throws -> [RenderedFile] {
    let records = Records(map)
    let chrome = Chrome(records)
    async let madeKeys = stage != nil && map.options.cache ? OutputKeys(map, chrome: chrome, fingerprints: parser.fingerprints) : nil
    // Where nothing stands, keys are for the next build only, and can wait.
    let isKnown = stage.map { known.folder == Path($0.output) && !known.outputs.isEmpty } ?? false
    let parsed = parsedOutputs(all, of: map)
    let plan = try await planned(all, map, isKnown ? await madeKeys : nil, known: known, in: stage?.output, parsed)
    // The last are the largest, sitemap and feeds: they come first, so that no processor is left alone with them at the end.
    let stale = plan.indices.reversed().filter { plan[$0].fingerprint == nil }

    let isWhole = stale.count > all.count / 4
    let renderer = Renderer(
        map: map, records: isWhole ? try await records.withAllPages() : records, chrome: chrome, parser: parser,
        inspected: site, found: stage == nil ? nil : found,
        data: isWhole ? try await chunkedMap(Array(map.pages.indices), jobs: map.options.jobs) { GuidelineData(of: $0, map) } : [])
    let keys = await madeKeys
    let rendered = try await chunkedMap(stale, jobs: map.options.jobs) { index in
        var file = plan[index]
        if file.key == nil, let keys { file.take(keys, of: all[index].output) }
        return try renderer.rendered(all[index].output, file, words, to: stage)
    }
    var files = plan
    for (index, file) in zip(stale, rendered) { files[index] = file }
    let isSingle = singleTexts(of: all, pages: map.pages.count)
    for index in files.indices where files[index].shown != nil && !all[index].output.texts.allSatisfy({ isSingle[$0] }) {
        files[index].shown = nil
    }
    // What stands was looked at when it was made, for the words that were gated then.
    guard let stage, !words.isEmpty, known.auditKey != words.key else { return files }
    let standing = files.indices.filter { !files[$0].wasRendered && all[$0].output.isRendered }
    let findings = try await chunkedMap(standing, jobs: map.options.jobs) { index in
        words.findings(in: try Disk.read(plan[index].file.file(in: stage.output)), of: plan[index].file)
    }
    for (index, found) in zip(standing, findings) { files[index].findings = found }
    return files
}

/// The files as far as they are known before anything is rendered: those that stand as an earlier build made them have their fingerprint.
/// Without keys none is known.
private func planned(
    _ all: [PlannedOutput], _ map: SiteMap, _ keys: OutputKeys?, known: StandingOutputs, in folder: String?, _ parsed: [Bool]
) async throws -> [RenderedFile] {
    guard let keys, let folder else {
        return try await chunkedMap(Array(all.indices), jobs: map.options.jobs) { RenderedFile(file: all[$0].file, isParsed: parsed[$0]) }
    }
    return try await chunkedMap(Array(all.indices), jobs: map.options.jobs) { index in
        let planned = all[index]
        var file = RenderedFile(file: planned.file, isParsed: parsed[index])
        file.take(keys, of: planned.output)
        guard let earlier = known.outputs[file.file], let key = file.key, earlier.key == key else { return file }
        // Where the parser is to look at another page of a layout than it did, that page is rendered again.
        if file.isParsed, map.options.inspects, earlier.facts?.wasParsed != true { return file }
        file.facts = earlier.facts
        let place = file.file.file(in: folder)
        file.fingerprint =
            if let source = planned.output.copied {
                standing(place, earlier.fingerprint) { Disk.haveSameBytes(source.file(in: map.options.source), place) }
            } else {
                standing(place, earlier.fingerprint, earlier.hash)
            }
        file.hash = earlier.hash
        if let index = planned.output.texts.first {
            let source = map.pages[index].source
            file.shown = known.shown(source)?.changed { $0.source = source }
        }
        return file
    }
}

/// The pages that an HTML5 parser is to look at: the first of each layout, and all with raw HTML.
private func parsedOutputs(_ all: [PlannedOutput], of map: SiteMap) -> [Bool] {
    var layouts: Set<String> = []
    return all.map { planned in
        let isFirst = planned.output.layout(on: map).map { layouts.insert($0).inserted } ?? false
        return isFirst || planned.output.texts.contains { map.pages[$0].face.markup.facts.hasRawHTML }
    }
}

/// What an earlier build published: files that need not be rendered while they are made from the same.
struct StandingOutputs: Sendable {
    var outputs: [Path: KnownOutput] = [:]
    /// The folder that they stand in.
    var folder: Path = ""
    /// Stands for the members-only text for which they were looked through; 0 where there was none.
    var auditKey: UInt64 = 0
    /// Stands for the addresses of the site that they belong to.
    var addressKey: UInt64 = 0
    /// Among which the details of what was found in them stand.
    var archives: [UInt8] = []
    /// The pages that its search knows, in their order.
    var searched: [Path] = []
    /// Where the text of a page stands in its own file.
    var shown: @Sendable (_ source: Path) -> Shared<ShownPage>? = { _ in nil }
}

struct KnownOutput: Sendable, ByteCoded {
    var fingerprint: Fingerprint?
    var hash: UInt64 = 0
    /// Everything that the file is made from, in one number; nil where that cannot be told.
    var key: UInt64?
    /// Of a page.
    var facts: FileFacts?

    static var blank: KnownOutput { KnownOutput() }
    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&fingerprint, &hash, &key, &facts) }
}
