import Bytes
import Content
import Diagnostics

extension FinishStep {
    /// What the rules of `Inspect` find in the finished pages, told where somebody wrote it.
    static let inspected = FinishStep(name: "Inspected") { site in
        guard site.options.inspects else { return [] }
        let facts = try SiteFacts(site)
        let suspects = facts.suspects
        var findings: [PlacedFinding] = []
        if !suspects.isEmpty {
            let pages = MarkedSite(site, ids: facts.ids)
            findings = try await chunkedMap(suspects, jobs: site.options.jobs) { try pages.findings(in: $0) }.flatMap { $0 }
        }
        return told(findings, besides: site.problems) + Inspection.all.flatMap { $0.ofSite?(site.map, facts.outputs) ?? [] }
    }
}

/// What is known of all pages together.
private struct SiteFacts {
    let outputs: [InspectedOutput]
    /// The files in which something is wrong, by their numbers.
    var suspects: [Int] = []
    /// The ids of the pages of which parts are named, by the key of their file.
    var ids: [UInt64: Set<UInt64>] = [:]

    init(_ site: FinishedSite) throws {
        func detail(_ facts: FileFacts) -> FileFacts.Detail {
            let detail =
                if let bytes = facts.detail {
                    FileFacts.Detail(reading: bytes, bytes.indices)
                } else {
                    facts.stored.flatMap { FileFacts.Detail(reading: site.standing.archives, $0) }
                }
            return detail ?? FileFacts.Detail()
        }
        // What stands was looked at when it was made, for the addresses that there were then.
        let isSameSite = site.standing.addressKey == site.inspected.addresses.key
        var outputs: [InspectedOutput] = []
        outputs.reserveCapacity(site.files.count)
        var anchored: [Int] = []
        for index in site.files.indices {
            guard let facts = site.files[index].facts else { continue }
            let planned = site.outputs[index]
            if planned.output.isIndexed {
                outputs.append(
                    InspectedOutput(
                        path: planned.path, title: facts.title, description: facts.description, page: planned.output.texts.first,
                        origin: planned.origin))
            }
            let leadsNowhere =
                !isSameSite && !site.files[index].wasRendered && !detail(facts).targets.allSatisfy(site.inspected.addresses.has)
            if facts.isSuspect || leadsNowhere { suspects.append(index) }
            if !facts.anchors.isEmpty { anchored.append(index) }
        }
        self.outputs = outputs
        if anchored.isEmpty { return }
        let wanted = Set(anchored.flatMap { site.files[$0].facts?.anchors ?? [] })
        for file in site.files {
            guard let facts = file.facts else { continue }
            let key = AddressKeys.key(ofFile: file.file)
            if wanted.contains(key) { ids[key] = Set(detail(facts).ids) }
        }
        let dead = anchored.filter { index in
            let anchors = site.files[index].facts?.anchors ?? []
            return stride(from: 0, to: anchors.count, by: 2).contains { place in
                ids[anchors[place]].map { !$0.contains(anchors[place + 1]) } ?? false
            }
        }
        suspects = Set(suspects + dead).sorted()
    }
}

/// The site once more, with marks in what it renders that say where everything comes from.
private struct MarkedSite: Sendable {
    private let site: FinishedSite
    private let renderer: Renderer
    private let inspected: InspectedSite
    /// The configuration and the data, which a value may come from.
    private let data: [(path: Path, bytes: [UInt8])]

    init(_ site: FinishedSite, ids: [UInt64: Set<UInt64>]) {
        self.site = site
        let definitions = site.map.definitions.markingOrigins
        let map = site.map.with(definitions)
        renderer = Renderer(map, parser: site.parser.marking(definitions))
        var inspected = site.inspected
        inspected.ids = { ids[$0] }
        self.inspected = inspected
        data = site.tree.data.filter { !$0.hasPrefix("content/_types/") }.compactMap { path in
            readSource(path, in: site.options.source).bytes.map { (path, $0) }
        }
    }

    /// What is wrong in a file, each with its place.
    func findings(in index: Int) throws -> [PlacedFinding] {
        let (planned, file) = (site.outputs[index], site.files[index])
        let marked = MarkedText(try planned.output.render(renderer).bytes)
        let inspectedFile = InspectedFile(
            file.file, marked.bytes, in: inspected, isParsed: file.isParsed || file.facts?.wasParsed == true)
        return inspectedFile.findings.map { finding in
            PlacedFinding(finding: finding, place: place(of: finding, in: marked, planned), path: planned.path)
        }
    }

    /// Where it is written: in a template, a page, data or the configuration; else the page, or what made it.
    private func place(of finding: Finding, in text: MarkedText, _ planned: PlannedOutput) -> SourceLocation {
        let source = planned.output.texts.first.map { site.map.pages[$0].source }
        guard !finding.range.isEmpty, let origin = text.origin(of: finding.range.lowerBound) else {
            return template(of: planned) ?? source.map { SourceLocation($0) } ?? planned.origin
        }
        guard origin.kind == .value else { return origin.location }
        let value = String(decoding: text.bytes.decoded(finding.range), as: UTF8.self)
        return source.flatMap { writtenPlace(of: value, in: [$0], root: site.options.source) }
            ?? data.lazy.compactMap { writtenPlace(of: value, in: $0.bytes, of: $0.path) }.first ?? origin.location
    }

    /// What is missing in a page is mended in its layout.
    private func template(of planned: PlannedOutput) -> SourceLocation? {
        planned.output.layout(on: site.map).map { SourceLocation("templates/layouts/\(Path($0)).mustache") }
    }
}

private struct PlacedFinding: Sendable {
    let finding: Finding
    let place: SourceLocation
    /// The address of the page that it was found in.
    let path: String
}

/// One message for each cause, with the number of pages that show it. What a page's own text was told for is left out.
private func told(_ findings: [PlacedFinding], besides problems: [Diagnostic]) -> [Diagnostic] {
    // Values that one tag of a template prints have one cause, whatever they are.
    struct Cause: Hashable {
        let code: String
        let place: SourceLocation
        let message: String?
    }
    struct Line: Hashable {
        let code: String
        let path: Path
        let line: Int
    }
    let lines = Set(problems.map { Line(code: $0.kind.code, path: $0.location.path, line: $0.location.line) })
    let news = findings.filter { found in
        !found.finding.told.contains { lines.contains(Line(code: $0, path: found.place.path, line: found.place.line)) }
    }
    let causes = Dictionary(grouping: news) { found in
        Cause(
            code: found.finding.kind.code, place: found.place,
            message: found.place.path.hasPrefix("templates/") ? nil : found.finding.message)
    }
    return causes.map { cause, found in
        let pages = Set(found.map(\.path))
        let first = pages.min() ?? ""
        let isOwn = cause.place.path.hasPrefix("content/")
        let others = pages.count == 2 ? "another page" : "\(pages.count - 1) other pages"
        let shown = found.min { ($0.finding.message, $0.path) < ($1.finding.message, $1.path) }?.finding ?? found[0].finding
        let values = Set(found.map(\.finding.message)).count
        let note =
            (pages.count == 1 ? "on the page '\(first)'" : "on \(pages.count) pages: '\(first)' and \(others)")
            + (values == 1 ? "" : "; \(values) faults of this sort come from here")
        return Diagnostic(
            shown.kind, at: cause.place, length: shown.length, shown.message, notes: isOwn && pages.count == 1 ? [] : [.init(note)],
            fixes: shown.fixes)
    }
}
