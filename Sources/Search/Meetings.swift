import Bytes

/// Abbreviations and what they stand for, so that a text with the one is found by the other.
public struct Meetings: Sendable {
    private struct Form: Sendable {
        let bytes: [UInt8]
        /// `CRPS` is no other word in small letters; what it stands for may begin a sentence.
        let isExact: Bool
        /// The same term's other form.
        let other: Int
    }

    private var forms: [Form] = []
    /// By the byte in small letters that each begins with.
    private var byFirst = [[Int]](repeating: [], count: 256)

    public init(_ terms: [(term: String, expansion: String)]) {
        for (term, expansion) in terms where !term.isEmpty && !expansion.isEmpty {
            for (text, isExact) in [(term, true), (expansion, false)] {
                let bytes = Array(text.utf8)
                byFirst[Int(bytes[0].lowered)].append(forms.count)
                forms.append(Form(bytes: bytes, isExact: isExact, other: forms.count ^ 1))
            }
        }
    }

    /// What a text says in one form alone, in its other form, in the order of the terms.
    public func others(of text: [UInt8]) -> [UInt8] {
        if forms.isEmpty { return [] }
        var found: Set<Int> = []
        var isInWord = false
        for at in text.indices {
            let byte = text[at]
            if !isInWord {
                for form in byFirst[Int(byte.lowered)] where !found.contains(form) && stands(forms[form], at, in: text) {
                    found.insert(form)
                }
            }
            isInWord = byte.isAlphanumeric || byte >= 0x80
        }
        let others = found.filter { !found.contains(forms[$0].other) }.map { forms[$0].other }.sorted()
        return Array(others.map { forms[$0].bytes }.joined(separator: ", ".utf8))
    }

    private func stands(_ form: Form, _ start: Int, in text: [UInt8]) -> Bool {
        guard start + form.bytes.count <= text.count else { return false }
        for (offset, byte) in form.bytes.enumerated() {
            let other = text[start + offset]
            if other != byte, form.isExact || other.lowered != byte.lowered { return false }
        }
        var end = start + form.bytes.count
        // `trials` are more than one trial.
        if end < text.count, text[end] == UInt8(ascii: "s") { end += 1 }
        return end == text.count || !(text[end].isAlphanumeric || text[end] >= 0x80)
    }
}
