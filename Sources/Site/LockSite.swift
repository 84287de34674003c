import Content
import Diagnostics
import Disk

/// What `guidepost lock` did.
public struct LockResult: Sendable {
    /// Where it holds errors, nothing was written.
    public let report: Report
    /// Addresses in the file, those that are new in it, and those that were in it and are not.
    public let count: Int
    public let added: Int
    public let removed: Int
}

/// Writes every address that the site publishes to `content/_data/published.yaml`, with each page's title and a fingerprint of its public text.
/// What is for members, or not published, stands nowhere in it.
public func lockSite(_ options: BuildOptions) async throws -> LockResult {
    let ground = try Ground(options.source, hashesAssets: false)
    let parser = PageParser(ground.tree, definitions: ground.definitions, bodies: nil, known: KnownPages(), options: options)
    let pages = try await parse(ground, parser, options)
    var clock = StageClock { _ in }
    let survey = try await survey(pages, on: ground, parser, options, &clock)
    let report = Report(survey.problems + pages.flatMap { problems(of: $0, options: options) }, of: survey.drafts, options)
    let former = Set(ground.definitions.published.map(\.path))
    guard report.errors == 0 else { return LockResult(report: report, count: former.count, added: 0, removed: 0) }
    let map = survey.map
    let addresses = try await chunkedMap(survey.addresses, jobs: options.jobs) { address -> PublishedAddress? in
        switch address.standing {
        case .page(let index):
            let page = map.pages[index]
            return PublishedAddress(
                path: address.path, title: page.title, text: try publicFingerprint(of: page, parser),
                recommendations: lockedRecommendations(of: page))
        case .list(let title): return PublishedAddress(path: address.path, title: title)
        case .alias(let index): return PublishedAddress(path: address.path, leadsTo: map.pages[index].path)
        case .file, .gone: return PublishedAddress(path: address.path)
        case .passing: return nil
        }
    }.compactMap { $0 }
    let now = Set(addresses.map(\.path))
    let file = publishedPath.file(in: options.source)
    try Disk.makeFolders(Disk.parentFolder(file))
    try Disk.replace(file, with: Array(publishedFile(addresses).utf8))
    return LockResult(
        report: report, count: now.count, added: now.subtracting(former).count, removed: former.subtracting(now).count)
}
