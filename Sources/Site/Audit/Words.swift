import Bytes
import Markup

/// Takes the words of a text one after the other, each as a hash.
protocol WordSink {
    mutating func word(_ hash: UInt64)
    /// A number with its unit, as one hash: `0.5 mg/kg`.
    mutating func measure(_ hash: UInt64)
}

/// Reads a text character by character into words, so that one text can be found in another whatever stands between the words.
///
/// A word is a run of letters, digits and marks, in lower case; a decimal point or comma between digits belongs to the number. It allocates
/// nothing: every byte of a site goes through it.
struct WordReader<Sink: WordSink> {
    var sink: Sink
    /// Where the reader stands within a word or a measure.
    private var state = State()

    struct State {
        var hash = WordHash.start
        var isInWord = false
        var isNumber = false
        /// A point or comma in a number, until the next byte says whether it belongs to it.
        var point: UInt8 = 0
        var measure = Measure.none
    }

    /// How much of a number with its unit has been read.
    enum Measure {
        case none
        case number(UInt64)
        case unit(UInt64)
        case slash(UInt64)
    }

    init(_ sink: Sink) { self.sink = sink }

    /// The word that has begun, as far as it goes.
    var pending: UInt64? { state.isInWord ? state.hash.value : nil }

    mutating func read(_ byte: UInt8) {
        let isDigit = byte.isDigit
        if isDigit || byte.isLetter {
            if state.point != 0 { if isDigit { state.hash.add(state.point) } else { endWord() } }
            state.point = 0
            // `5mg` is a number and its unit.
            if state.isInWord, state.isNumber, !isDigit { endWord() }
            if !state.isInWord { (state.isInWord, state.isNumber) = (true, isDigit) }
            state.hash.add(byte.lowered)
        } else if state.isInWord, state.isNumber, state.point == 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
            state.point = byte
        } else {
            separate(byte)
        }
    }

    mutating func read(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 { return read(UInt8(scalar.value)) }
        // Typographic marks are most of what is not ASCII.
        if (0x2010...0x2027).contains(scalar.value) { return separate(0) }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil || properties.canonicalCombiningClass.rawValue != 0 {
            if state.point != 0 || (state.isInWord && state.isNumber) { endWord() }
            (state.isInWord, state.point) = (true, 0)
            for byte in properties.lowercaseMapping.utf8 { state.hash.add(byte) }
        } else {
            separate(properties.isWhitespace || scalar.value == 0xB0 ? 32 : 0)
        }
    }

    /// Nothing goes over this place: no word, and no number to its unit.
    mutating func end() { separate(0) }

    /// Where the reader stands; it begins anew, for something that stands apart.
    mutating func suspended() -> State {
        defer { state = State() }
        return state
    }

    mutating func resume(_ earlier: State) { state = earlier }

    /// A byte that is in no word; 0 for any.
    private mutating func separate(_ byte: UInt8) {
        if state.isInWord { endWord() }
        let isBlank = byte == 32 || (9...13).contains(byte)
        switch state.measure {
        case .none: break
        case .number(let number):
            if byte == UInt8(ascii: "%") {
                state.measure = .unit(WordHash.joined(number, UInt64(byte)))
            } else if !isBlank {
                state.measure = .none
            }
        case .unit(let whole):
            if byte == UInt8(ascii: "/") { state.measure = .slash(whole) } else { settleMeasure() }
        case .slash: settleMeasure()
        }
    }

    private mutating func endWord() {
        let (word, wasNumber, measure) = (state.hash.value, state.isNumber, state.measure)
        (state.hash, state.isInWord, state.isNumber, state.point) = (.start, false, false, 0)
        sink.word(word)
        switch measure {
        case .none: break
        case .number(let number) where units.contains(word): return state.measure = .unit(WordHash.joined(number, word))
        case .slash(let whole) where units.contains(word): return state.measure = .unit(WordHash.joined(whole, word))
        case .number, .unit, .slash: settleMeasure()
        }
        if wasNumber { state.measure = .number(word) }
    }

    private mutating func settleMeasure() {
        switch state.measure {
        case .unit(let whole), .slash(let whole): sink.measure(whole)
        case .none, .number: break
        }
        state.measure = .none
    }
}

/// FNV-1a over a word's bytes.
struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    static let start = WordHash()

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    static func of(_ text: String) -> UInt64 {
        var hash = WordHash()
        for byte in text.utf8 { hash.add(byte) }
        return hash.value
    }

    static func joined(_ one: UInt64, _ other: UInt64) -> UInt64 { (one ^ other) &* 0x9E37_79B9_7F4A_7C15 }
}

/// All words and measures of a text.
struct Words: WordSink {
    private(set) var hashes: [UInt64] = []
    private(set) var measures: [UInt64] = []

    init(_ text: String) {
        var reader = WordReader(Words())
        for scalar in text.unicodeScalars { reader.read(scalar) }
        reader.end()
        self = reader.sink
    }

    private init() {}

    mutating func word(_ hash: UInt64) { hashes.append(hash) }
    mutating func measure(_ hash: UInt64) { measures.append(hash) }
}

private let units = Set(clinicalUnits.map(WordHash.of))
