#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file or folder, closed where its value ends; below 0 where it could not be opened.
struct Descriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }
    deinit { if number >= 0 { _ = systemClose(number) } }

    var isOpen: Bool { number >= 0 }

    /// Closes it now; false where the system says that not all was written.
    consuming func close() -> Bool {
        let number = number
        discard self
        return systemClose(number) == 0
    }

    /// Reads until the buffer is full or the file ends.
    func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, path: String) throws -> Int {
        var count = 0
        while count < buffer.count {
            let got = systemRead(number, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw DiskError("read", path)
            }
            count += got
        }
        return count
    }

    /// As above, into an array that has its size.
    func fill(_ bytes: inout [UInt8], path: String) throws -> Int { try bytes.withUnsafeMutableBufferPointer { try fill($0, path: path) } }

    func write(_ bytes: ArraySlice<UInt8>, path: String) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(number, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw DiskError("write", path)
            }
            rest.removeFirst(count)
        }
    }
}

private func systemRead(_ descriptor: Int32, _ to: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    read(descriptor, to, count)
}

private func systemWrite(_ descriptor: Int32, _ from: UnsafeRawPointer?, _ count: Int) -> Int { write(descriptor, from, count) }

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
