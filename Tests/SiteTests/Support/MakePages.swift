import Bytes
import Content
import Diagnostics
import Markup

@testable import Site

/// A page as its source says it is, without a body. `sections` are other sources, which make folders sections.
func draft(_ source: Path, _ keys: String = "", sections: [Path] = []) -> DraftPage {
    let (front, _) = parseFrontMatter(Array("title: Page\n\(keys)\n".utf8), firstLine: 2, path: source) { _ in .page }
    let place = Folders(pages: [source] + sections, types: []).place(of: source)
    return DraftPage(source: source, place: place, type: Shared(.page), face: Face(front: front, markup: MarkupDocument()))
}

/// The public face of such a page.
func page(_ source: Path, _ keys: String = "") -> Page { Page(draft(source, keys), path: "/\(source)/", audience: .everyone) }
