import Content
import Diagnostics
import External

/// What other hosts say of the addresses that the site links to.
struct ExternalFindings: Sendable {
    var diagnostics: [Diagnostic] = []
    /// nil where nobody was asked.
    var summary: ExternalSummary?
}

/// Asks the hosts that the published site links to, if it shall. Throws where nothing can be asked at all.
func checkExternal(
    _ survey: Survey, _ options: BuildOptions, _ clock: inout StageClock, _ progress: @escaping @Sendable (String) -> Void
) async throws -> ExternalFindings {
    guard let external = options.external else { return ExternalFindings() }
    let map = survey.map
    let own = [map.address, BaseAddress(map.definitions.configuration.baseURL.value)].map(\.withoutScheme)
    let places = placesByAddress(outsideAddresses(of: map), own: own)
    let known = external.remembers ? KnownAnswers.load(options.source) : KnownAnswers()
    let found = try await clock.time("external") {
        try await findings(places, known: known, agent: "\(external.tool) (link check; +\(map.address.absolute("/")))", external, progress)
    } count: {
        "\($0.asked.count) of \(places.count) addresses asked"
    }
    if external.remembers { known.taking(found.kept, at: external.now, wanted: places.keys).save(options.source) }
    return ExternalFindings(diagnostics: withoutMembersWords(found.diagnostics, drafts: survey.drafts), summary: found.summary)
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
    _ progress: @escaping @Sendable (String) -> Void = { _ in }
) async throws -> (diagnostics: [Diagnostic], summary: ExternalSummary, asked: [WebAddress: Answer], kept: [WebAddress: Answer]) {
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
    let summary = ExternalSummary(answers.merging(asked) { $1 }, known: answers.count)
    if isOffline(asked) { return ([offline(asked)], summary, asked, [:]) }
    return (externalDiagnostics(answers.merging(asked) { $1 }, at: places, options.bounds), summary, asked, asked)
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

/// Whether no host at all could be reached: then this machine is to blame, and not the addresses.
private func isOffline(_ asked: [WebAddress: Answer]) -> Bool {
    let reached = asked.filter { if case .isPrivate(let at) = $1, at == $0 { false } else { true } }
    return Set(reached.keys.map(\.host)).count > 1
        && reached.values.allSatisfy {
            switch $0 {
            case .unreachable(let failure, _): [.noHost, .noConnection, .timeout].contains(failure)
            default: false
            }
        }
}
