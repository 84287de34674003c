import Bytes
import Templates

/// Data for programs, as JSON: keys keep the order in which they are given.
enum JSONText: Sendable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([JSONText])
    case object([(key: String, value: JSONText)])
    /// What was written before, for just this depth.
    case written([UInt8])

    /// nil is `null`.
    static func text(_ text: String?) -> JSONText { text.map { .text($0) } ?? .null }

    /// With a line for each key and each element, so that a change shows where it is.
    private func write(to bytes: inout [UInt8], indent: Int) {
        switch self {
        case .null: bytes.append(literal: "null")
        case .flag(let flag): bytes.append(literal: flag ? "true" : "false")
        case .number(let number): bytes += String(number).utf8
        case .text(let text): appendJSONString(text, to: &bytes)
        case .written(let text): bytes += text
        case .list(let values):
            guard !values.isEmpty else { return bytes.append(literal: "[]") }
            for (index, value) in values.enumerated() {
                bytes.append(index == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
                bytes.beginLine(indent: indent + 2)
                value.write(to: &bytes, indent: indent + 2)
            }
            bytes.beginLine(indent: indent)
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            guard !members.isEmpty else { return bytes.append(literal: "{}") }
            for (index, member) in members.enumerated() {
                bytes.append(index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
                bytes.beginLine(indent: indent + 2)
                appendJSONString(member.key, to: &bytes)
                bytes.append(literal: ": ")
                member.value.write(to: &bytes, indent: indent + 2)
            }
            bytes.beginLine(indent: indent)
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// To stand in other text, behind so many blanks.
    func written(indent: Int) -> JSONText {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: indent)
        return .written(bytes)
    }

    /// As a file.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func beginLine(indent: Int) {
        append(UInt8(ascii: "\n"))
        for _ in 0..<indent { append(UInt8(ascii: " ")) }
    }
}
