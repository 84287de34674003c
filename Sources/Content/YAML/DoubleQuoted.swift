/// A text in YAML's double quotes, whatever it holds: `"a \"b\": c"`.
public func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\t": quoted += "\\t"
        case "\u{FEFF}": quoted += "\\uFEFF"
        // The parser takes these for line breaks, or refuses them.
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        case "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}": quoted += "\\u" + String(scalar.value, radix: 16)
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
