import Bytes
import Diagnostics

/// Bytes that values are written to or read from. One description of a type, its `pass`, serves both ways.
protocol CacheStream {
    /// The page that the values belong to: a location in it needs no path.
    var path: Path { get }
    var isReading: Bool { get }
    mutating func pass(_ number: inout Int) throws
    mutating func pass(_ text: inout String) throws
}

/// A value that the cache can keep.
protocol Cached {
    /// What reading starts from.
    static var blank: Self { get }
    mutating func pass(_ stream: inout some CacheStream) throws
}

/// The bytes are cut short or were never an archive.
struct DamagedCache: Error {}

struct CacheWriter: CacheStream {
    let path: Path
    var isReading: Bool { false }
    var bytes: [UInt8] = []

    mutating func pass(_ number: inout Int) {
        var rest = UInt64(bitPattern: Int64(number))
        if rest < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: rest)) }
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func pass(_ text: inout String) {
        text.withUTF8 { utf8 in
            var count = utf8.count
            pass(&count)
            bytes.append(contentsOf: utf8)
        }
    }
}

struct CacheReader: CacheStream {
    let path: Path
    var isReading: Bool { true }
    let bytes: UnsafeRawBufferPointer
    var position = 0

    mutating func pass(_ number: inout Int) throws {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.count, shift < 64 else { throw DamagedCache() }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        number = Int(Int64(bitPattern: value))
    }

    mutating func pass(_ text: inout String) throws {
        var count = 0
        try pass(&count)
        guard count >= 0, count <= bytes.count - position else { throw DamagedCache() }
        text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)]), as: UTF8.self)
        position += count
    }
}

extension CacheStream {
    /// Passes a value by what it is written as: an enumeration by its name.
    mutating func pass<Value, Form: Cached>(_ value: inout Value, as form: (Value) -> Form, _ back: (Form) -> Value?) throws {
        var written = form(value)
        try written.pass(&self)
        guard let read = back(written) else { throw DamagedCache() }
        value = read
    }
}

extension Int: Cached {
    static var blank: Int { 0 }
    mutating func pass(_ stream: inout some CacheStream) throws { try stream.pass(&self) }
}

extension String: Cached {
    static var blank: String { "" }
    mutating func pass(_ stream: inout some CacheStream) throws { try stream.pass(&self) }
}

extension Path: Cached {
    static var blank: Path { "" }
    mutating func pass(_ stream: inout some CacheStream) throws { try stream.pass(&self, as: \.text) { Path($0) } }
}

extension Bool: Cached {
    static var blank: Bool { false }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try stream.pass(&self, as: { $0 ? 1 : 0 }, { (number: Int) in number == 1 })
    }
}

extension UInt64: Cached {
    static var blank: UInt64 { 0 }
    mutating func pass(_ stream: inout some CacheStream) throws {
        try stream.pass(&self, as: { Int(bitPattern: UInt($0)) }, { UInt64(UInt(bitPattern: $0)) })
    }
}

extension Int64: Cached {
    static var blank: Int64 { 0 }
    mutating func pass(_ stream: inout some CacheStream) throws { try stream.pass(&self, as: { Int($0) }, { Int64($0) }) }
}

extension Optional: Cached where Wrapped: Cached {
    static var blank: Wrapped? { nil }
    mutating func pass(_ stream: inout some CacheStream) throws {
        var isThere = self != nil ? 1 : 0
        try stream.pass(&isThere)
        guard isThere == 1 else {
            self = nil
            return
        }
        var value = self ?? Wrapped.blank
        try value.pass(&stream)
        self = value
    }
}

extension Array: Cached where Element: Cached {
    static var blank: [Element] { [] }
    mutating func pass(_ stream: inout some CacheStream) throws {
        var count = count
        try stream.pass(&count)
        guard stream.isReading else {
            // A copy of each element: to write into the array itself would copy all of it.
            for element in self {
                var copy = element
                try copy.pass(&stream)
            }
            return
        }
        guard count >= 0 else { throw DamagedCache() }
        for _ in 0..<count {
            var element = Element.blank
            try element.pass(&stream)
            append(element)
        }
    }
}

extension Dictionary: Cached where Key: Cached, Value: Cached {
    static var blank: [Key: Value] { [:] }
    mutating func pass(_ stream: inout some CacheStream) throws {
        var count = count
        try stream.pass(&count)
        guard stream.isReading else {
            for (key, value) in self {
                var (key, value) = (key, value)
                try key.pass(&stream)
                try value.pass(&stream)
            }
            return
        }
        // No more room than the bytes can fill: the number may be damaged.
        guard count >= 0 else { throw DamagedCache() }
        reserveCapacity(Swift.min(count, 1 << 20))
        for _ in 0..<count {
            var (key, value) = (Key.blank, Value.blank)
            try key.pass(&stream)
            try value.pass(&stream)
            self[key] = value
        }
    }
}
