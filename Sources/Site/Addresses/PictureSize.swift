import Bytes

/// How large a picture is, in CSS pixels, as browsers show it where nothing else is said.
struct PictureSize: Sendable, Hashable, ByteCoded {
    var width: Int
    var height: Int

    init?(_ width: Int, _ height: Int) {
        guard (1...100_000).contains(width), (1...100_000).contains(height) else { return nil }
        (self.width, self.height) = (width, height)
    }

    /// In a tag: ` width="640" height="480"`.
    var attributes: String { " width=\"\(width)\" height=\"\(height)\"" }

    static var blank: PictureSize { PictureSize() }
    private init() { (width, height) = (1, 1) }
    mutating func pass(_ coder: inout ByteCoder) throws { try coder.pass(&width, &height) }

    /// Of a file's bytes, whatever its name; nil of what is no picture, or one that is broken.
    ///
    /// Sources: PNG (W3C), 11.2.2; GIF89a, 18; JPEG (ITU-T T.81), B.2.2, with Exif 2.32, 4.6.4; WebP (RFC 9649), 2; HEIF (ISO/IEC 23008-12), 6.5.3;
    /// SVG 2, 8.2.
    init?(of file: [UInt8]) {
        guard let size = png(file) ?? gif(file) ?? jpeg(file) ?? webP(file) ?? avif(file) ?? svg(file) else { return nil }
        self = size
    }
}

private func big(_ file: [UInt8], _ at: Int, _ count: Int) -> Int? {
    at >= 0 && at + count <= file.count ? file[at..<at + count].reduce(0) { $0 << 8 | Int($1) } : nil
}
private func little(_ file: [UInt8], _ at: Int, _ count: Int) -> Int? {
    at >= 0 && at + count <= file.count ? file[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) } : nil
}
private func says(_ text: String, _ file: [UInt8], at: Int) -> Bool {
    at >= 0 && at + text.utf8.count <= file.count && file[at..<at + text.utf8.count].elementsEqual(text.utf8)
}

private func png(_ file: [UInt8]) -> PictureSize? {
    guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), says("IHDR", file, at: 12) else { return nil }
    return size(big(file, 16, 4), big(file, 20, 4))
}

private func gif(_ file: [UInt8]) -> PictureSize? {
    guard says("GIF87a", file, at: 0) || says("GIF89a", file, at: 0) else { return nil }
    return size(little(file, 6, 2), little(file, 8, 2))
}

private func size(_ width: Int?, _ height: Int?) -> PictureSize? {
    guard let width, let height else { return nil }
    return PictureSize(width, height)
}

/// Segment by segment to the frame's head; a camera that was held upright says so in the Exif segment before it.
private func jpeg(_ file: [UInt8]) -> PictureSize? {
    guard file.starts(with: [0xFF, 0xD8]) else { return nil }
    var (at, isTurned) = (2, false)
    while let mark = big(file, at, 2), mark >= 0xFF00 {
        let kind = mark & 0xFF
        if kind == 0xFF {
            at += 1
            continue
        }
        if kind == 0x01 || (0xD0...0xD8).contains(kind) {
            at += 2
            continue
        }
        guard let length = big(file, at + 2, 2), length >= 2 else { return nil }
        switch kind {
        // Every start of frame; C4, C8 and CC are something else.
        case 0xC0...0xCF where kind != 0xC4 && kind != 0xC8 && kind != 0xCC:
            return isTurned ? size(big(file, at + 5, 2), big(file, at + 7, 2)) : size(big(file, at + 7, 2), big(file, at + 5, 2))
        case 0xE1 where says("Exif\0\0", file, at: at + 4): isTurned = (5...8).contains(orientation(file, at: at + 10) ?? 1)
        case 0xD9, 0xDA: return nil
        default: break
        }
        at += 2 + length
    }
    return nil
}

/// The tag 0x0112 of the first directory of a TIFF header.
private func orientation(_ file: [UInt8], at start: Int) -> Int? {
    let number = says("II", file, at: start) ? little : big
    guard let directory = number(file, start + 4, 4).map({ start + $0 }), let count = number(file, directory, 2) else { return nil }
    for entry in 0..<count {
        let at = directory + 2 + entry * 12
        guard let tag = number(file, at, 2) else { return nil }
        if tag == 0x0112 { return number(file, at + 8, 2) }
    }
    return nil
}

