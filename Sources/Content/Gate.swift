/// The groups who may read a members-only page.
///
/// `members-only: true` means the group `members`. A page that everyone may read has no gate at all.
package struct Gate: Sendable, Hashable {
    package var groups: [String]

    package init(groups: [String]) { self.groups = groups }

    /// What `members-only: true` says.
    package static let members = Gate(groups: ["members"])
}
