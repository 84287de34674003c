/// The 64-bit xxHash of some bytes: for telling whether a file changed, ten times as fast as SHA-256, and no secret.
///
/// Source: the specification of XXH64, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
public func xxh64(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var index = 0
    var hash: UInt64
    if bytes.count >= 32 {
        var (a, b, c, d) = (seed &+ prime1 &+ prime2, seed &+ prime2, seed, seed &- prime1)
        while index + 32 <= bytes.count {
            a = round(a, bytes.word(index))
            b = round(b, bytes.word(index + 8))
            c = round(c, bytes.word(index + 16))
            d = round(d, bytes.word(index + 24))
            index += 32
        }
        hash = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18)
        for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* prime1 &+ prime4 }
    } else {
        hash = seed &+ prime5
    }
    hash &+= UInt64(bytes.count)
    while index + 8 <= bytes.count {
        hash = rotated(hash ^ round(0, bytes.word(index)), 27) &* prime1 &+ prime4
        index += 8
    }
    if index + 4 <= bytes.count {
        let half = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)))
        hash = rotated(hash ^ (half &* prime1), 23) &* prime2 &+ prime3
        index += 4
    }
    while index < bytes.count {
        hash = rotated(hash ^ (UInt64(bytes[index]) &* prime5), 11) &* prime1
        index += 1
    }
    hash = (hash ^ hash >> 33) &* prime2
    hash = (hash ^ hash >> 29) &* prime3
    return hash ^ hash >> 32
}

public func xxh64(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 { bytes.withUnsafeBytes { xxh64($0, seed: seed) } }

public func xxh64(_ text: String, seed: UInt64 = 0) -> UInt64 {
    text.utf8.withContiguousStorageIfAvailable { xxh64(UnsafeRawBufferPointer($0), seed: seed) } ?? xxh64(Array(text.utf8), seed: seed)
}

private let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
private let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
private let prime3: UInt64 = 0x1656_67B1_9E37_79F9
private let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
private let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

private func rotated(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }

private func round(_ lane: UInt64, _ input: UInt64) -> UInt64 { rotated(lane &+ input &* prime2, 31) &* prime1 }

extension UnsafeRawBufferPointer {
    fileprivate func word(_ index: Int) -> UInt64 { UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self)) }
}
