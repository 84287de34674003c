import Bytes
import Diagnostics
import Testing

@testable import Site

@Suite("Pictures of a page")
struct PictureTests {
    /// The head of a PNG, which is all that anybody here looks at.
    private func png(_ width: UInt8, _ height: UInt8) -> [UInt8] {
        [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, width, 0, 0, 0, height]
    }

    private func site(_ body: String, keys: String = "") throws -> TestSite {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\ndescription: x\n---\n"], templates: .shipped)
        try site.write("---\ntitle: A page\ndescription: About it.\n\(keys)---\n\(body)\n", to: "content/a/index.md")
        for name in ["one.png", "two.png", "three.png"] { try site.write(png(64, 48), to: "content/a/\(name)") }
        return site
    }

    @Test(
        "have their size in the page, in Markdown, raw HTML, a figure and at its head, and all but the text's first wait until they are near"
    )
    func sizes() async throws {
        let site = try site(
            """
            ![One](one.png) and ![two](two.png "Two")

            <img src="two.png" alt="x"> <img src=three.png alt=y>

            :::figure {src=three.png alt="Three"}
            It.
            :::
            """, keys: "image: one.png\nimage-alt: At the head\n")
        let result = try await site.build()
        let html = try #require(try site.text("a/index.html"), "\(site.report(result))")
        #expect(result.report.diagnostics.isEmpty, "\(site.report(result))")
        for tag in [
            "<img src=\"/a/one.png\" alt=\"One\" width=\"64\" height=\"48\" />",
            "<img src=\"/a/two.png\" alt=\"two\" title=\"Two\" width=\"64\" height=\"48\" loading=\"lazy\" />",
            "<img src=\"/a/two.png\" width=\"64\" height=\"48\" loading=\"lazy\" alt=\"x\">",
            "<img src=\"/a/three.png\" width=\"64\" height=\"48\" loading=\"lazy\" alt=y>",
            "<img src=\"/a/three.png\" alt=\"Three\" width=\"64\" height=\"48\" loading=\"lazy\">",
            "src=\"/a/one.png\" alt=\"At the head\" width=\"64\" height=\"48\">",
        ] {
            #expect(html.contains(tag), "\(tag)\n\(html)")
        }
    }

    @Test("keep what an editor says of them in raw HTML")
    func written() async throws {
        let site = try site(
            #"<img src="one.png" alt="x" width="32" height="24"> <img loading="eager" width="1" height="1" src="two.png" alt="y">"#)
        let result = try await site.build()
        let html = try #require(try site.text("a/index.html"), "\(site.report(result))")
        #expect(html.contains(#"<img src="/a/one.png" alt="x" width="32" height="24">"#))
        #expect(html.contains(#"<img loading="eager" width="1" height="1" src="/a/two.png" alt="y">"#))
    }

    @Test("a new size of a picture comes into the pages that show it, and into no other")
    func changed() async throws {
        let site = try site("![One](one.png)")
        try await site.build()
        try site.write(png(32, 24), to: "content/a/one.png")
        let result = try await site.build()
        #expect(try site.text("a/index.html")?.contains("width=\"32\" height=\"24\"") == true, "\(site.report(result))")
        let again = try await site.build { $0.cache = false }
        #expect(again.report.diagnostics == result.report.diagnostics)
    }

    @Test(
        "a picture whose size nobody knows is told where it is written",
        arguments: [
            ("![Scan](https://pictures.example.org/scan.png)", true), ("![Broken](two.png)", true),
            (#"<img src="https://pictures.example.org/scan.png" alt="Scan" width="64" height="48">"#, false),
            (#"<img src="one.png" alt="x" width="64">"#, true),
        ])
    func unknown(body: String, isTold: Bool) async throws {
        let site = try site(body)
        try site.write(Array("no picture".utf8), to: "content/a/two.png")
        try site.write("title: Test\nbase-url: https://x.org/\nallow-hosts: [pictures.example.org]\n", to: "content/_site.yaml")
        let result = try await site.build()
        let told = result.report.diagnostics.filter { $0.kind.code == "picture-without-size" }
        #expect(told.map(\.location.line) == (isTold ? [5] : []), "\(site.report(result))")
        #expect(told.allSatisfy { $0.location.path == "content/a/index.md" })
    }
}
