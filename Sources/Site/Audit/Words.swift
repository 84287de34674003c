/// Reads a text word by word, so that one text can be found in another whatever stands between the words.
///
/// A word is a run of letters, digits and marks, in lower case; a decimal point or comma between digits belongs to the number. A NUL byte is
/// a place over which no run of words goes.
struct Words {
    /// Of the words so far, each hashed.
    private(set) var hashes: [UInt64] = []
    /// Places among them where a run ends.
    private(set) var breaks: [Int] = []
    /// Numbers with their units, each as one hash: `0.5 mg/kg`.
    private(set) var measures: [UInt64] = []

    init(_ text: some Collection<UInt8>) {
        text.withContiguousStorageIfAvailable { read($0) } ?? Array(text).withUnsafeBufferPointer { read($0) }
    }

    init(_ text: String) { self.init(text.utf8) }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < text.count {
            if text[at] == 0 { breaks.append(hashes.count) }
            let (end, hash) = word(in: text, from: at)
            guard end > at else {
                at += length(of: text, at)
                continue
            }
            hashes.append(hash)
            if isDigit(text[at]), let measure = measure(hash, in: text, from: end) { measures.append(measure) }
            at = end
        }
        breaks.append(hashes.count)
    }
}

/// The word that begins at a place: where it ends, and its hash.
private func word(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, hash: UInt64) {
    var at = start
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let isNumber = start < text.count && isDigit(text[start])
    while at < text.count {
        let byte = text[at]
        if byte < 0x80 {
            if isDigit(byte) || (97...122).contains(byte | 0x20) {
                // `5mg` is a number and its unit.
                if isNumber, !isDigit(byte), at > start { break }
                add((65...90).contains(byte) ? byte | 0x20 : byte)
                at += 1
            } else if isNumber, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), at + 1 < text.count, isDigit(text[at + 1]) {
                add(byte)
                at += 1
            } else {
                break
            }
        } else {
            let size = length(of: text, at)
            guard let scalar = scalar(text, at, size), isLetter(scalar) else { break }
            if isNumber, at > start { break }
            for byte in scalar.properties.lowercaseMapping.utf8 { add(byte) }
            at += size
        }
    }
    return (at, hash)
}

/// A number's hash with that of the unit after it; nil where none follows.
private func measure(_ number: UInt64, in text: UnsafeBufferPointer<UInt8>, from end: Int) -> UInt64? {
    var at = end
    while at < text.count, let size = blank(text, at) { at += size }
    var hash = number
    var count = 0
    while at < text.count {
        var (next, unit) = word(in: text, from: at)
        if next == at, text[at] == UInt8(ascii: "%") { (next, unit) = (at + 1, UInt64(UInt8(ascii: "%"))) }
        guard next > at, units.contains(unit) else { break }
        hash = (hash ^ unit) &* 0x9E37_79B9_7F4A_7C15
        count += 1
        at = next
        guard at < text.count, text[at] == UInt8(ascii: "/") else { break }
        at += 1
    }
    return count > 0 ? hash : nil
}

/// A blank between a number and its unit: a space, a tab, a line end or one of Unicode's own.
private func blank(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
    if text[at] == 32 || (9...13).contains(text[at]) { return 1 }
    guard text[at] >= 0x80 else { return nil }
    let size = length(of: text, at)
    guard let scalar = scalar(text, at, size) else { return nil }
    return scalar.properties.isWhitespace || scalar.value == 0x2D || scalar.value == 0xB0 ? size : nil
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || properties.canonicalCombiningClass.rawValue != 0
}

/// How many bytes the character at a place has.
private func length(of text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let byte = text[at]
    let size = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    return min(size, text.count - at)
}

private func scalar(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ size: Int) -> Unicode.Scalar? {
    String(decoding: text[at..<(at + size)], as: UTF8.self).unicodeScalars.first
}

/// Units of doses, concentrations, measures and times as they stand after numbers in clinical texts, most of them the International System's
/// and those of UCUM (https://ucum.org), in lower case.
private let units: Set<UInt64> = {
    let names = [
        "kg", "g", "mg", "mcg", "µg", "μg", "ug", "ng", "pg", "l", "dl", "ml", "µl", "μl", "ul", "cc", "mol", "mmol", "µmol", "μmol",
        "umol", "nmol",
        "pmol", "meq", "eq", "mosm", "u", "iu", "miu", "unit", "units", "cm", "mm", "m", "km", "µm", "μm", "nm", "m2", "m²", "mmhg",
        "cmh2o", "kpa", "pa",
        "hpa", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "s", "sec", "second", "seconds", "ms", "d", "day",
        "days",
        "week", "weeks", "wk", "month", "months", "year", "years", "yr", "yrs", "bpm", "gy", "cgy", "msv", "kcal", "cal", "kj", "j", "w",
        "v", "kv", "a",
        "ma", "hz", "khz", "mhz", "c", "f", "k", "percent", "ppm", "mci", "mbq", "tablet", "tablets", "capsule", "capsules", "drop",
        "drops", "patch",
        "patches", "puff", "puffs", "dose", "doses", "mme", "omeq", "ml²",
    ]
    return Set(names.map { name in Array(name.utf8).withUnsafeBufferPointer { word(in: $0, from: 0).hash } } + [UInt64(UInt8(ascii: "%"))])
}()
