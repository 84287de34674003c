import Diagnostics

extension DiagnosticKind {
    static let unknownPage = DiagnosticKind(
        "unknown-page", .error, what: "a link names a page that does not exist", why: "readers would follow it to nowhere",
        mend: "correct the name; any unique tail of a page's path will do", example: "[[ketamin-acute-pain]]")
    static let unknownAnchor = DiagnosticKind(
        "unknown-anchor", .error, what: "a link names a heading that its page does not have",
        why: "readers would land at the top, not at the passage",
        mend: "correct the part after '#', or give the heading that id with {#id}", example: "[[ketamine-acute-pain#dosage]]")
    static let unknownFile = DiagnosticKind(
        "unknown-file", .error, what: "a link, an image or a style sheet names a file that does not exist",
        why: "readers would see a broken image, link or font",
        mend: "correct the name, or put the file beside the page", example: "![Flow chart](flow-chart.png)")
    static let unknownAddress = DiagnosticKind(
        "unknown-address", .error, what: "a link leads to an address that this site does not have",
        why: "readers would follow it to nowhere",
        mend: "correct the address", example: "[Join](/jion/)")
    static let gatedTarget = DiagnosticKind(
        "members-only-target", .error, what: "public text links to something that only members may read",
        why: "the public would follow it to nowhere",
        mend: "link to the page itself, or move the link into a members block", example: "[[members-update#agenda]]")
}
