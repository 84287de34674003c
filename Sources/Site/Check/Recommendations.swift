import Content
import Diagnostics
import Guidelines

extension Check {
    /// Recommendations and their parts say what their kind and their scheme ask for, and nothing that contradicts it.
    static let recommendations = Check(name: "Recommendations") { map, drafts in
        let readings = guidelineReadings(map, drafts)
        var unlisted: [ClinicalData.Kind: Diagnostic] = [:]
        for reading in readings {
            for (kind, note) in reading.reading.unlisted where unlisted[kind].map({ note.isToldBefore($0) }) ?? true {
                unlisted[kind] = note
            }
        }
        return readings.flatMap(\.reading.problems) + ClinicalData.Kind.allCases.compactMap { unlisted[$0] }
    }
}

extension Diagnostic {
    /// What is told of public text stands before what is told of text for members, which it knows nothing of.
    fileprivate func isToldBefore(_ other: Diagnostic) -> Bool { isGated == other.isGated ? self < other : !isGated }
}

/// What every page says as data, members' text included. What the public sees of a page was read already where that is all there is.
func guidelineReadings(_ map: SiteMap, _ drafts: [DraftPage]) -> [(draft: DraftPage, reading: GuidelineReading)] {
    let saying = drafts.filter { !$0.markup.facts.blocks.isEmpty }
    if saying.isEmpty { return [] }
    let ground = map.definitions.guidelineGround
    let pages = Dictionary(firstOf: map.pages.enumerated().map { ($1.source, $0) })
    return saying.map { draft in
        if let page = pages[draft.source], map.pages[page].face === draft.face, let said = map.guidelines[page] {
            return (draft, said.reading)
        }
        return (draft, readGuideline(draft.markup.facts, draft.front, on: ground))
    }
}
