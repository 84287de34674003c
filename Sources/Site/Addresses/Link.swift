import Bytes

/// Where a reference leads: an address with the base path, and the text for a link that has none of its own.
struct Link: Sendable, ByteCoded {
    var href: String
    var label = ""
    /// Of a picture of the site.
    var size: PictureSize?

    static var blank: Link { Link(href: "") }
    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&href, &label, &size) }
}
