import Content
import Diagnostics
import External

/// What other hosts say of the addresses that the site links to.
struct ExternalFindings: Sendable {
    var diagnostics: [Diagnostic]
    let summary: ExternalSummary
    /// What was asked for now.
    let asked: [WebAddress: Answer]
}

/// Asks the hosts of addresses, each with a place that writes it. Throws where nothing can be asked at all.
func checkExternal(
    _ written: [Located<String>], of map: SiteMap, drafts: [DraftPage], _ options: ExternalOptions,
    _ progress: @escaping @Sendable (String) -> Void
) async throws -> ExternalFindings {
    let own = [map.address, BaseAddress(map.definitions.configuration.baseURL.value)].map(\.withoutScheme)
    let places = placesByAddress(written, own: own)
    let source = map.options.source
    let known = options.remembers ? KnownAnswers.load(source) : KnownAnswers()
    let agent = "\(options.tool) (link check; +\(map.address.absolute("/")))"
    var found = try await findings(places, known: known, agent: agent, options, progress)
    if options.remembers { known.taking(found.asked, at: options.now, wanted: places.keys).save(source) }
    found.diagnostics = withoutMembersWords(found.diagnostics, drafts: drafts)
    return found
}

/// The places of each address, in the order of a report. What lies below the site's own address is for the build to tell.
func placesByAddress(_ written: [Located<String>], own: [String]) -> [WebAddress: [Located<String>]] {
    var places: [WebAddress: [Located<String>]] = [:]
    for place in written {
        guard let address = WebAddress(place.value) else { continue }
        let whole = address.text.dropFirst(address.text.hasPrefix("https") ? 8 : 7).lowercased() + "/"
        if !own.contains(where: { !$0.isEmpty && whole.hasPrefix($0) }) { places[address, default: []].append(place) }
    }
    return places.mapValues { $0.sorted { $0.location < $1.location } }
}

/// Asks for what is not known yet, and tells what is to be told.
func findings(
    _ places: [WebAddress: [Located<String>]], known: KnownAnswers, agent: String, _ options: ExternalOptions,
    _ progress: @escaping @Sendable (String) -> Void
) async throws -> ExternalFindings {
    var answers: [WebAddress: Answer] = [:]
    for address in places.keys { answers[address] = known.answer(for: address, at: options.now) }
    let wanted = places.filter { answers[$0.key] == nil }.sorted { $0.value[0].location < $1.value[0].location }.map(\.key)
    let asked: [WebAddress: Answer]
    do {
        asked = try await ask(wanted, now: options.now, agent: agent, bounds: options.bounds, transport: options.transport) {
            progress("external \($0) of \(wanted.count)")
        }
    } catch is CurlMissing {
        throw BuildFailure.noCurl
    }
    let all = answers.merging(asked) { $1 }
    var diagnostics: [Diagnostic] = []
    let lost = hostsIfOffline(asked)
    if lost > 0 { diagnostics.append(offline(hosts: lost)) }
    diagnostics += externalDiagnostics(lost > 0 ? all.filter { !$0.value.isLost } : all, at: places, options.bounds)
    return ExternalFindings(diagnostics: diagnostics, summary: ExternalSummary(all, known: answers.count), asked: asked)
}

extension ExternalSummary {
    init(_ answers: [WebAddress: Answer], known: Int) {
        self.init(addresses: answers.count, hosts: Set(answers.keys.map(\.host)).count, known: known)
        for answer in answers.values {
            switch answer {
            case .alive: break
            case .moved: moved += 1
            case .dead: dead += 1
            case .refused: refused += 1
            case .unreachable, .isPrivate: unreachable += 1
            case .waiting, .outOfTime: unasked += 1
            }
        }
    }
}

/// How many hosts were asked where none at all could be reached: then this machine is to blame, and not the addresses. Else 0.
private func hostsIfOffline(_ asked: [WebAddress: Answer]) -> Int {
    let sent = asked.filter { $0.value != .isPrivate(at: $0.key) }
    let hosts = Set(sent.keys.map(\.host)).count
    return hosts > 1 && sent.values.allSatisfy(\.isLost) ? hosts : 0
}

extension Answer {
    /// Whether not even a connection came about.
    fileprivate var isLost: Bool {
        if case .unreachable(let failure, _) = self { [.noHost, .noConnection, .timeout].contains(failure) } else { false }
    }
}
