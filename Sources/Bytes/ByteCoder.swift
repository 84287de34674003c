/// Bytes that values are written to or read from. One description of a type, its `pass`, serves both ways.
public struct ByteCoder: Sendable {
    /// The page that the values belong to: a location in it needs no path.
    public let path: Path
    public let isReading: Bool
    public private(set) var bytes: [UInt8]
    private var position = 0
    private var end = 0

    /// To write to.
    public init(of path: Path = "") { (self.path, isReading, bytes) = (path, false, []) }

    /// To read what another one wrote, from a range of bytes; nil where there are no such bytes.
    public init?(reading bytes: [UInt8], _ range: Range<Int>, of path: Path = "") {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
        (self.path, isReading, self.bytes) = (path, true, bytes)
        (position, end) = (range.lowerBound, range.upperBound)
    }

    public mutating func pass(_ number: inout Int) throws {
        guard isReading else { return write(number) }
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < end, shift < 64 else { throw DamagedBytes() }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        number = Int(Int64(bitPattern: value))
    }

    public mutating func pass(_ text: inout String) throws {
        guard isReading else {
            write(text.utf8.count)
            bytes.append(contentsOf: text.utf8)
            return
        }
        var count = 0
        try pass(&count)
        guard count >= 0, count <= end - position else { throw DamagedBytes() }
        text = String(decoding: bytes[position..<(position + count)], as: UTF8.self)
        position += count
    }

    /// Numbers of which every bit counts, such as hashes: eight bytes each.
    public mutating func pass(words: inout [UInt64]) throws {
        var count = words.count
        try pass(&count)
        guard isReading else {
            words.map { $0.littleEndian }.withUnsafeBytes { bytes.append(contentsOf: $0) }
            return
        }
        guard count >= 0, count <= (end - position) / 8 else { throw DamagedBytes() }
        words = (0..<count).map { index in
            (0..<8).reduce(0) { $0 | UInt64(bytes[position + index * 8 + $1]) << UInt64($1 * 8) }
        }
        position += count * 8
    }

    private mutating func write(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}

/// A value that can be kept as bytes.
public protocol ByteCoded {
    /// What reading starts from.
    static var blank: Self { get }
    mutating func pass(_ coder: inout ByteCoder) throws
}

extension ByteCoded {
    /// Reads what `written` wrote, from a range of bytes; nil where these are none.
    public init?(reading bytes: [UInt8], _ range: Range<Int>, of path: Path = "") {
        guard var coder = ByteCoder(reading: bytes, range, of: path) else { return nil }
        self = .blank
        do { try pass(&coder) } catch { return nil }
    }

    /// As bytes; what belongs to a page gives its path.
    public func written(of path: Path = "") -> [UInt8] {
        var (coder, copy) = (ByteCoder(of: path), self)
        // Writing to memory does not fail.
        try? copy.pass(&coder)
        return coder.bytes
    }
}

/// The bytes are cut short or were never written by a coder.
public struct DamagedBytes: Error {
    public init() {}
}

extension ByteCoder {
    /// Passes values one after the other.
    @inlinable
    public mutating func pass<A: ByteCoded, B: ByteCoded>(_ a: inout A, _ b: inout B) throws {
        try a.pass(&self)
        try b.pass(&self)
    }

    @inlinable
    public mutating func pass<A: ByteCoded, B: ByteCoded, C: ByteCoded>(_ a: inout A, _ b: inout B, _ c: inout C) throws {
        try pass(&a, &b)
        try c.pass(&self)
    }

    @inlinable
    public mutating func pass<A: ByteCoded, B: ByteCoded, C: ByteCoded, D: ByteCoded>(
        _ a: inout A, _ b: inout B, _ c: inout C, _ d: inout D
    ) throws {
        try pass(&a, &b, &c)
        try d.pass(&self)
    }

    /// Passes a value by what it is written as: an enumeration by its name.
    @inlinable
    public mutating func pass<Value, Form: ByteCoded>(_ value: inout Value, as form: (Value) -> Form, _ back: (Form) -> Value?) throws {
        var written = form(value)
        try written.pass(&self)
        guard let read = back(written) else { throw DamagedBytes() }
        value = read
    }
}

extension Int: ByteCoded {
    public static var blank: Int { 0 }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&self) }
}

extension String: ByteCoded {
    public static var blank: String { "" }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&self) }
}

extension Path: ByteCoded {
    public static var blank: Path { "" }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&self, as: \.text) { Path($0) } }
}

extension Bool: ByteCoded {
    public static var blank: Bool { false }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&self, as: { $0 ? 1 : 0 }, { (number: Int) in number == 1 })
    }
}

extension UInt64: ByteCoded {
    public static var blank: UInt64 { 0 }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&self, as: { Int(bitPattern: UInt($0)) }, { UInt64(UInt(bitPattern: $0)) })
    }
}

extension Int64: ByteCoded {
    public static var blank: Int64 { 0 }
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&self, as: { Int($0) }, { Int64($0) }) }
}

extension Range<Int>: ByteCoded {
    public static var blank: Range<Int> { 0..<0 }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&self, as: { [$0.lowerBound, $0.upperBound] }) { ends in
            ends.count == 2 && 0 <= ends[0] && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
        }
    }
}

/// An enumeration with a name for each case is kept by that name.
extension ByteCoded where Self: RawRepresentable, RawValue == String {
    @inlinable
    public mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&self, as: \.rawValue, Self.init(rawValue:)) }
}

extension Optional: ByteCoded where Wrapped: ByteCoded {
    @inlinable public static var blank: Wrapped? { nil }
    @inlinable
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var isThere = self != nil ? 1 : 0
        try coder.pass(&isThere)
        guard isThere == 1 else {
            self = nil
            return
        }
        var value = self ?? Wrapped.blank
        try value.pass(&coder)
        self = value
    }
}

extension Array: ByteCoded where Element: ByteCoded {
    @inlinable public static var blank: [Element] { [] }
    @inlinable
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var count = count
        try coder.pass(&count)
        guard coder.isReading else {
            // A copy of each element: to write into the array itself would copy all of it.
            for element in self {
                var copy = element
                try copy.pass(&coder)
            }
            return
        }
        guard count >= 0 else { throw DamagedBytes() }
        self = []
        for _ in 0..<count {
            var element = Element.blank
            try element.pass(&coder)
            append(element)
        }
    }
}

extension Dictionary: ByteCoded where Key: ByteCoded, Value: ByteCoded {
    @inlinable public static var blank: [Key: Value] { [:] }
    @inlinable
    public mutating func pass(_ coder: inout ByteCoder) throws {
        var count = count
        try coder.pass(&count)
        guard coder.isReading else {
            for (key, value) in self {
                var (key, value) = (key, value)
                try coder.pass(&key, &value)
            }
            return
        }
        // No more room than the bytes can fill: the number may be damaged.
        guard count >= 0 else { throw DamagedBytes() }
        self = [:]
        reserveCapacity(Swift.min(count, 1 << 20))
        for _ in 0..<count {
            var (key, value) = (Key.blank, Value.blank)
            try coder.pass(&key, &value)
            self[key] = value
        }
    }
}
