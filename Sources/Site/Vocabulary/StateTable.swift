import Content

/// What a document is on the build's day, with what readers are told beside the word.
struct StateView {
    let page: Page
    let state: DocumentState

    init(_ index: Int, on map: SiteMap) { (page, state) = (map.pages[index], map.state(of: index)) }

    /// The word before the date, and the date.
    fileprivate var dated: (words: String, date: PartialDate)? {
        let front = page.front
        func said(_ words: String, _ date: Located<PartialDate>?) -> (String, PartialDate)? { date.map { (words, $0.value) } }
        switch state {
        case .current, .reaffirmed, .underReview:
            return said("valid until", front.expiresOn) ?? said("reviewed", front.reviewed) ?? said("updated", front.updated)
                ?? said("published", front.date)
        case .reviewDue: return said("by", front.reviewBy)
        case .overdue: return said("was due", front.reviewBy)
        case .publicComment: return said("until", front.commentUntil)
        case .scheduled: return said("from", front.publishOn)
        case .expired: return said("was valid until", front.expiresOn)
        case .undated, .unstated, .inDevelopment, .planned, .draft, .superseded, .retired: return nil
        }
    }
}

extension Vocabulary {
    static let state = Table<StateView>(
        "state",
        [
            .text("id", "`current`, `overdue`, `undated` …") { view, _ in view.state.code },
            .text("label", "in words") { $1.definitions.configuration.label(of: $0.state) },
            .text("detail", "what the date says: `reviewed`, `was due` …") { view, _ in view.dated?.words },
            .date("date", "since when, or until when") { view, _ in view.dated?.date },
            .made("newer", ref.shape, "the page that holds in place of one that is superseded") { view, records in
                view.state == .superseded ? records.ref(records.map.successors(of: view.page).last?.id ?? "") : .null
            },
            .flag("current", "whether readers may go by it") { view, _ in view.state.isCurrent },
            .flag("plain", "whether nothing has to be said of it") { view, _ in view.state.isCurrent && view.state < .reviewDue },
        ])
}
