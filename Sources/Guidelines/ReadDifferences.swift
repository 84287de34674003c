import Bytes
import Content
import Diagnostics

extension BlockReader {
    /// `guidelines/other#r2: reason; #r3: another`, each with its place.
    mutating func differences() -> [Limit.Difference] {
        guard let argument = block.argument("differs"), text("differs") != nil else { return [] }
        let bytes = Array(argument.value.utf8)
        var found = [Limit.Difference]()
        var start = 0
        for part in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            let place = start
            start += part.count + 1
            let blanks = part.prefix(while: \.isBlank).count
            var location = argument.location
            location.column += place + blanks
            if let difference = difference(part.dropFirst(blanks), at: location), isNew(difference, found) { found.append(difference) }
        }
        return found
    }

    private mutating func difference(_ part: ArraySlice<UInt8>, at location: SourceLocation) -> Limit.Difference? {
        // A reason may hold colons; an id holds none.
        let colon = part.firstIndex(of: UInt8(ascii: ":")) ?? part.endIndex
        let name = words(part[..<colon])
        let reason = words(part[colon...].dropFirst())
        let source = Located(name, at: location)
        func malformed(_ message: String, _ fix: String) -> Limit.Difference? {
            report(.malformedArgument, at: source, message, fixes: [fix])
            return nil
        }
        if name.isEmpty {
            return malformed("'differs' names no limit here", "write the other page and recommendation, and why: \(example(of: "differs"))")
        }
        guard let hash = name.utf8.firstIndex(of: UInt8(ascii: "#")) else {
            return malformed("'\(name)' names no recommendation", "write its id behind the page's: \(name)#r2: reason")
        }
        let (page, anchor) = (String(name[..<hash]), String(name[hash...].dropFirst()))
        if anchor.isEmpty || anchor.contains("#") || name.contains(" ") {
            return malformed("'\(name)' names no recommendation", "write a page and an id: \(example(of: "differs"))")
        }
        if page.hasPrefix("/") || page.hasSuffix("/") || page.hasSuffix(".md") {
            return malformed("'\(page)' is no page's id", "write the page's path from content/ without .md, and no slash around it")
        }
        if reason.isEmpty {
            return malformed("'\(name)' has no reason", "write why the limits differ: \(name): the reason")
        }
        return Limit.Difference(page: page.isEmpty ? nil : page, anchor: anchor, reason: reason, source: source)
    }

    private mutating func isNew(_ one: Limit.Difference, _ others: [Limit.Difference]) -> Bool {
        guard others.contains(where: { $0.page == one.page && $0.anchor == one.anchor }) else { return true }
        report(.malformedArgument, at: one.source, "'\(one.source.value)' stands here twice", fixes: ["keep one reason for it"])
        return false
    }
}

/// With one space between words, and none around them.
private func words(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).withSingleBlanks
}
