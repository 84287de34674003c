import Content
import Testing

@Suite("The state of a document on a day")
struct DocumentStateTests {
    /// On 2020-06-15.
    static let cases: [(keys: String, state: DocumentState)] = [
        // By status alone.
        ("status: planned\ndate: 2020", .planned), ("status: in-development\ndate: 2020", .inDevelopment),
        ("status: public-comment\ncomment-until: 2020-07\ndate: 2020", .publicComment), ("status: current\ndate: 2020", .current),
        ("status: under-review\ndate: 2020", .underReview), ("status: reaffirmed\ndate: 2020", .reaffirmed),
        ("status: superseded\nsuperseded-by: [b]\ndate: 2020", .superseded), ("status: retired\nstatus-note: x\ndate: 2020", .retired),
        ("", .unstated), ("date: 2020", .unstated),
        // Dates count from the first to the last day of what is written.
        ("status: current\ndate: 2020\nreview-by: 2020-06-14", .overdue),
        ("status: current\ndate: 2020\nreview-by: 2020-06-15", .reviewDue),
        ("status: current\ndate: 2020\nreview-by: 2020-06", .reviewDue), ("status: current\ndate: 2020\nreview-by: 2019", .overdue),
        // Due for 90 days before the last day of what is written.
        ("status: current\ndate: 2020\nreview-by: 2020-09-13", .reviewDue),
        ("status: current\ndate: 2020\nreview-by: 2020-09-14", .current),
        ("status: reaffirmed\ndate: 2020\nreview-by: 2020-08", .reviewDue),
        ("status: under-review\ndate: 2020\nreview-by: 2020", .underReview),
        ("status: current\nreview-by: 2020-08", .undated), ("status: planned\nreview-by: 2020-08", .planned),
        ("review-by: 2020-08", .unstated),
        ("status: current\ndate: 2020\nexpires-on: 2020-05", .expired), ("status: current\ndate: 2020\nexpires-on: 2020", .current),
        ("status: current\ndate: 2020\nexpires-on: 2020-06-15", .current),
        ("status: current\ndate: 2020\npublish-on: 2020-07", .scheduled), ("status: current\ndate: 2020\npublish-on: 2020-06", .current),
        ("status: current\ndate: 2020\npublish-on: 2020-06-16", .scheduled),
        // One date of three is enough.
        ("status: current", .undated), ("status: reaffirmed\nreviewed: 2019", .reaffirmed), ("status: current\nupdated: 2019", .current),
        ("status: under-review\nreview-by: 2030", .undated), ("status: planned", .planned), ("status: retired\nstatus-note: x", .retired),
        // What is said first hides the rest.
        ("status: current\ndraft: true\nexpires-on: 2019", .draft), ("draft: true\npublish-on: 2030", .draft),
        ("publish-on: 2030\nexpires-on: 2019", .scheduled), ("superseded-by: [b]\nexpires-on: 2019", .superseded),
        ("status: superseded\nsuperseded-by: [b]\nreview-by: 2019", .superseded),
        ("status: retired\nstatus-note: x\nexpires-on: 2019", .retired),
        ("status: current\nexpires-on: 2019\nreview-by: 2019", .expired), ("status: public-comment\nexpires-on: 2019", .expired),
        ("status: planned\nreview-by: 2019", .planned), ("status: current\nreview-by: 2019", .overdue),
        // A page without a status can be past its dates all the same.
        ("review-by: 2019", .overdue), ("expires-on: 2019", .expired), ("publish-on: 2030", .scheduled), ("draft: true", .draft),
    ]

    @Test("follows from its status, its dates and whether it is a draft", arguments: cases)
    func state(keys: String, state: DocumentState) {
        let (front, problems) = readKeys("title: x\n\(keys)")
        #expect(problems == [])
        #expect(DocumentState(of: front, on: PartialDate("2020-06-15") ?? .epoch) == state, "\(keys)")
    }

    @Test("every state occurs above, with a code in kebab-case and a word of its own")
    func complete() {
        #expect(Set(Self.cases.map(\.state)) == Set(DocumentState.allCases))
        #expect(Set(DocumentState.allCases.map(\.label)).count == DocumentState.allCases.count)
        for state in DocumentState.allCases {
            #expect(state.code.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") })
            #expect(state.label.first?.isUppercase == true)
        }
    }

    @Test("a status that nothing stands over keeps its code and its word", arguments: Status.allCases)
    func statuses(status: Status) {
        let keys = "title: x\ndate: 2020\nstatus: \(status.rawValue)\nstatus-note: x"
        let state = DocumentState(of: readKeys(keys).front, on: PartialDate("2020-06-15") ?? .epoch)
        #expect(state.code == status.rawValue && state.label == status.label)
    }

    @Test("readers may go by what is published and neither in the making nor replaced, withdrawn or expired")
    func current() {
        #expect(
            DocumentState.allCases.filter(\.isCurrent) == [.current, .reaffirmed, .underReview, .reviewDue, .overdue, .undated, .unstated])
    }

    @Test("what holds stands before what may be out of date, and that before the rest")
    func order() {
        let inForce: [DocumentState] = [.current, .reaffirmed, .underReview]
        let doubtful: [DocumentState] = [.reviewDue, .overdue, .undated]
        let rest = DocumentState.allCases.filter { !inForce.contains($0) && !doubtful.contains($0) }
        for state in inForce { #expect(doubtful.allSatisfy { state < $0 }) }
        for state in doubtful { #expect(rest.allSatisfy { state < $0 }) }
        #expect(DocumentState.allCases.reversed().sorted() == DocumentState.allCases)
    }
}
