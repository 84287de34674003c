import Bytes
import Diagnostics

extension FinishStep {
    /// `_redirects` is what hosts read, line for line, and leads to addresses that the site has.
    static let redirectFiles = FinishStep(name: "RedirectFiles") { site in
        guard let index = site.files.firstIndex(where: { $0.file == "_redirects" }), site.outputs[index].output.isRendered else {
            return []
        }
        let origin = site.outputs[index].origin
        return problems(of: try site.bytes(index), site.inspected.addresses).map { problem in
            let place = writtenPlace(of: problem.from, in: site.map.pages.map(\.source), root: site.options.source)
            return Diagnostic(
                .badRedirects, at: origin, problem.message, notes: place.map { [.init("the old address is written here", at: $0)] } ?? [],
                fixes: ["write in the template: the old address, a blank, the new one, a blank, and 301, 302, 307, 308, 200 or 410"])
        }
    }
}

/// Source: the form that Netlify and Cloudflare Pages read, `from [name=value …] to [status[!]]`, with comments behind `#`.
private func problems(of file: [UInt8], _ addresses: AddressKeys) -> [(from: String, message: String)] {
    lines(of: file).enumerated().compactMap { number, range in
        let line = String(decoding: file[range], as: UTF8.self)
        let written = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
        if written.isEmpty { return nil }
        let words = written.prefix(1) + written.dropFirst().drop { $0.contains("=") && !$0.hasPrefix("/") && !$0.contains("://") }
        let place = "line \(number + 1) of the finished _redirects"
        guard words.count == 2 || words.count == 3, words[0].hasPrefix("/"), words[1].hasPrefix("/") || words[1].contains("://") else {
            return (words[0], "\(place) is no redirect: '\(line)'")
        }
        if words.count == 3,
            ![200, 301, 302, 303, 307, 308, 404, 410].contains(Int(words[2].last == "!" ? words[2].dropLast() : words[2][...]) ?? 0)
        {
            return (words[0], "\(place) ends in '\(words[2])', which is no status that hosts know")
        }
        if words[1].contains("*") || words[1].contains(":splat") || words[1].contains("/:") { return nil }
        switch addresses.target(of: words[1], on: "_redirects") {
        case .site(let key, _): return addresses.has(key) ? nil : (words[0], "\(place) leads to '\(words[1])', where nothing stands")
        case .unprefixed: return (words[0], "\(place) leads to '\(words[1])', without the path of base-url")
        case .elsewhere, .host, .part: return nil
        }
    }
}

extension DiagnosticKind {
    static let badRedirects = DiagnosticKind(
        "bad-redirects", .error, what: "the finished _redirects has a line that hosts do not read, or that leads to nothing",
        why: "old addresses would no longer lead on, and nobody would be told", mend: "correct templates/outputs/_redirects.mustache",
        example: "{{from}} → {{to}} in templates/outputs/_redirects.mustache")
}
