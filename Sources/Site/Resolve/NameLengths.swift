import Bytes
import Diagnostics
import Disk

/// Bytes that a path in the published folder may have: the folder's own place must fit before it, within the 4,096 of most systems.
private let longestPath = 3000

/// Addresses whose files no disk could hold: told where the address comes from, before anything is written.
func longNames(_ addresses: [SiteAddress]) -> [Diagnostic] {
    addresses.compactMap { address in
        // Percent-encoding only makes it longer.
        guard address.hasFile, address.path.utf8.count > longestName - 20 else { return nil }
        let file = address.file
        let names = file.bytes.split(separator: UInt8(ascii: "/"))
        if let long = names.first(where: { $0.count > longestName }) {
            return Diagnostic(
                .longName, at: address.origin, "the address has a name of \(long.count) bytes; disks hold \(longestName)",
                fixes: ["shorten it; a letter with an accent has two bytes or more"])
        }
        guard file.bytes.count > longestPath else { return nil }
        return Diagnostic(
            .longName, at: address.origin, "the address has \(file.bytes.count) bytes; a path may have \(longestPath)",
            fixes: ["put it into fewer folders"])
    }
}

extension DiagnosticKind {
    static let longName = DiagnosticKind(
        "long-name", .error, what: "an address has a name that is too long for a disk", why: "its file could not be published",
        mend: "shorten the alias, the slug or the file's name", example: "an alias of 300 letters")
}
