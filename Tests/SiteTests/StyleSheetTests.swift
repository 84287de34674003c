import Bytes
import Digests
import Foundation
import Testing

@testable import Site

@Suite("Style sheets")
struct StyleSheetTests {
    private func addresses(_ css: String) -> [String] { StyleSheet(Array(css.utf8)).addresses.map(\.text) }

    @Test(
        "addresses are found as a browser finds them: not in comments and strings, in any spelling",
        arguments: [
            ("a { src: url(x.woff2) }", ["x.woff2"]), ("a{src:url('x.woff2')}", ["x.woff2"]),
            ("a{src:url( \n\"x y.woff2\" )}", ["x y.woff2"]),
            ("a{src:URL(x)}", ["x"]), ("a{src:u\\72l(x)}", ["x"]), ("a{src:\\55RL( x )}", ["x"]), ("a{src:url(x\\)y\\20 z)}", ["x)y z"]),
            ("a{src:url('x\\\ny')}", ["xy"]), ("a{src:url('\\66 onts/x')}", ["fonts/x"]), ("a{src:url(x", ["x"]), ("a{src:url('x", ["x"]),
            ("a{src:url('\\000041b')}", ["Ab"]), ("a{src:url('\\0')}", ["\u{FFFD}"]), ("a{src:url(\\110000 x)}", ["\u{FFFD}x"]),
            ("/* url(x) */ a{}", []), ("/* ' */ a{src:url(x)}", ["x"]), ("/*/ url(x) */a{b:url(y)}", ["y"]), ("a{content:\"url(x)\"}", []),
            ("a{content:'\\'url(x)'}", []), ("a{content:'/*'; src:url(x); b:'*/'}", ["x"]), ("a{content:'x\n; src:url(y)}", ["y"]),
            ("/* url(x)", []), ("a{src:url/**/(x)}", []), ("a{src:url (x)}", []), ("a{src:xurl(x)}", []), ("a{src:1url(x)}", []),
            ("a{src:-url(x)}", []), ("a{src:#url(x)}", []), ("a{src:+.5e3url(x)}", []), ("a{b:1e3 url(x)}", ["x"]),
            ("a{b:calc(1-url(x))}", []), ("a{b:calc(1 - url(x))}", ["x"]),
            ("@import 'x.css';", ["x.css"]), ("@import/**/\"x.css\" layer(base);", ["x.css"]), ("@IMPORT url(x.css) screen;", ["x.css"]),
            ("@\\69mport 'x.css';", ["x.css"]), ("@import x 'y';", []), ("@charset 'x'; a{}", []),
            ("@namespace url(x); a{b:url(y)}", ["y"]),
            ("@namespace svg 'x';", []), ("a{src:url(a) format('woff2'),url('b')}", ["a", "b"]),
            ("a{b:image-set('a.png' 1x, url(b.png) 2x, 'c.avif' type('image/avif'))}", ["a.png", "b.png", "c.avif"]),
            ("a{b:-webkit-image-set(\"a.png\" 1x)}", ["a.png"]), ("a{b:src('x')}", ["x"]), ("a{b:local('x'),attr('y')}", []),
            ("a{b:url(data:image/png;base64,AA==)}", ["data:image/png;base64,AA=="]), ("a{--b:url(x)}", ["x"]),
            ("<!-- a{b:url(x)} -->", ["x"]),
            ("a{b:url()}", [""]), ("a{b:url('x' f('y'))}", ["x"]), ("a[b='url(x)']{}", []), ("@media (a:'b'){a{b:url(x)}}", ["x"]),
            ("@supports (background: url(x)) {}", ["x"]), ("\\", []), ("a{b:\\\nurl(x)}", ["x"]), ("é{b:url(é)}", ["é"]),
        ])
    func finds(css: String, expected: [String]) {
        #expect(addresses(css) == expected)
        for end in css.indices { _ = addresses(String(css[..<end])) }
    }

