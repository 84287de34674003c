import Content
import Diagnostics
import HTML

extension Inspection {
    /// What the site's own policy would stop stands in no page. Source: W3C, Content Security Policy Level 3, `script-src` and `style-src`.
    static let policy = Inspection(name: "Policy") { file in
        guard file.site.hasPolicy else { return [] }
        let carried = file.page.addresses.filter { address in
            address.use == .load && file.bytes[address.value].prefix(5).map(\.lowered).elementsEqual("data:".utf8)
        }
        return file.page.inlineScripts.map {
            Finding(stopped: "script", at: $0, "put it into a file in templates/assets/ and name it with src")
        }
            + file.page.styles.map { Finding(stopped: "style", at: $0, "use a class, and say in templates/assets/ how it looks") }
            + carried.map { Finding(stopped: "picture", at: $0.value.prefix(5), "put it into a file beside the page") }
    }
}

extension Finding {
    fileprivate init(stopped noun: String, at range: Range<Int>, _ fix: String) {
        self.init(
            kind: .stoppedByPolicy, range: range, message: "browsers leave this \(noun) out: the site's policy allows none within pages",
            fixes: [fix])
    }
}

extension DiagnosticKind {
    static let stoppedByPolicy = DiagnosticKind(
        "stopped-by-policy", .warning, what: "a finished page has a script or a style in its text, which the site's content policy stops",
        why: "the page looks or works otherwise than it was written", mend: "move it into a file in templates/assets/",
        example: "<p style=\"color: red\">")
}
