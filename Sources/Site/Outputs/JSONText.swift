import Templates

/// Data for programs, as JSON: keys keep the order in which they are given.
indirect enum JSONText: Sendable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([JSONText])
    case object([(key: String, value: JSONText)])

    /// nil is `null`.
    static func text(_ text: String?) -> JSONText { text.map { .text($0) } ?? .null }

    /// With a line for each key and each element, so that a change shows where it is.
    func write(to text: inout String, indent: Int = 0) {
        let (inner, outer) = ("\n" + String(repeating: " ", count: indent + 2), "\n" + String(repeating: " ", count: indent))
        switch self {
        case .null: text += "null"
        case .flag(let flag): text += flag ? "true" : "false"
        case .number(let number): text += String(number)
        case .text(let string): text += jsonString(string)
        case .list(let values):
            guard !values.isEmpty else { return text += "[]" }
            for (index, value) in values.enumerated() {
                text += (index == 0 ? "[" : ",") + inner
                value.write(to: &text, indent: indent + 2)
            }
            text += outer + "]"
        case .object(let members):
            guard !members.isEmpty else { return text += "{}" }
            for (index, member) in members.enumerated() {
                text += (index == 0 ? "{" : ",") + inner + jsonString(member.key) + ": "
                member.value.write(to: &text, indent: indent + 2)
            }
            text += outer + "}"
        }
    }

    var bytes: [UInt8] {
        var text = ""
        write(to: &text)
        return Array((text + "\n").utf8)
    }
}