private func webP(_ file: [UInt8]) -> PictureSize? {
    guard says("RIFF", file, at: 0), says("WEBP", file, at: 8) else { return nil }
    if says("VP8X", file, at: 12) { return size(little(file, 24, 3).map { $0 + 1 }, little(file, 27, 3).map { $0 + 1 }) }
    if says("VP8L", file, at: 12), big(file, 20, 1) == 0x2F, let bits = little(file, 21, 4) {
        return PictureSize((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    }
    guard says("VP8 ", file, at: 12), big(file, 23, 3) == 0x9D012A else { return nil }
    return size(little(file, 26, 2).map { $0 & 0x3FFF }, little(file, 28, 2).map { $0 & 0x3FFF })
}

/// The largest of the sizes that the file's items have: tiles and previews are smaller. What turns one turns all.
private func avif(_ file: [UInt8]) -> PictureSize? {
    guard says("ftyp", file, at: 4), let meta = box("meta", file, 0..<file.count, skip: 0),
        let properties = box("iprp", file, meta, skip: 4).flatMap({ box("ipco", file, $0, skip: 0) })
    else { return nil }
    var (largest, isTurned) = (PictureSize?.none, false)
    for (kind, body) in boxes(file, properties) {
        if kind == "ispe", let found = size(big(file, body.lowerBound + 4, 4), big(file, body.lowerBound + 8, 4)),
            found.width * found.height > (largest.map { $0.width * $0.height } ?? 0)
        {
            largest = found
        }
        if kind == "irot", let angle = big(file, body.lowerBound, 1) { isTurned = angle & 1 == 1 }
    }
    return largest.flatMap { isTurned ? PictureSize($0.height, $0.width) : $0 }
}

private func box(_ kind: String, _ file: [UInt8], _ range: Range<Int>, skip: Int) -> Range<Int>? {
    boxes(file, range.dropFirst(skip)).first { $0.kind == kind }?.body
}

private func boxes(_ file: [UInt8], _ range: Range<Int>) -> [(kind: String, body: Range<Int>)] {
    var (found, at) = ([(kind: String, body: Range<Int>)](), range.lowerBound)
    while at + 8 <= range.upperBound, let length = big(file, at, 4) {
        let end = length == 0 ? range.upperBound : at + length
        guard end >= at + 8, end <= range.upperBound || found.isEmpty else { break }
        found.append((String(decoding: file[at + 4..<at + 8], as: UTF8.self), at + 8..<min(end, range.upperBound)))
        at = end
    }
    return found
}

/// The width and height of the root element, or the shape of its `viewBox`, which browsers draw as wide as there is room. What is written in another
/// unit than pixels says nothing.
private func svg(_ file: [UInt8]) -> PictureSize? {
    guard let tag = svgTag(file) else { return nil }
    /// A share of the room is no size.
    let sides = tag.filter { ($0.key == "width" || $0.key == "height") && !$0.value.hasSuffix("%") && $0.value != "auto" }
    func number(_ name: String) -> Double? {
        guard var text = sides[name]?[...] else { return nil }
        if text.hasSuffix("px") { text = text.dropLast(2) }
        return Double(text)
    }
    let box = (tag["viewBox"] ?? "").split { $0 == " " || $0 == "," || $0 == "\n" || $0 == "\t" }.compactMap { Double($0) }
    let ratio = box.count == 4 && box[2] > 0 && box[3] > 0 ? box[2] / box[3] : nil
    let (width, height) = (number("width"), number("height"))
    let drawn: (Double, Double)? =
        switch (width, height, ratio) {
        case (let width?, let height?, _): (width, height)
        case (let width?, nil, let ratio?) where sides["height"] == nil: (width, width / ratio)
        case (nil, let height?, let ratio?) where sides["width"] == nil: (height * ratio, height)
        case (nil, nil, let ratio?) where sides.isEmpty: (roomWidth, roomWidth / ratio)
        default: nil
        }
    guard let (width, height) = drawn, (0.5...100_000).contains(width), (0.5...100_000).contains(height) else { return nil }
    return PictureSize(Int(width.rounded()), Int(height.rounded()))
}

/// Wider than any column of text: style sheets make a picture as narrow as its room.
private let roomWidth = 1200.0

/// The attributes of the first `<svg …>`, behind declarations and comments.
private func svgTag(_ file: [UInt8]) -> [String: String]? {
    let text = file.prefix(64 * 1024)
    var at = text.startIndex
    while let open = text[at...].firstIndex(of: UInt8(ascii: "<")) {
        if says("<!--", file, at: open) {
            guard let end = (open..<max(open, text.endIndex - 2)).first(where: { says("-->", file, at: $0) }) else { return nil }
            at = end
        } else if says("<svg", file, at: open) {
            return attributes(of: text[(open + 4)...])
        } else if !says("<?", file, at: open), !says("<!", file, at: open) {
            return nil
        } else {
            at = open + 1
        }
    }
    return nil
}

private func attributes(of text: ArraySlice<UInt8>) -> [String: String] {
    var (found, at) = ([String: String](), text.startIndex)
    while at < text.endIndex, text[at] != UInt8(ascii: ">") {
        guard let equals = text[at...].firstIndex(of: UInt8(ascii: "=")),
            let quote = text[equals...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
            let end = text[(quote + 1)...].firstIndex(of: text[quote])
        else { break }
        let name = String(decoding: text[at..<equals], as: UTF8.self).filter { !$0.isWhitespace }
        found[name] = String(decoding: text[(quote + 1)..<end], as: UTF8.self)
        at = end + 1
        while at < text.endIndex, text[at] == 32 || text[at] == 10 || text[at] == 13 || text[at] == 9 { at += 1 }
    }
    return found
}
