import Bytes

/// A form that a text must have.
public enum TextPattern: String, Sendable, Hashable, CaseIterable {
    /// `10.1097/AAP.0000000000000806`, bare
    case doi
    /// `0000-0002-1825-0097`, its check digit right
    case orcid
    /// `29870457`
    case pmid
    /// `office@example.org`
    case email
}

extension TextPattern {
    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        switch self {
        case .doi: return isDOI(bytes)
        case .orcid: return isORCID(bytes)
        case .pmid: return (1...8).contains(bytes.count) && bytes.allSatisfy(\.isDigit) && bytes.first != UInt8(ascii: "0")
        case .email: return isEmail(bytes)
        }
    }

    /// The identifier in a text that says too much, such as `https://doi.org/10.5555/12345678`; nil where none is found.
    func bare(_ text: String) -> String? {
        let candidate: Substring?
        switch self {
        case .doi: candidate = text.firstRange(of: "10.").map { text[$0.lowerBound...] }
        case .orcid, .pmid:
            let withoutSlash = text.hasSuffix("/") ? text.dropLast() : text[...]
            candidate = withoutSlash.split(whereSeparator: { $0 == "/" || $0 == " " || $0 == ":" }).last
        case .email: candidate = text.hasPrefix("mailto:") ? text.dropFirst("mailto:".utf8.count) : nil
        }
        return candidate.map(String.init).flatMap { matches($0) ? $0 : nil }
    }

    var noun: String {
        switch self {
        case .doi: "DOI"
        case .orcid: "ORCID iD"
        case .pmid: "PubMed number"
        case .email: "mail address"
        }
    }

    var example: String {
        switch self {
        case .doi: "10.5555/12345678"
        case .orcid: "0000-0002-1825-0097"
        case .pmid: "12345678"
        case .email: "office@example.org"
        }
    }
}

/// `10.`, a registrant of digits and points, a slash, and a name without blanks.
private func isDOI(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "10.".utf8), let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let registrant = bytes[3..<slash]
    guard registrant.count >= 4, registrant.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) else { return false }
    return slash + 1 < bytes.count && bytes[(slash + 1)...].allSatisfy { $0 > 32 && $0 != 127 }
}

/// Sixteen digits in fours, the last of them a check digit by ISO 7064 11,2, where X stands for ten.
private func isORCID(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 19 else { return false }
    var total = 0
    for (place, byte) in bytes.enumerated() {
        if place == 4 || place == 9 || place == 14 {
            guard byte == UInt8(ascii: "-") else { return false }
        } else if place < 18 {
            guard byte.isDigit else { return false }
            total = (total + Int(byte - 48)) * 2
        }
    }
    let check = (12 - total % 11) % 11
    return bytes[18] == (check == 10 ? UInt8(ascii: "X") : UInt8(48 + check))
}

private func isEmail(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, bytes.allSatisfy({ $0 > 32 && $0 != 127 && !"\"<>(),;:\\".utf8.contains($0) }) else {
        return false
    }
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
}
