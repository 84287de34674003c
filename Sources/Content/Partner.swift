/// An organisation that had a part in a page.
///
/// The role is nil where the page names the organisation alone.
package struct Partner: Sendable, Hashable {
    /// An id of `_data/organizations.yaml`.
    package var id: Located<String>
    package var role: Role?

    package init(id: Located<String>, role: Role? = nil) {
        self.id = id
        self.role = role
    }

    /// What an organisation did for a document.
    package enum Role: String, Sendable, Hashable, CaseIterable {
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
