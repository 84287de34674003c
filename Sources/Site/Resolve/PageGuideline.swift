import Bytes
import Content
import Diagnostics
import Guidelines
import HTML
import Markup

/// What a page says as data, with its texts finished: links lead somewhere, and nothing in them is a place of its own.
struct PageGuideline: Sendable {
    let reading: GuidelineReading
    var guideline: Guideline { reading.guideline }
    /// The statement of each recommendation, the note of each limit, by their place among the page's data.
    let texts: [Int: DataText]
    /// The items of each contraindication.
    let items: [Int: [DataText]]
    /// Each limit in words.
    private let limitWords: [Int: LimitWords]
    /// For each piece of its data the recommendation that it is, or is a part of.
    private let holders: [Int: Int]
    /// The drugs that the statement of each recommendation names, by its place.
    let drugs: [Int: Set<String>]
    /// Stands for all of it, and for what of other pages it shows.
    let key: UInt64

    func text(of block: Int) -> DataText { texts[block] ?? DataText() }
    func words(of limit: Limit) -> LimitWords? { limitWords[limit.block] }
    /// The recommendation that a piece of data is, or is a part of.
    func holder(of block: Int) -> Recommendation? { holders[block].map { guideline.recommendations[$0] } }
}

/// A finished text that may stand on any page.
struct DataText: Sendable, Hashable {
    /// Without ids and note marks.
    var html: [UInt8] = []
    /// Its words alone.
    var words = ""

    init() {}

    init(_ finished: [UInt8]) {
        html = repeatable(finished)
        words = plainWords(html)
    }
}

extension PageGuideline {
    /// nil for a page that says nothing as data. `links` are those of its references.
    init?(_ page: Page, links: [Link], _ address: BaseAddress, on ground: GuidelineGround) {
        let face = page.face
        let facts = face.markup.facts
        guard !facts.blocks.isEmpty else { return nil }
        reading = readGuideline(facts, face.front, on: ground)
        // A part of the page is named with the page: the text stands on others too.
        func href(_ index: Int) -> String {
            let href = links.indices.contains(index) ? links[index].href : ""
            return href.utf8.first == UInt8(ascii: "#") ? address.href(page.path) + href : href
        }
        func label(_ index: Int) -> String { links.indices.contains(index) ? links[index].label : "" }
        var (texts, items) = ([Int: DataText](), [Int: [DataText]]())
        var hasher = KeyHasher(21)
        for (index, block) in facts.blocks.enumerated() where block.isRepeated {
            var html: [UInt8] = []
            fill(block.text, into: &html, href: href, label: label, directive: { $1.bytes }, gated: { _ in [] })
            if block.name == "contraindication" {
                items[index] = listItems(html).map { DataText($0) }
            } else {
                texts[index] = DataText(html)
            }
            hasher.combine(block.name, block.id, block.parent ?? -1, String(decoding: html, as: UTF8.self))
            for argument in block.arguments { hasher.combine(argument.name, argument.value) }
        }
        // A number follows from headings, which nothing else here knows of.
        for recommendation in reading.guideline.recommendations { hasher.combine(recommendation.block, recommendation.number) }
        holders = Dictionary(
            firstOf: reading.guideline.recommendations.enumerated().flatMap { place, said in
                ([said.block] + said.limits.map(\.block) + said.contraindications.map(\.block)).map { ($0, place) }
            })
        limitWords = Dictionary(firstOf: reading.guideline.limits.map { ($0.block, LimitWords($0, ground.clinical)) })
        drugs = Dictionary(
            firstOf: reading.guideline.recommendations.map { ($0.block, ground.drugNames.ids(in: texts[$0.block]?.words ?? "")) })
        (self.texts, self.items, key) = (texts, items, hasher.value)
    }
}

extension Definitions {
    /// What pages' recommendations are read against.
    var guidelineGround: GuidelineGround {
        let people = broken.contains("content/_data/people.yaml") ? nil : Set(self.people.flatMap { [$0.id] + $0.aliases })
        return GuidelineGround(schemes: gradings, clinical: clinical, people: people)
    }
}
