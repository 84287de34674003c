import Bytes
import Content
import Diagnostics

/// Joins the drafts to a site: gives each its address, sorts them into sections and archives, and leads every reference to its target.
///
/// `claim` says which outputs such a site has, and which addresses they answer.
func resolve<Outputs: Sendable>(
    _ drafts: [DraftPage], tree: SourceTree, definitions: Definitions, options: BuildOptions,
    claim: @escaping @Sendable (SitePlan) -> (outputs: Outputs, addresses: [SiteAddress])
) async throws -> (map: SiteMap, outputs: Outputs, addresses: [SiteAddress], problems: [Diagnostic]) {
    var problems = [Diagnostic]()
    let published = drafts.filter { isPublished($0, options: options) }

    let placed = try await chunkedMap(published, jobs: options.jobs) { draft in
        let (path, problems) = Permalinks.path(of: draft)
        return (page: Page(draft, path: path, audience: options.audience), problems: problems)
    }
    let pages = placed.map(\.page)
    problems += placed.flatMap(\.problems)
    async let found = findFiles(tree, drafts: drafts, pages: pages, definitions: definitions, options: options)
    var orders = PageOrders(pages, on: options.asOf)
    let sections = findSections(pages, orders: &orders, definitions: definitions)
    let archives = findArchives(pages, orders: &orders, definitions: definitions)
    let files = await found
    problems += files.problems
    let shownFiles = options.audience == .editor ? files.published + files.withheld : files.published
    let (redirects, gone, addressProblems) = findOldAddresses(pages, definitions.configuration)
    problems += addressProblems

    let ground = definitions.guidelineGround
    let plan = SitePlan(
        definitions, options, pages: pages, sections: sections, archives: archives, files: shownFiles,
        pictures: try await pictureSizes(shownFiles.map(\.source), options: options), withheld: files.withheld,
        redirects: redirects, gone: gone,
        namedDrugs: try await drugsNamed(on: pages, ground.drugNames, jobs: options.jobs), sources: tree.files)
    async let claimed = claim(plan)
    let names = References(plan, drafts: drafts)
    let (outputs, addresses) = await claimed
    let references = names.knowing(addresses)
    let resolved = try await chunkedMap(published, jobs: options.jobs) {
        references.resolve($0.markup.facts.references, source: $0.source, own: $0.markup)
    }
    problems += resolved.flatMap(\.problems)
    async let duplicates = duplicateAddresses(addresses) + longNames(addresses)
    async let backlinks = findBacklinks(resolved.map(\.targets), pages: pages)
    let related = try await findRelated(plan)
    let links = zip(resolved, pages).map { $1.markup.facts.references.isEmpty ? [] : $0.links }
    let guidelines = try await chunkedMap(Array(pages.indices), jobs: options.jobs) {
        PageGuideline(pages[$0], links: links[$0], plan.address, on: ground)
    }
    let map = SiteMap(
        plan: plan, references: references, links: links,
        // What stands under Related is told once.
        backlinks: zip(await backlinks, related).map { from, related in from.filter { !related.contains($0) } },
        neighbours: findNeighbours(plan), related: related, guidelines: guidelines,
        drugs: findSaidOfDrugs(plan, guidelines))
    return (map, outputs, addresses, withoutGatedLines(problems + (await duplicates), drafts: drafts))
}

/// Drafts and pages of the future are left out unless asked for; an expired page stays, since an address never vanishes.
func isPublished(_ draft: DraftPage, options: BuildOptions) -> Bool {
    if draft.front.draft, !options.drafts { return false }
    if let day = draft.front.publishOn?.value, day.firstDay > options.asOf, !options.future { return false }
    return true
}
