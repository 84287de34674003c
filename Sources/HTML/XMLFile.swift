import Bytes
import CExpat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What an XML parser finds in a finished feed or sitemap.
///
/// Expat reads it; nothing else in Guidepost touches it, and no pointer leaves this file. It fetches nothing, and bounds what entities grow to.
public struct XMLFile: Sendable {
    /// What a reader or a program would follow: the text of `loc`, `link` and the like, and the addresses in attributes.
    public private(set) var addresses: [String] = []
    /// Where the file ceases to be XML; nil where it does not.
    public private(set) var fault: (line: Int, message: String)?

    private static let addressElements: [StaticString] = ["loc", "link", "url", "uri", "comments", "docs", "icon", "logo"]
    private static let addressAttributes: [StaticString] = ["href", "src", "url"]

    public static func read(_ bytes: [UInt8]) -> XMLFile {
        var file = XMLFile()
        guard let parser = XML_ParserCreate(nil) else { return file }
        defer { XML_ParserFree(parser) }
        let reader = Reader()
        let isRead = withExtendedLifetime(reader) {
            XML_SetUserData(parser, Unmanaged.passUnretained(reader).toOpaque())
            XML_SetElementHandler(parser) { data, name, attributes in
                Reader.of(data)?.open(name, attributes)
            } _: { data, _ in
                Reader.of(data)?.close()
            }
            XML_SetCharacterDataHandler(parser) { data, text, count in
                guard let text else { return }
                Reader.of(data)?.read(UnsafeRawBufferPointer(start: text, count: Int(count)))
            }
            return bytes.withUnsafeBytes { buffer in
                XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count), 1)
                    == XML_STATUS_OK
            }
        }
        file.addresses = reader.addresses
        if !isRead {
            let message = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it cannot be read"
            file.fault = (Int(XML_GetCurrentLineNumber(parser)), message)
        }
        return file
    }

    /// What is collected while the parser runs.
    private final class Reader {
        var addresses: [String] = []
        private var text: [UInt8]?
        private var open: [Bool] = []

        static func of(_ data: UnsafeMutableRawPointer?) -> Reader? { data.map { Unmanaged<Reader>.fromOpaque($0).takeUnretainedValue() } }

        func open(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
            open.append(name.map { isOne($0, of: XMLFile.addressElements) } ?? false)
            text = open.last == true ? [] : nil
            var next = attributes
            while let pair = next, let name = pair[0], let value = pair[1] {
                if isOne(name, of: XMLFile.addressAttributes) { addresses.append(String(cString: value)) }
                next = pair + 2
            }
        }

        private func isOne(_ name: UnsafePointer<CChar>, of names: [StaticString]) -> Bool {
            // A prefix says where the name is from: `image:loc`.
            let local = strrchr(name, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0 + 1) } ?? name
            return names.contains { strcmp(local, UnsafeRawPointer($0.utf8Start).assumingMemoryBound(to: CChar.self)) == 0 }
        }

        func read(_ bytes: UnsafeRawBufferPointer) { text?.append(contentsOf: bytes) }

        func close() {
            if open.popLast() == true, let text {
                let address = text.drop(while: \.isBlank).prefix { !$0.isBlank }
                if !address.isEmpty { addresses.append(String(decoding: address, as: UTF8.self)) }
            }
            text = nil
        }
    }
}
