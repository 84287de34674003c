/// The state of a document on a day, as one value: what its `status` says, and over it what its dates and its `draft` say on that day.
///
/// In order: what holds stands first, then what holds but may be out of date, then what does not hold, or does not say that it does.
public enum DocumentState: String, Sendable, Hashable, CaseIterable {
    case current
    case reaffirmed
    case underReview = "under-review"
    /// In force, and its `review-by` lies within the next 90 days.
    case reviewDue = "review-due"
    /// In force, and past its `review-by`.
    case overdue
    /// In force, and nobody can tell since when: it has neither `date` nor `updated` nor `reviewed`.
    case undated
    /// Published, and it has no status.
    case unstated
    case publicComment = "public-comment"
    case inDevelopment = "in-development"
    case planned
    /// Finished, and not to be published before its `publish-on`.
    case scheduled
    case draft
    /// Past its `expires-on`.
    case expired
    case superseded
    case retired

    /// Whether it held once.
    public var isPast: Bool { [.superseded, .retired, .expired].contains(self) }

    /// What is said first hides the rest: a draft is a draft whatever its status, and what was withdrawn is no longer overdue.
    public init(of front: FrontMatter, on day: PartialDate) {
        if front.draft {
            self = .draft
        } else if front.isScheduled(on: day) {
            self = .scheduled
        } else if front.isSuperseded {
            self = .superseded
        } else if front.status?.value == .retired {
            self = .retired
        } else if front.isExpired(on: day) {
            self = .expired
        } else {
            switch front.status?.value {
            case .planned: self = .planned
            case .inDevelopment: self = .inDevelopment
            case .publicComment: self = .publicComment
            case .current, .underReview, .reaffirmed, .superseded, .retired, nil:
                self = front.isOverdue(on: day) ? .overdue : DocumentState(published: front, on: day)
            }
        }
    }

    /// Of a page that is published and not out of date.
    private init(published front: FrontMatter, on day: PartialDate) {
        guard let status = front.status?.value else {
            self = .unstated
            return
        }
        let isDated = front.date != nil || front.updated != nil || front.reviewed != nil
        let stated = isDated ? DocumentState(rawValue: status.rawValue) ?? .current : .undated
        self = isDated && front.isReviewDue(on: day) ? .reviewDue : stated
    }

    /// For programs: `public-comment`.
    public var code: String { rawValue }

    /// For readers: `Open for public comment`.
    public var label: String {
        switch self {
        case .reviewDue: "Review due"
        case .overdue: "Review overdue"
        case .undated: "Undated"
        case .unstated: "Without status"
        case .scheduled: "Not published yet"
        case .draft: "Draft"
        case .expired: "Expired"
        case .current, .reaffirmed, .underReview, .publicComment, .inDevelopment, .planned, .superseded, .retired:
            Status(rawValue: rawValue)?.label ?? rawValue
        }
    }

    /// Whether readers may go by it: it is published, and neither in the making nor replaced, withdrawn or expired. What is overdue or undated
    /// counts, and so does what has no status.
    public var isCurrent: Bool { self <= .unstated }
}

extension DocumentState: Comparable {
    public static func < (a: DocumentState, b: DocumentState) -> Bool { a.rank < b.rank }

    private var rank: Int { DocumentState.allCases.firstIndex(of: self) ?? 0 }
}

/// The headings of a list that is grouped by status, in their usual order.
public enum StateGroup: String, Sendable, Hashable, CaseIterable {
    /// In previews only.
    case drafts
    case published
    case reviewOverdue = "review-overdue"
    case underDevelopment = "under-development"
    case expired, superseded, retired

    public init(_ state: DocumentState) {
        switch state {
        case .current, .reaffirmed, .underReview, .reviewDue, .undated, .unstated: self = .published
        case .overdue: self = .reviewOverdue
        case .publicComment, .inDevelopment, .planned: self = .underDevelopment
        case .draft, .scheduled: self = .drafts
        case .expired: self = .expired
        case .superseded: self = .superseded
        case .retired: self = .retired
        }
    }

    /// For readers: `Review overdue`.
    public var label: String {
        switch self {
        case .drafts: "Drafts"
        case .published: "Published"
        case .reviewOverdue: "Review overdue"
        case .underDevelopment: "Under development"
        case .expired: "Expired"
        case .superseded: "Superseded"
        case .retired: "Retired"
        }
    }
}

extension FrontMatter {
    /// Whether its `publish-on` lies ahead.
    public func isScheduled(on day: PartialDate) -> Bool { publishOn.map { $0.value.firstDay > day } ?? false }

    /// Whether its `expires-on` is past. The page stays at its address.
    public func isExpired(on day: PartialDate) -> Bool { expiresOn.map { $0.value.lastDay < day } ?? false }

    /// Whether its `review-by` is past. What was replaced or withdrawn is reviewed no more.
    public func isOverdue(on day: PartialDate) -> Bool {
        guard let due = reviewBy?.value, status?.value != .superseded, status?.value != .retired else { return false }
        return due.lastDay < day
    }

    /// Whether its `review-by` is near: 90 days or less from the day to the last one of it. Past, it is overdue instead.
    public func isReviewDue(on day: PartialDate) -> Bool {
        guard let due = reviewBy?.value.lastDay else { return false }
        return due >= day && due.dayNumber - day.lastDay.dayNumber <= 90
    }

    /// Whether another page holds in its place: its status says so, or it names that page.
    public var isSuperseded: Bool { status?.value == .superseded || !supersededBy.isEmpty }
}