    @Test("an address that browsers give up on is told", arguments: ["url(my font.woff2)", "url(a'b)", "url(a(b)", "url(a\u{1}b)"])
    func broken(address: String) async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        try site.write("/* é */\na { src: \(address) }\n", to: "templates/assets/own.css")
        let result = try await site.build()
        #expect(result.codes == ["broken-css-address"])
        #expect(result.report.diagnostics.first.map { "\($0.location)" } == "templates/assets/own.css:2:14")
    }

    /// A site with style sheets and fonts, whose names in the published folder are known without their hashes.
    private func site(_ css: String, at name: String = "css/own.css") throws -> TestSite {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n", "content/_static/about/x.png": "P"])
        for asset in ["css/beside.woff2", "fonts/my font.woff2", "fonts/x.eot", "top.svg", "css/second.css"] {
            try site.write("This is \(asset).", to: "templates/assets/\(asset)")
        }
        try site.write(css, to: "templates/assets/\(name)")
        return site
    }

    private func mark(_ bytes: some Sequence<UInt8>) -> String { String(sha256(bytes).prefix(12)) }

    @Test(
        "an asset's address becomes the name that it is published under",
        arguments: [
            ("url(beside.woff2)", "beside.#.woff2", "css/beside.woff2"), ("url('./beside.woff2')", "beside.#.woff2", "css/beside.woff2"),
            ("url(beside.woff2?v=1#a)", "beside.#.woff2?v=1#a", "css/beside.woff2"),
            ("url(../fonts/x.eot?#iefix)", "../fonts/x.#.eot?#iefix", "fonts/x.eot"),
            ("url(\"../fonts/my font.woff2\")", "../fonts/my%20font.#.woff2", "fonts/my font.woff2"),
            ("url(../fonts/my%20font.woff2)", "../fonts/my%20font.#.woff2", "fonts/my font.woff2"),
            ("url(/assets/top.svg#s)", "../top.#.svg#s", "top.svg"), ("url('../css/../fonts//x.eot')", "../fonts/x.#.eot", "fonts/x.eot"),
            ("url('..\\\\top.svg')", "../top.#.svg", "top.svg"), ("url(' %2E%2e/top.svg ')", "../top.#.svg", "top.svg"),
            ("url(../../assets/top.svg)", "../top.#.svg", "top.svg"), ("url('top.svg\\22 #\\22')", nil, ""),
            ("url('../top.svg#\\22\\5c')", "../top.#.svg#\\\"\\\\", "top.svg"),
        ])
    func rewrites(css: String, expected: String?, named: String) async throws {
        let site = try site("a { b: \(css) }")
        let result = try await site.build()
        guard let expected else {
            #expect(result.codes == ["unknown-file"])
            return
        }
        #expect(result.codes == [])
        let address = expected.replacing("#.", with: mark("This is \(named).".utf8) + ".", maxReplacements: 1)
        let text = "a { b: url(\"\(address)\") }"
        #expect(try site.text("assets/css/own.\(mark(text.utf8)).css") == text)
    }

    @Test("what leads elsewhere stays byte for byte")
    func untouched() async throws {
        let css = """
            @charset "utf-8"; /* url(nowhere.png) */ @import url(https://fonts.example/x.css); @namespace svg url(http://www.w3.org/2000/svg);
            a { b: url(#id) url('#id') url(data:image/png;base64,AA==) url(//cdn.example/x) url() url("?x") url(ABOUT:blank); content: 'url(x)' }
            """
        let site = try site(css)
        #expect(try await site.build().codes == [])
        #expect(try site.text("assets/css/own.\(mark(css.utf8)).css") == css)
    }

    @Test("what a style sheet names outside the assets must stand on the site, and holds below any base address")
    func outside() async throws {
        let site = try site("a { b: url(/about/x.png) url(../../about/x.png) }")
        for base in [nil, "https://x.org/wounds/"] {
            #expect(try await site.build { $0.baseURL = base }.codes == [])
            let sheet = try #require(try site.published.first { $0.key.hasPrefix("assets/css/own.") }?.value)
            #expect(String(decoding: sheet, as: UTF8.self) == "a { b: url(\"../../about/x.png\") url(\"../../about/x.png\") }")
        }
        for (address, message) in [
            ("/about/y.png", "names '/about/y.png', where nothing stands; did you mean '/about/x.png'?"),
            ("besides.woff2", "names '/assets/css/besides.woff2', where nothing stands; did you mean '/assets/css/beside.woff2'?"),
            ("../../../x.png", "'../../../x.png' leads out of the site"), ("/wounds/about/x.png", "leave '/wounds' out"),
        ] {
            try site.write("title: Test\nbase-url: https://x.org/wounds/\n", to: "content/_site.yaml")
            try site.write("/* url(x) */\na { b: url( '\(address)' ) }", to: "templates/assets/css/own.css")
            let result = try await site.build()
            #expect(result.codes == ["unknown-file"], "\(address)")
            #expect(site.report(result).contains(message), "\(site.report(result))")
            #expect(result.report.diagnostics.first.map { "\($0.location)" } == "templates/assets/css/own.css:2:13")
        }
    }

    @Test("a file beside a page that a style sheet names is published, one that its comments name is not")
    func names() async throws {
        let site = try site("/* url(/news/y.png) */ a { b: url(../../news/x.png); c: url(/news/kopie%20z.png) }")
        for name in ["x", "y", "kopie z"] { try site.write(name, to: "content/news/\(name).png") }
        let result = try await site.build()
        #expect(result.report.errors == 0)
        #expect(try site.published.keys.filter { $0.hasPrefix("news/") }.sorted() == ["news/kopie z.png", "news/x.png"])
    }

    @Test("a style sheet's name changes with all that it names, and sheets that name each other are told")
    func order() async throws {
        let site = try site("@import \"second.css\";", at: "css/first.css")
        try site.write("@import url(third.CSS);", to: "templates/assets/css/second.css")
        try site.write("a { b: url(beside.woff2) }", to: "templates/assets/css/third.CSS")
        func names() throws -> [Path] { try site.published.keys.filter { $0.hasPrefix("assets/css/") }.sorted() }
        #expect(try await site.build().codes == [])
        let before = try names()
        try site.write("Another font.", to: "templates/assets/css/beside.woff2")
        try await site.build()
        #expect(Set(before).isDisjoint(with: try names()))
        let incremental = try site.published
        try await site.build { $0.cache = false }
        #expect(try site.published == incremental)
        for (path, bytes) in incremental where path.text.lowercased().hasSuffix(".css") && path.hasPrefix("assets/css/") {
            for address in StyleSheet(bytes).addresses {
                #expect(incremental[Path("assets/css/" + address.text)] != nil, "\(path): \(address.text)")
            }
        }

        try site.write("@import 'first.css';", to: "templates/assets/css/third.CSS")
        let cycle = try await site.build()
        #expect(cycle.codes == ["style-sheet-cycle"])
        #expect(site.report(cycle).contains("templates/assets/css/third.CSS:1:9: error: this style sheet names 'css/first.css'"))
        try site.write("a { b: url(third.CSS) }", to: "templates/assets/css/third.CSS")
        #expect(site.report(try await site.build()).contains("names itself"))
    }

    @Test("the preview has the same style sheet, without marks in names")
    func preview() async throws {
        let site = try site("a { b: url(/assets/top.svg) url(beside.woff2#x) }")
        var options = BuildOptions(asOf: testDay)
        options.source = site.source
        let preview = try #require(try await PreviewBuild(options).rebuilt().site)
        guard case .bytes(let bytes, _) = try preview.answer("/assets/css/own.css") else { throw CocoaError(.fileNoSuchFile) }
        #expect(String(decoding: bytes, as: UTF8.self) == "a { b: url(\"../top.svg\") url(\"beside.woff2#x\") }")
        guard case .bytes = try preview.answer("/assets/css/beside.woff2") else { throw CocoaError(.fileNoSuchFile) }
    }
}
