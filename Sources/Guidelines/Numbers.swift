import Content
import Markup

extension DataBlock {
    public var isRecommendation: Bool { name == "recommendation" }
    /// Whether other pages repeat its text.
    public var isRepeated: Bool { GuidelineDirective.named[name]?.isRepeated == true }
}

/// The number of each recommendation on its page, by its place among the page's data: `4`, or with the section's before it, `1.2`.
///
/// All kinds share one row. Those for members come after the public ones, so that no public number says how many there are.
public func recommendationNumbers(_ facts: PageFacts, bySection: Bool) -> [Int: String] {
    let blocks = facts.blocks.indices.filter { facts.blocks[$0].isRecommendation }
    let ordered = blocks.filter { facts.blocks[$0].gatedBy == nil } + blocks.filter { facts.blocks[$0].gatedBy != nil }
    guard bySection else { return Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, String($0 + 1)) }) }
    let sections = facts.outline.filter { $0.level == 2 }.map(\.id)
    var counts: [Int: Int] = [:]
    return Dictionary(
        uniqueKeysWithValues: ordered.map { index in
            let section = facts.blocks[index].section.map { id in (sections.firstIndex(of: id) ?? sections.count) + 1 } ?? 0
            counts[section, default: 0] += 1
            return (index, (section == 0 ? "" : "\(section).") + String(counts[section] ?? 1))
        })
}

extension FrontMatter {
    /// Whether a page numbers its recommendations by section.
    public var numbersBySection: Bool { fields["recommendation-numbers"]?.value == .choice("section") }
}

/// What a link without words of its own shows of a page's data: `Recommendation 4`. By the data's place on the page.
public func dataLabels(_ facts: PageFacts, _ front: FrontMatter) -> [Int: String] {
    let numbers = recommendationNumbers(facts, bySection: front.numbersBySection)
    return Dictionary(
        uniqueKeysWithValues: facts.blocks.enumerated().compactMap { index, block in
            if let number = numbers[index] {
                let kind = block.argument("kind").flatMap { Recommendation.Kind(rawValue: $0.value) } ?? .recommendation
                return (index, "\(kind.label) \(number)")
            }
            return GuidelineDirective.named[block.name]?.label.map { (index, $0) }
        })
}

extension Recommendation.Kind {
    /// For readers, before a number.
    public var label: String {
        switch self {
        case .recommendation: "Recommendation"
        case .goodPractice: "Good practice statement"
        case .evidenceStatement: "Statement"
        case .noRecommendation: "No recommendation"
        case .researchOnly: "Research only"
        }
    }
}
