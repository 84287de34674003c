import Bytes
import Digests

/// Joins what something depends on to one number. Equal numbers stand for equal things in equal order.
struct KeyHasher {
    private(set) var value: UInt64

    init(_ start: UInt64 = 0) { value = start }

    @inline(__always)
    mutating func combine<each Part: Keyed>(_ parts: repeat each Part) { repeat (each parts).mix(into: &self) }

    fileprivate mutating func mix(_ number: UInt64) {
        // The finish of SplitMix64, so that order counts and every bit reaches all others.
        var mixed = (value ^ number) &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        value = (mixed ^ mixed >> 31) &* 3 &+ value
    }
}

/// What a key can be made from.
protocol Keyed {
    func mix(into hasher: inout KeyHasher)
}

extension UInt64: Keyed { func mix(into hasher: inout KeyHasher) { hasher.mix(self) } }
extension Int: Keyed { func mix(into hasher: inout KeyHasher) { hasher.mix(UInt64(bitPattern: Int64(self))) } }
extension Int64: Keyed { func mix(into hasher: inout KeyHasher) { hasher.mix(UInt64(bitPattern: self)) } }
extension Bool: Keyed { func mix(into hasher: inout KeyHasher) { hasher.mix(self ? 1 : 2) } }
extension String: Keyed { func mix(into hasher: inout KeyHasher) { hasher.mix(xxh64(self)) } }
extension Path: Keyed { func mix(into hasher: inout KeyHasher) { hasher.mix(xxh64(text)) } }

extension String?: Keyed {
    func mix(into hasher: inout KeyHasher) {
        hasher.combine(self != nil)
        if let self { hasher.combine(self) }
    }
}
