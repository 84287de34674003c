import Diagnostics
import HTML

extension Inspection {
    /// A picture says in words what it shows, or that it shows nothing. WCAG 2.2, 1.1.1.
    static let pictures = Inspection(name: "Pictures") { file in
        file.page.pictures.filter { !$0.hasAlternative }.map { picture in
            Finding(
                kind: .pictureWithoutText, range: picture.tag, message: "this picture has no alternative text",
                fixes: ["write alt=\"what it shows\", or alt=\"\" where it shows nothing that the text does not say"])
        }
    }
}

extension DiagnosticKind {
    static let pictureWithoutText = DiagnosticKind(
        "picture-without-text", .warning, what: "a picture in a finished page has no alternative text",
        why: "readers who do not see it learn nothing from it, and screen readers read its address out",
        mend: "write alt, empty where the picture only decorates", example: "<img src=\"/assets/logo.svg\"> in a template")
}
