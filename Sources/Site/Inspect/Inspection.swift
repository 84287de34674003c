import Bytes
import Content
import Diagnostics
import HTML

/// One question that is asked of finished pages. Each stands in a file of its own, and in the list below.
struct Inspection: Sendable {
    /// The file's name.
    let name: String
    /// What is wrong with a page.
    var ofFile: (@Sendable (InspectedFile) -> [Finding])?
    /// What is wrong with the site as a whole, of whose pages numbers are known.
    var ofSite: (@Sendable (SiteMap, [InspectedOutput]) -> [Diagnostic])?

    static let all: [Inspection] = [
        .links, .ids, .nesting, .pictures, .headings, .tables, .names, .controls, .hosts, .policy, .contrast, .repeats,
    ]
}

/// Something wrong in a finished page.
struct Finding: Sendable {
    let kind: DiagnosticKind
    /// In the page's bytes.
    let range: Range<Int>
    let message: String
    var fixes: [String] = []
    /// The codes of problems that say the same of what stands in the same line of a page's text.
    var told: Set<String> = []

    /// Bytes to underline.
    var length: Int { max(1, range.count) }
}

/// A finished page that readers find by its title, as the questions about the whole site see it.
struct InspectedOutput: Sendable {
    let path: String
    /// Stand for its words, as in `FileFacts`.
    let title: UInt64
    let description: UInt64
    /// The page whose own file it is.
    let page: Int?
    /// What made it.
    let origin: SourceLocation
}

extension SiteConfiguration {
    /// In lower case.
    var allowedHosts: Set<String> { Set(allowHosts.map { $0.name.value.lowercased() }) }
}

/// What rules know of the site.
struct InspectedSite: Sendable {
    let addresses: AddressKeys
    /// Hosts from which pages may load things.
    let allowedHosts: Set<String>
    /// Whether the host is told what pages may load.
    let hasPolicy: Bool
    /// The addresses to which the site sends forms.
    let endpoints: Set<String>
    /// The ids of a page by the key of its file; nil where they are not known yet, or it is no page.
    var ids: @Sendable (_ key: UInt64) -> Set<UInt64>? = { _ in nil }

    init(_ configuration: SiteConfiguration, addresses: AddressKeys) {
        self.addresses = addresses
        allowedHosts = configuration.allowedHosts
        hasPolicy = configuration.host.headersFile != nil
        endpoints = Set(
            [configuration.contact?.action.value, configuration.members.login?.value, configuration.members.join?.value].compactMap { $0 })
    }
}
