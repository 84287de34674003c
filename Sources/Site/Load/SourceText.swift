import Bytes
import Diagnostics
import Disk

/// The largest Markdown or data file that is read: libcmark 0.30.2 takes quadratic time on some input.
let largestSource = 8 * 1024 * 1024

/// One Markdown, data or template file; no bytes and a diagnostic where it is no text that can be built from.
struct SourceText {
    var bytes: [UInt8]?
    /// Taken before the file was read.
    var fingerprint: Fingerprint?
    var problem: Diagnostic?
}

func readSource(_ path: Path, in root: String) -> SourceText {
    do {
        let (bytes, info) = try Disk.contents(of: path.file(in: root), limit: largestSource)
        let problem = info.size > largestSource ? tooLarge(info.size, path) : textProblem(bytes, path: path)
        return SourceText(bytes: problem == nil ? bytes : nil, fingerprint: Fingerprint(info), problem: problem)
    } catch {
        let reason = "\(error)".replacing(root + "/", with: "")
        return SourceText(problem: Diagnostic(.unreadable, at: SourceLocation(path), reason, fixes: ["let your user read it"]))
    }
}

/// What makes some bytes no text: their number, a NUL byte, or one that is not UTF-8.
func textProblem(_ bytes: [UInt8], path: Path) -> Diagnostic? {
    if bytes.count > largestSource { return tooLarge(bytes.count, path) }
    return bytes.withUnsafeBufferPointer { textProblem($0, path: path) }
}

private func tooLarge(_ size: Int, _ path: Path) -> Diagnostic {
    Diagnostic(
        .tooLarge, at: SourceLocation(path), "'\(path)' has \(size / 1024 / 1024) MiB; a text may have 8 MiB at most",
        fixes: ["split it into several pages"])
}

/// The first NUL byte or the first byte that is not UTF-8.
private func textProblem(_ bytes: UnsafeBufferPointer<UInt8>, path: Path) -> Diagnostic? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        return Diagnostic(
            .invalidUTF8, at: SourceLocation(path, 1, 1), "the file is UTF-16, not UTF-8", fixes: ["save it as UTF-8 in your editor"])
    }
    if UnsafeRawBufferPointer(bytes).contains(0, times: 1), let nul = bytes.firstIndex(of: 0) {
        return Diagnostic(
            .nulByte, at: location(of: nul, in: bytes, path: path), "a NUL byte stands in the text",
            fixes: ["remove it: the file may be damaged, or no text at all"])
    }
    guard let bad = firstInvalidUTF8(bytes) else { return nil }
    let byte = String(bytes[bad], radix: 16, uppercase: true)
    return Diagnostic(
        .invalidUTF8, at: location(of: bad, in: bytes, path: path), "byte 0x\(byte) is not UTF-8",
        fixes: ["save the file as UTF-8 in your editor"])
}

private func location(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>, path: Path) -> SourceLocation {
    var line = 1
    var start = 0
    for index in 0..<offset where endsLine(index, of: bytes) {
        line += 1
        start = index + 1
    }
    return SourceLocation(path, line, offset - start + 1)
}

/// The offset of the first byte that breaks UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing over U+10FFFF.
func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    while index < count {
        // Eight ASCII bytes at a time: nearly all text is.
        while index + 8 <= count, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { index += 8 }
        guard index < count else { return nil }
        let byte = bytes[index]
        if byte < 0x80 {
            index += 1
            continue
        }
        let (length, low, high): (Int, UInt8, UInt8)
        switch byte {
        case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
        case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
        case 0xED: (length, low, high) = (3, 0x80, 0x9F)
        case 0xE1...0xEF: (length, low, high) = (3, 0x80, 0xBF)
        case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
        case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
        case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
        default: return index
        }
        guard index + length <= count, bytes[index + 1] >= low, bytes[index + 1] <= high else { return index }
        for next in 2..<max(2, length) where bytes[index + next] & 0xC0 != 0x80 { return index }
        index += length
    }
    return nil
}

extension DiagnosticKind {
    static let tooLarge = DiagnosticKind(
        "file-too-large", .error, what: "a text file is larger than 8 MiB",
        why: "the Markdown parser needs hours for some texts of that size",
        mend: "split the page", example: "a page of 9 MiB")
    static let nulByte = DiagnosticKind(
        "nul-byte", .error, what: "a NUL byte stands in a text file",
        why: "the text would end there for some readers, and be changed for others",
        mend: "remove the byte, or restore the file from a copy", example: "a spreadsheet saved with the ending .md")
    static let invalidUTF8 = DiagnosticKind(
        "invalid-utf-8", .error, what: "a text file is not UTF-8",
        why: "letters such as µ or é would be shown as others, which matters for doses",
        mend: "save the file as UTF-8", example: "a file saved as Windows-1252")
}
