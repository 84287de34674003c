import Bytes
import Diagnostics
import HTML

extension FinishStep {
    /// Feeds, the sitemap and all other files of XML are well-formed, and name only what exists.
    static let feeds = FinishStep(name: "Feeds") { site in
        let indices = site.files.indices.filter { site.outputs[$0].output.isRendered && site.files[$0].isXML }
        let found = try await chunkedMap(Array(indices), jobs: site.options.jobs) { index in
            try problems(of: site.files[index].xml ?? XMLFile.read(site.bytes(index)), site.files[index].file, site)
        }.flatMap { $0 }
        // All feeds have one template.
        return Dictionary(grouping: found) { $0.message }.values.compactMap { found in
            var first = found.min { $0.notes[0].message < $1.notes[0].message }
            if found.count > 1 { first?.notes[0].message += " and \(found.count - 1) more" }
            return first
        }
    }
}

private func problems(of xml: XMLFile, _ file: Path, _ site: FinishedSite) throws -> [Diagnostic] {
    let template = SourceLocation("templates/outputs/\(file.name).mustache")
    let note = Diagnostic.Note("in the finished '\(file)'")
    if let fault = xml.fault {
        return [
            Diagnostic(
                .badXML, at: template, "what this makes is no XML: \(fault.message)",
                notes: [.init(note.message + ", line \(fault.line)")],
                fixes: ["close what was opened, and write &amp; for & in the template"])
        ]
    }
    let dead = xml.addresses.filter { address in
        let bytes = Array(address.utf8)
        return switch site.inspected.addresses.target(of: bytes.indices, in: bytes, on: file) {
        case .site(let key, _): !site.inspected.addresses.has(key)
        case .unprefixed: true
        case .elsewhere, .host, .part: false
        }
    }
    return Set(dead).sorted().map { address in
        Diagnostic(
            .deadLink, at: writtenPlace(of: address, in: [template.path], root: site.options.source) ?? template,
            "'\(address)' leads to nothing on this site", notes: [note], fixes: ["correct the address, or publish something there"])
    }
}

extension DiagnosticKind {
    static let badXML = DiagnosticKind(
        "bad-xml", .error, what: "a finished feed or sitemap is not well-formed",
        why: "programs that read it give up at the first fault, and nobody who follows the site is told of anything new",
        mend: "correct its template", example: "<title>{{feed.title}}</titel> in templates/outputs/feed.xml.mustache")
}
