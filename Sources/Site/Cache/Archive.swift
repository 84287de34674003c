import Diagnostics

/// Bytes that values are written to or read from. One description of a type, its `pass`, serves both ways.
protocol Archive {
    /// The page that the values belong to: a location in it needs no path.
    var path: String { get }
    mutating func pass(_ number: inout Int) throws
    mutating func pass(_ text: inout String) throws
}

/// A value that the cache can keep.
protocol Archived {
    /// What reading starts from.
    static var blank: Self { get }
    mutating func pass(_ archive: inout some Archive) throws
}

/// The bytes are cut short or were never an archive.
struct DamagedArchive: Error {}

struct ArchiveWriter: Archive {
    let path: String
    var bytes: [UInt8] = []

    mutating func pass(_ number: inout Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func pass(_ text: inout String) {
        var count = text.utf8.count
        pass(&count)
        bytes.append(contentsOf: text.utf8)
    }
}

struct ArchiveReader: Archive {
    let path: String
    let bytes: UnsafeRawBufferPointer
    var position = 0

    mutating func pass(_ number: inout Int) throws {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.count, shift < 64 else { throw DamagedArchive() }
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
        guard count >= 0, count <= bytes.count - position else { throw DamagedArchive() }
        text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)]), as: UTF8.self)
        position += count
    }
}

extension Archive {
    /// Passes a value by what it is written as: an enumeration by its name.
    mutating func pass<Value, Form: Archived>(_ value: inout Value, as form: (Value) -> Form, _ back: (Form) -> Value?) throws {
        var written = form(value)
        try written.pass(&self)
        guard let read = back(written) else { throw DamagedArchive() }
        value = read
    }
}

extension Int: Archived {
    static var blank: Int { 0 }
    mutating func pass(_ archive: inout some Archive) throws { try archive.pass(&self) }
}

extension String: Archived {
    static var blank: String { "" }
    mutating func pass(_ archive: inout some Archive) throws { try archive.pass(&self) }
}

extension Bool: Archived {
    static var blank: Bool { false }
    mutating func pass(_ archive: inout some Archive) throws { try archive.pass(&self, as: { $0 ? 1 : 0 }, { (number: Int) in number == 1 }) }
}

extension UInt64: Archived {
    static var blank: UInt64 { 0 }
    mutating func pass(_ archive: inout some Archive) throws {
        try archive.pass(&self, as: { Int(bitPattern: UInt($0)) }, { UInt64(UInt(bitPattern: $0)) })
    }
}

extension Int64: Archived {
    static var blank: Int64 { 0 }
    mutating func pass(_ archive: inout some Archive) throws { try archive.pass(&self, as: { Int($0) }, { Int64($0) }) }
}

extension Optional: Archived where Wrapped: Archived {
    static var blank: Wrapped? { nil }
    mutating func pass(_ archive: inout some Archive) throws {
        var isThere = self != nil ? 1 : 0
        try archive.pass(&isThere)
        guard isThere == 1 else {
            self = nil
            return
        }
        var value = self ?? Wrapped.blank
        try value.pass(&archive)
        self = value
    }
}

extension Array: Archived where Element: Archived {
    static var blank: [Element] { [] }
    mutating func pass(_ archive: inout some Archive) throws {
        var count = count
        try archive.pass(&count)
        guard count >= 0 else { throw DamagedArchive() }
        if isEmpty {
            for _ in 0..<count {
                var element = Element.blank
                try element.pass(&archive)
                append(element)
            }
        } else {
            for index in indices { try self[index].pass(&archive) }
        }
    }
}

extension Dictionary: Archived where Key == String, Value: Archived {
    static var blank: [String: Value] { [:] }
    /// By key, so that the same values give the same bytes.
    mutating func pass(_ archive: inout some Archive) throws {
        var keys = keys.sorted()
        try keys.pass(&archive)
        reserveCapacity(keys.count)
        for key in keys {
            var value = self[key] ?? Value.blank
            try value.pass(&archive)
            self[key] = value
        }
    }
}
