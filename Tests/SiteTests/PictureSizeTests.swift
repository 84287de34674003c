import Foundation
import Testing

@testable import Site

@Suite("How large a picture is")
struct PictureSizeTests {
    private func size(_ bytes: [UInt8]) -> [Int]? { PictureSize(of: bytes).map { [$0.width, $0.height] } }
    private func big(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).reversed().map { UInt8(number >> (8 * $0) & 0xFF) } }
    private func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }
    private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("is said in the head of a PNG and of a GIF")
    func plain() {
        let png = [0x89] + text("PNG\r\n\u{1A}\n") + big(13, 4) + text("IHDR") + big(640, 4) + big(480, 4)
        #expect(size(png) == [640, 480])
        #expect(size(text("GIF89a") + little(300, 2) + little(20, 2)) == [300, 20])
        // Cut short, or without a side, it says nothing.
        #expect(size(Array(png.dropLast())) == nil && size(text("GIF87a") + little(0, 2) + little(20, 2)) == nil && size([]) == nil)
    }

    private func jpeg(_ segments: [[UInt8]], frame: UInt8 = 0xC0) -> [UInt8] {
        [0xFF, 0xD8] + segments.flatMap { $0 } + [0xFF, frame] + big(17, 2) + [8] + big(480, 2) + big(640, 2) + [3]
    }
    private func segment(_ kind: UInt8, _ body: [UInt8]) -> [UInt8] { [0xFF, kind] + big(body.count + 2, 2) + body }
    private func exif(_ orientation: Int, isLittle: Bool) -> [UInt8] {
        let number = isLittle ? little : big
        let entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2)
        return segment(
            0xE1, text("Exif\0\0") + text(isLittle ? "II" : "MM") + number(42, 2) + number(8, 4) + number(1, 2) + entry + number(0, 4))
    }

    @Test("is said in the frame of a JPEG, whatever stands before it, and turned as the camera was held")
    func frames() {
        #expect(size(jpeg([])) == [640, 480] && size(jpeg([], frame: 0xC2)) == [640, 480])
        // A comment that holds what looks like a frame, tables whose mark looks like one, and padding.
        let comment = segment(0xFE, [0xFF, 0xC0] + big(17, 2) + [8] + big(1, 2) + big(1, 2))
        #expect(
            size(jpeg([comment, segment(0xC4, [0, 1, 2]), segment(0xE2, [UInt8](repeating: 7, count: 40_000)), [0xFF]])) == [640, 480])
        for isLittle in [true, false] {
            for orientation in 1...8 {
                #expect(size(jpeg([exif(orientation, isLittle: isLittle)])) == (orientation > 4 ? [480, 640] : [640, 480]))
            }
        }
        // The frame never comes.
        #expect(size([0xFF, 0xD8] + segment(0xFE, [1])) == nil && size([0xFF, 0xD8, 0xFF, 0xDA, 0, 2]) == nil)
    }

    @Test("is said in each of the three forms of WebP")
    func webP() {
        func riff(_ kind: String, _ body: [UInt8]) -> [UInt8] {
            text("RIFF") + little(100, 4) + text("WEBP" + kind) + little(body.count, 4) + body
        }
        #expect(size(riff("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + little(640, 2) + little(480 | 1 << 14, 2))) == [640, 480])
        #expect(size(riff("VP8L", [0x2F] + little(639 | 479 << 14, 4))) == [640, 480])
        #expect(size(riff("VP8X", [0, 0, 0, 0] + little(639, 3) + little(479, 3))) == [640, 480])
        #expect(size(riff("VP8 ", [0, 0, 0, 1, 2, 3] + little(640, 2) + little(480, 2))) == nil)
    }

    @Test("is that of the whole picture in AVIF, not of its preview, and turned as it says")
    func avif() {
        func box(_ kind: String, _ body: [UInt8]) -> [UInt8] { big(body.count + 8, 4) + text(kind) + body }
        func picture(_ more: [UInt8]) -> [UInt8] {
            let sizes = [(64, 48), (640, 480)].flatMap { box("ispe", big(0, 4) + big($0.0, 4) + big($0.1, 4)) }
            let meta = box("meta", big(0, 4) + box("hdlr", [1, 2, 3]) + box("iprp", box("ipco", sizes + more)))
            return box("ftyp", text("avif") + big(0, 4)) + meta + box("mdat", [9, 9])
        }
        #expect(size(picture([])) == [640, 480])
        #expect(size(picture(box("irot", [1]))) == [480, 640] && size(picture(box("irot", [2]))) == [640, 480])
    }

    @Test(
        "is said by the first tag of an SVG, by its sides or by its box",
        arguments: [
            ("<svg xmlns='x' width=\"640\" height='480px'>", [640, 480]),
            (
                "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<!-- <svg width=\"1\" height=\"1\"> -->\n<svg\n  viewBox=\"0 0 64 48\"\n>",
                [1200, 900]
            ),
            ("<svg viewBox='0,0,64,48' width='320'>", [320, 240]), ("<svg viewBox='-10 -10 64 48' height='96'>", [128, 96]),
            ("<svg viewBox='0 0 12 0.1'>", [1200, 10]), ("<svg width='100%' height='50%' viewBox='0 0 64 48'>", [1200, 900]),
            ("<svg>", nil),
            ("<svg width='10em' height='5em'>", nil), ("<html><svg width='1' height='1'>", nil), ("<svg width='0' height='0'>", nil),
        ] as [(String, [Int]?)])
    func drawings(text: String, expected: [Int]?) { #expect(size(Array(text.utf8)) == expected, "\(text)") }

    @Test("no bytes whatever crash the reader")
    func random() {
        var dice = Dice(state: 7)
        let heads: [[UInt8]] = [
            [0x89] + text("PNG\r\n\u{1A}\n"), text("GIF89a"), [0xFF, 0xD8], text("RIFF....WEBPVP8X"), [0, 0, 0, 8] + text("ftyp"),
            text("<svg "),
        ]
        for head in heads {
            for _ in 0..<2000 {
                let tail = (0..<dice.number(0...60)).map { _ in UInt8(dice.number(0...255)) }
                _ = PictureSize(of: head + tail)
            }
        }
    }
}
