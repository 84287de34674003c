import Bytes
import Diagnostics
import Publishing
import Templates

/// One file of the site: what it is made from, and how its bytes are made. Each kind is a file of its own in this folder, and a name in
/// `OutputKind.all`.
protocol Output: Sendable {
    /// A file that is copied as it is, never held; nil for all others.
    var copied: Path? { get }
    /// Whether its bytes are made here; others are what an editor or a designer wrote.
    var isRendered: Bool { get }
    /// The pages whose texts it shows, or what follows from those, such as an outline.
    var texts: [Int] { get }
    /// The template in `layouts/` that it is made with; nil for what is no page.
    func layout(on map: SiteMap) -> String?
    /// Whether readers find it by its title.
    var isIndexed: Bool { get }
    /// Everything else that it is made from, in one number: where both are as they were, the file stands. nil where it cannot be told.
    func shell(_ keys: OutputKeys) -> UInt64?
    func render(_ renderer: Renderer) throws -> MadeOutput
}

extension Output {
    var copied: Path? { nil }
    var isRendered: Bool { true }
    var texts: [Int] { [] }
    var isIndexed: Bool { false }
    func layout(on map: SiteMap) -> String? { nil }

    /// Everything that it is made from.
    func key(_ keys: OutputKeys, shell: UInt64?) -> UInt64? { shell.map { outputKey(shell: $0, texts: texts.map { keys.texts[$0] }) } }
}

/// The pages whose texts are shown by one output alone: a new text there concerns no other file.
func singleTexts(of outputs: [PlannedOutput], pages: Int) -> [Bool] {
    var readers = [Int](repeating: 0, count: pages)
    for page in outputs.flatMap(\.output.texts) { readers[page] += 1 }
    return readers.map { $0 == 1 }
}

/// What became of an output: its bytes, where in them parts were spliced in, and where its page's text stands.
struct MadeOutput {
    var bytes: [UInt8] = []
    var places: [SlotPlace] = []
    var shown: ShownPage?
    /// What the search knows of it, in bytes, on a site with a search.
    var search: [UInt8]?
}

struct OutputKind: Sendable {
    /// The file's name.
    let name: String
    /// Every address that outputs of the kind answer, on a site with these pages, lists and files.
    let claims: @Sendable (SitePlan) -> [Claim]

    /// Of two claims to one address the later one is told. What is large, feeds and sitemap, comes late, since the last are rendered first.
    static let all: [OutputKind] = [
        .pages, .lists, .feeds, .files, .redirects, .gone, .accessibility, .recommendations, .drugs, .guidelineData, .search, .notFound,
        .texts, .assets,
    ]
}

/// An address and what answers it.
struct Claim: Sendable {
    let address: SiteAddress
    /// nil where another kind's output answers here as well, as a section's list does for its own text.
    var output: (any Output)?
    /// Whether it claims the address against others; a list at the address of its section's own text does not.
    var isOwner = true
    /// Nobody named it: in a conflict the other one is told.
    var isUnnamed = false
}

/// An output with its address, and the file that it becomes.
struct PlannedOutput: Sendable {
    let output: any Output
    let path: String
    /// What makes it, as far as an editor knows.
    let origin: SourceLocation
    var file: Path { Permalinks.file(of: path) }
}

/// The outputs of a site, and all its addresses: what no editor named comes first, so that two claims to one address are told where the editor
/// wrote the other one.
func claim(_ plan: SitePlan) -> (outputs: [PlannedOutput], addresses: [SiteAddress]) {
    var outputs: [PlannedOutput] = []
    let own = SiteAddress(path: "/\(Manifest.name)", origin: SourceLocation("content"), noun: "Guidepost's list of published files")
    var (unnamed, named) = ([own], [SiteAddress]())
    for kind in OutputKind.all {
        for claim in kind.claims(plan) {
            if let output = claim.output {
                outputs.append(PlannedOutput(output: output, path: claim.address.path, origin: claim.address.origin))
            }
            guard claim.isOwner else { continue }
            if claim.isUnnamed { unnamed.append(claim.address) } else { named.append(claim.address) }
        }
    }
    return (outputs, unnamed + named)
}
