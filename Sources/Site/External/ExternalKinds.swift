import Diagnostics

extension DiagnosticKind {
    static let externalDead = DiagnosticKind(
        "external-dead", .warning, what: "another host says that nothing stands at an address to which the site links",
        why: "the reader who follows the link finds nothing, and of a picture sees none",
        mend: "write where it stands now, or take the link out", example: "[report](https://example.org/gone)")
    static let externalMoved = DiagnosticKind(
        "external-moved", .warning, what: "an address to which the site links has moved permanently",
        why: "the old address answers only as long as somebody keeps it", mend: "write the new address",
        example: "[report](http://example.org/old)")
    static let externalUnreachable = DiagnosticKind(
        "external-unreachable", .warning, what: "an address to which the site links gives no answer",
        why: "readers may get none either: the host is gone, out of order or not to be trusted",
        mend: "open it in a browser; if it shows nothing either, write another address", example: "[report](https://no-such-host.example/)")
    static let externalRefused = DiagnosticKind(
        "external-refused", .warning, what: "a host to which the site links does not answer programs",
        why: "nobody can tell without a browser whether its addresses still stand",
        mend: "open them in a browser now and then; --strict does not count it", example: "[article](https://journal.example/doi/1)")
    static let externalUnasked = DiagnosticKind(
        "external-unasked", .warning, what: "an address to which the site links was not asked for",
        why: "its host asked to be left alone for a while, or the time was up",
        mend: "check again later; --strict does not count it", example: "[article](https://busy.example/)")
    static let externalPrivate = DiagnosticKind(
        "external-private", .warning, what: "the site links to this machine or to a private network",
        why: "readers elsewhere find nothing there, or something else",
        mend: "write the address that readers can open", example: "[draft](http://localhost:8080/)")
    static let externalOffline = DiagnosticKind(
        "external-offline", .warning, what: "no other host could be reached",
        why: "nothing is known of the addresses to which the site links",
        mend: "check again once a browser on this machine shows other sites", example: "check --external without a network")

    /// Those that tell nothing of what is written: --strict leaves them warnings.
    static let externalUnknown: Set<DiagnosticKind> = [.externalRefused, .externalUnasked, .externalOffline]
}
