import Bytes
import Content
import Diagnostics
import Markup

// What of a page is kept between builds, each type's parts in one list. Bodies are not: a page that must be rendered is parsed again.

/// What a page's file says without its body, and what was found wrong in it.
struct CachedPage: ByteCoded {
    var front: FrontMatter
    var outline: [Heading] = []
    var anchors = Anchors()
    var references: [Reference] = []
    var fileNames: [FileName] = []
    var problems: [Diagnostic] = []

    static var blank: CachedPage { CachedPage(front: .blank) }

    mutating func pass(_ coder: inout ByteCoder) throws {
        try front.pass(&coder)
        try outline.pass(&coder)
        try anchors.pass(&coder)
        try references.pass(&coder)
        try fileNames.pass(&coder)
        try problems.pass(&coder)
    }
}
