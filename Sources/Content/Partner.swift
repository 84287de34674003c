import Bytes

/// An organisation that had a part in a page.
///
/// The role is nil where the page names the organisation alone.
public struct Partner: Sendable, Hashable {
    /// An id of `_data/organizations.yaml`.
    public var id: Located<String>
    public var role: Role?

    public init(id: Located<String>, role: Role? = nil) {
        self.id = id
        self.role = role
    }

    /// What an organisation did for a document.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// Developed it.
        case lead
        /// Developed it with the lead.
        case coDeveloper = "co-developer"
        /// Says that it agrees.
        case endorser
        /// Brought the panel together.
        case convener
        /// Paid for it.
        case funder
        /// Its journal or house published it.
        case publishedBy = "published-by"
    }
}

extension Partner.Role: ByteCoded { public static var blank: Partner.Role { .lead } }

extension Partner: ByteCoded {
    public static var blank: Partner { Partner(id: .blank) }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&id, &role) }
}
