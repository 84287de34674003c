import Bytes

/// The groups who may read a members-only page.
///
/// `members-only: true` means the group `members`. A page that everyone may read has no gate at all.
public struct Gate: Sendable, Hashable {
    public var groups: [String]

    public init(groups: [String]) { self.groups = groups }

    /// What `members-only: true` says.
    public static let members = Gate(groups: ["members"])
}

extension Gate: ByteCoded {
    public static var blank: Gate { .members }
    /// Never: what is for members is not kept.
    public mutating func pass(_ coder: inout ByteCoder) throws { throw DamagedBytes() }
}
