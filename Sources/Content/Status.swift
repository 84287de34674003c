import Bytes

/// Where a guideline or another document stands in its life.
///
/// A page without a status has none: it is not `current` by silence.
public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Announced, no work yet.
    case planned
    /// "Consensus guidelines under development".
    case inDevelopment = "in-development"
    /// A draft that anyone may comment on until `comment-until`.
    case publicComment = "public-comment"
    /// In force.
    case current
    /// In force while a new edition is prepared.
    case underReview = "under-review"
    /// Reviewed, and left as it was.
    case reaffirmed
    /// Replaced by another page, which `superseded-by` names.
    case superseded
    /// Withdrawn without a successor; `status-note` says why.
    case retired

    /// For readers: `Under review`.
    public var label: String {
        switch self {
        case .planned: "Planned"
        case .inDevelopment: "In development"
        case .publicComment: "Open for public comment"
        case .current: "Current"
        case .underReview: "Under review"
        case .reaffirmed: "Reaffirmed"
        case .superseded: "Superseded"
        case .retired: "Retired"
        }
    }
}

extension Status: ByteCoded { public static var blank: Status { .current } }
