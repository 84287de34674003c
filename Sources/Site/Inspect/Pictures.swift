import Diagnostics
import HTML

extension Inspection {
    /// A picture says in words what it shows, or that it shows nothing (WCAG 2.2, 1.1.1), and how large it is, so that nothing moves when it comes.
    static let pictures = Inspection(name: "Pictures") { file in
        file.page.pictures.filter { !$0.hasAlternative }.map { picture in
            Finding(
                kind: .pictureWithoutText, range: picture.tag, message: "this picture has no alternative text",
                fixes: ["write alt=\"what it shows\", or alt=\"\" where it shows nothing that the text does not say"])
        }
            + file.page.pictures.filter { !$0.isSized }.map { picture in
                Finding(
                    kind: .pictureWithoutSize, range: picture.tag, message: "nobody knows how large this picture is until it has come",
                    fixes: ["write it as <img src=\"…\" alt=\"…\" width=\"640\" height=\"480\">, with its own width and height"])
            }
    }
}

extension DiagnosticKind {
    static let pictureWithoutSize = DiagnosticKind(
        "picture-without-size", .warning, what: "a picture in a finished page has no width and height",
        why: "the text below it jumps when the picture comes, and a reader loses the line",
        mend: "keep the picture beside the page, or write it as HTML with its width and height",
        example: "![Scan](https://pictures.example.org/scan.png), which stands on another host")
    static let pictureWithoutText = DiagnosticKind(
        "picture-without-text", .warning, what: "a picture in a finished page has no alternative text",
        why: "readers who do not see it learn nothing from it, and screen readers read its address out",
        mend: "write alt, empty where the picture only decorates", example: "<img src=\"/assets/logo.svg\"> in a template")
}
