/// The pages that replace a page, one after the other, each by its first successor; a ring ends with the page itself.
func successors<ID: Hashable>(of page: ID, next: (ID) -> [ID]) -> [ID] {
    var (found, seen) = ([ID](), Set<ID>())
    var here = page
    while let successor = next(here).first, seen.insert(successor).inserted {
        found.append(successor)
        if successor == page { break }
        here = successor
    }
    return found
}

extension SiteMap {
    /// The pages that replace a page, up to the one that holds now.
    func successors(of page: Page) -> [Page] {
        guard let index = plan.pageIndex[page.id] else { return [] }
        return Site.successors(of: index) { pages[$0].front.supersededBy.compactMap { plan.pageIndex[$0.value] } }.map { pages[$0] }
    }
}
