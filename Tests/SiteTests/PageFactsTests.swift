import Bytes
import Markup
import Testing

@testable import Site

@Suite("Facts of pages")
struct PageFactsTests {
    private func facts(_ text: String) -> PageFacts {
        parseMarkup(Array(text.utf8)[...], path: "content/x.md", settings: settings).facts
    }

    private var settings: MarkupSettings {
        var settings = MarkupSettings()
        settings.directives = ["figure": ["src", "alt"], "limit": DirectiveShape(["drug"], isData: true)]
        return settings
    }

    private let open =
        "## A {#a}\n\n[b](b.md#c) ![d](e.png)\n\n:::figure {#f src=g.png alt=h.png}\n:::\n\n| i |\n|---|\n\nTable: J {#j}\n\n<b>n</b>\n\n"
        + ":::limit {drug=p}\nSee [q](q.md) and <!-- r -->.\n\n:::figure {src=g.png}\n:::\n:::\n"
    private let gated = "\n:::members\n## K\n\n[l](l.md)\n\n:::figure {alt=m.png}\n:::\n\n:::limit {drug=s}\n:::\n:::\n"

    /// The names of all facts that a page states.
    private func stated(_ facts: PageFacts) -> Set<String> {
        let none = Dictionary(uniqueKeysWithValues: Mirror(reflecting: PageFacts()).children.map { ($0.label ?? "", "\($0.value)") })
        return Set(Mirror(reflecting: facts).children.filter { none[$0.label ?? ""] != "\($0.value)" }.map { $0.label ?? "" })
    }

    @Test("the cache gives back every fact of a public page")
    func kept() throws {
        var facts = facts(open)
        // A new fact belongs into the text above, and into what the cache passes.
        #expect(stated(facts) == Set(Mirror(reflecting: facts).children.map { $0.label ?? "" }).subtracting(["gatedAnchors"]))
        var writer = ByteCoder(of: "content/x.md")
        try facts.pass(&writer)
        var reader = try #require(ByteCoder(reading: writer.bytes, 0..<writer.bytes.count, of: "content/x.md"))
        var read = PageFacts.blank
        try read.pass(&reader)
        #expect(read == facts)
    }

    @Test("the public sees no fact of a members block, but for where its links stand in the row")
    func publicFace() {
        let whole = facts(open + gated)
        #expect(stated(whole) == Set(Mirror(reflecting: whole).children.map { $0.label ?? "" }))
        var face = whole.publicFace
        #expect(face.references.map(\.gatedBy) == [nil, nil, nil, nil, nil, ["members"]])
        face.references.removeLast()
        #expect(face == facts(open))
    }

    @Test("facts without their places are those of the same text further below, and no others")
    func withoutPlaces() {
        let whole = facts(open + gated)
        #expect(facts("First.\n\n" + open + gated) != whole)
        #expect(facts("First.\n\n" + open + gated).withoutPlaces == whole.withoutPlaces)
        for (old, new) in [
            ("## A", "## B"), ("#a}", "#b}"), ("b.md#c", "b.md#d"), ("alt=h", "alt=i"), ("Table: J", "Table: K"), ("## K", "## L"),
            ("drug=p", "drug=t"), ("See [q]", "Read [q]"),
            ("drug=s", "drug=t"),
        ] {
            #expect(facts((open + gated).replacing(old, with: new)).withoutPlaces != whole.withoutPlaces, "\(old)")
        }
    }
}
