import Content
import Diagnostics
import External

/// One message for each cause, at the first of its places: addresses that share a host's fault share the message.
func externalDiagnostics(
    _ answers: [WebAddress: Answer], at places: [WebAddress: [Located<String>]], _ bounds: Bounds
) -> [Diagnostic] {
    var causes: [ExternalFinding: [WebAddress]] = [:]
    for (address, answer) in answers {
        if let finding = ExternalFinding(answer, of: address, bounds) { causes[finding, default: []].append(address) }
    }
    return causes.compactMap { finding, addresses in
        let all = addresses.flatMap { places[$0] ?? [] }.sorted { ($0.location, $0.value) < ($1.location, $1.value) }
        guard let first = all.first else { return nil }
        let count = addresses.count > 1 ? " (\(addresses.count) addresses)" : ""
        let others = all.dropFirst()
        var notes = others.prefix(mostNotes).map { Diagnostic.Note(addresses.count > 1 ? "'\($0.value)'" : "also here", at: $0.location) }
        if others.count > mostNotes { notes.append(Diagnostic.Note("and \(others.count - mostNotes) more places")) }
        return Diagnostic(finding.kind, at: first, finding.message + count, notes: notes, fixes: finding.fixes)
    }
}

/// The one message of a machine without a network.
func offline(hosts: Int) -> Diagnostic {
    Diagnostic(
        .externalOffline, at: SourceLocation("content/_site.yaml"),
        "none of \(hosts) hosts could be reached: this machine seems to be without a network",
        fixes: ["check again once a browser on this machine shows other sites"])
}

/// Places that are named beside the first.
private let mostNotes = 9

/// What is wrong, without the place.
private struct ExternalFinding: Hashable {
    let kind: DiagnosticKind
    let message: String
    let fixes: [String]

    private init(_ kind: DiagnosticKind, _ message: String, fixes: [String]) {
        (self.kind, self.message, self.fixes) = (kind, message, fixes)
    }

    /// nil where all is well.
    init?(_ answer: Answer, of address: WebAddress, _ bounds: Bounds) {
        func led(to at: WebAddress) -> String { at == address ? "'\(address.text)'" : "'\(address.text)' leads to '\(at.text)', which" }
        switch answer {
        case .alive: return nil
        case .moved(let new):
            self.init(.externalMoved, "'\(address.text)' moved permanently to '\(new)'", fixes: ["write \(new) instead"])
        case .dead(let status, let at):
            self.init(
                .externalDead, "\(led(to: at)) answers \(status): nothing stands there\(status == 410 ? " any more" : "")",
                fixes: ["write where it stands now, or take the link out"])
        case .refused(let status, let at):
            self.init(
                .externalRefused, "'\(at.host)' does not answer programs (\(status))",
                fixes: ["open it in a browser; where it shows what is meant, all is well"])
        case .unreachable(let failure, let at):
            let isOfHost = ![.circle, .tooManyRedirects, .astray, .malformed].contains(failure)
            self.init(
                .externalUnreachable, "\(isOfHost ? "'\(at.host)'" : "'\(address.text)'") \(words(for: failure, bounds))",
                fixes: [
                    isOfHost
                        ? "open it in a browser; if it shows nothing either, write another address"
                        : "open it in a browser, and write where it ends"
                ])
        case .isPrivate(let at):
            self.init(
                .externalPrivate, "\(led(to: at)) is on this machine or in a private network, where readers do not come",
                fixes: ["write the address that readers can open; an example that is none stands between backticks"])
        case .waiting(let seconds, let at):
            self.init(
                .externalUnasked, "'\(at.host)' wants to be left alone for \(duration(seconds)), and was not asked",
                fixes: ["check again after that"])
        case .outOfTime:
            self.init(
                .externalUnasked, "the time was up after \(duration(Int(bounds.total))), and not every address was asked",
                fixes: ["check again: what was answered is known now"])
        }
    }
}

private func words(for failure: Failure, _ bounds: Bounds) -> String {
    switch failure {
    case .noHost: "is the name of no host"
    case .noConnection: "lets nobody connect"
    case .timeout: "does not answer within \(duration(Int(bounds.timeout.rounded(.up))))"
    case .insecure: "offers no connection that is safe: its certificate or encryption (TLS) is refused"
    case .broken: "answers what no browser understands, or breaks off"
    case .malformed: "is no address that can be asked for"
    case .failing(let status): "answers \(status): something is broken there"
    case .circle: "is led in a circle"
    case .tooManyRedirects: "is led on more than \(bounds.redirects) times"
    case .astray: "is led to something that is no address of the web"
    }
}

private func duration(_ seconds: Int) -> String {
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    return switch seconds {
    case ..<120: counted(seconds, "second")
    case ..<7_200: counted((seconds + 59) / 60, "minute")
    default: counted((seconds + 3_599) / 3_600, "hour")
    }
}
