import Content
import Diagnostics
import Guidelines

extension Check {
    /// Limits of one drug that readers may go by do not contradict each other.
    static let limits = Check(name: "Limits") { map, drafts in
        let current = guidelineReadings(map, drafts).filter { reading in
            isPublished(reading.draft, options: map.options)
                && DocumentState(of: reading.draft.front, on: map.options.asOf).isCurrent
        }
        let limits = current.flatMap { draft, reading in
            reading.guideline.recommendations.flatMap { recommendation in
                recommendation.limits.map {
                    PlacedLimit($0, page: draft.place.id, recommendation: recommendation.id, isGated: $0.isGated || draft.gate != nil)
                }
            }
        }
        func names(_ ids: (GuidelineReading) -> [String]) -> Set<String> {
            Set(current.flatMap { draft, reading in ids(reading).map { "\(draft.place.id)#\($0)" } })
        }
        return limits.isEmpty
            ? [] : compare(limits, map.definitions.clinical, unread: names(\.unread), unreadGated: names(\.unreadGated))
    }
}
