import Bytes
import Content
import Diagnostics
import Digests

/// Joins what something depends on to one number. Equal numbers stand for equal things in equal order.
struct KeyHasher {
    private(set) var value: UInt64

    init(_ start: UInt64 = 0) { value = start }

    mutating func combine(_ number: UInt64) {
        // The finish of SplitMix64, so that order counts and every bit reaches all others.
        var mixed = (value ^ number) &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        value = (mixed ^ mixed >> 31) &* 3 &+ value
    }

    mutating func combine(_ text: String) { combine(xxh64(text)) }
    mutating func combine(_ path: Path) { combine(xxh64(path.text)) }
    mutating func combine(_ number: Int) { combine(UInt64(bitPattern: Int64(number))) }
    mutating func combine(_ flag: Bool) { combine(flag ? 1 : 2 as UInt64) }

    mutating func combine(_ text: String?) {
        combine(text != nil)
        if let text { combine(text) }
    }
}
