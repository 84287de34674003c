import Foundation
import Testing

@Suite("The published folder")
struct PublishTests {
    @Test("check writes nothing")
    func check() throws {
        let site = try TemporarySite()
        let before = try site.files(".")
        #expect(try site.check().code == 0)
        #expect(try site.files(".") == before)
    }

    @Test("a build with errors leaves the published site byte for byte")
    func errorsChangeNothing() throws {
        let site = try TemporarySite()
        try site.build()
        let before = try site.files()
        try site.page("news/page-0", "Changed, and [[nowhere]].")
        #expect(try site.build().code == 1)
        #expect(try site.files() == before)
        #expect(try site.leftovers().isEmpty)
    }

    @Test("only changed bytes are written")
    func onlyChanges() throws {
        let site = try TemporarySite()
        try site.build()
        func inode(_ path: String) throws -> UInt64 {
            try #require(try FileManager.default.attributesOfItem(atPath: site.url("public/" + path).path)[.systemFileNumber] as? UInt64)
        }
        let (kept, changed) = (try inode("news/page-1/index.html"), try inode("news/page-0/index.html"))
        try site.page("news/page-0", "Another text.", front: "date: 2020-01-01\n")
        let output = try site.build()
        #expect(try inode("news/page-1/index.html") == kept)
        #expect(try inode("news/page-0/index.html") != changed)
        #expect(output.last.contains("unchanged"))
        #expect(try site.build().last.contains(" 0 files written"))
    }

    @Test("what a former build made and this one does not is removed; what others put there stays")
    func removal() throws {
        let site = try TemporarySite()
        try site.build()
        try site.write("public/CNAME.txt", "mine")
        try site.write("public/news/page-0/mine.txt", "mine")
        try site.remove("content/news/page-0.md")
        try site.remove("content/news/page-1.md")
        let output = try site.build()
        #expect(output.last.contains("2 removed"))
        let files = try site.files()
        #expect(files["news/page-0/index.html"] == nil)
        #expect(files["CNAME.txt"] == Data("mine".utf8))
        #expect(files["news/page-0/mine.txt"] == Data("mine".utf8))
        #expect(!FileManager.default.fileExists(atPath: site.url("public/news/page-1").path))
    }

    @Test("a foreign file in the way stops publication before anything has changed")
    func inTheWay() throws {
        let site = try TemporarySite()
        try site.build()
        try site.write("public/news/late/index.html", "mine")
        let before = try site.files()
        try site.page("news/late", "New.")
        try site.page("news/page-0", "Changed.")
        let output = try site.build()
        #expect(output.code == 74)
        #expect(output.err.contains("news/late/index.html"))
        #expect(try site.files() == before)
        #expect(try site.leftovers().isEmpty)
    }

    @Test("a file takes a folder's place and the other way round")
    func fileAndFolder() throws {
        let site = try TemporarySite()
        try site.write("content/_static/download", "a file")
        try site.build()
        try site.remove("content/_static/download")
        try site.page("download/page", "A page.")
        #expect(try site.build().code == 0)
        #expect(try site.files()["download/page/index.html"] != nil)
        try site.remove("content/download")
        try site.write("content/_static/download", "a file")
        #expect(try site.build().code == 0)
        #expect(try site.files()["download"] == Data("a file".utf8))
    }

    @Test("a manifest that somebody changed removes nothing outside the folder")
    func manifest() throws {
        let site = try TemporarySite()
        try site.write("precious.txt", "keep")
        try site.build()
        let manifest = site.url("public/.guidepost-manifest")
        let text = String(decoding: try Data(contentsOf: manifest), as: UTF8.self)
        try Data((text + "../precious.txt\n/etc/hostname\nnews/../../precious.txt\n").utf8).write(to: manifest)
        #expect(try site.build().code == 0)
        #expect(try Tool.run("clean", "-s", site.folder).code == 0)
        #expect(try site.files(".")["precious.txt"] == Data("keep".utf8))
    }

    @Test("clean removes what Guidepost made and nothing else")
    func clean() throws {
        let site = try TemporarySite()
        try site.build()
        try site.write("public/mine.txt", "mine")
        #expect(try Tool.run("clean", "-s", site.folder).code == 0)
        #expect(try site.files() == ["mine.txt": Data("mine".utf8)])
        try site.write("foreign/mine.txt", "mine")
        #expect(try Tool.run("clean", "-s", site.folder, "-o", site.url("foreign").path).code == 74)
    }

    @Test("the same input gives the same bytes, whatever the time zone, locale, folder, job count and order of files")
    func determinism() throws {
        let (first, second) = (try TemporarySite(pages: 0), try TemporarySite(pages: 0))
        let names = (0..<40).map { "news/page-\($0)" }
        for name in names { try first.page(name, "See [[page-7]].", front: "date: 2020-03\n") }
        for name in names.reversed() { try second.page(name, "See [[page-7]].", front: "date: 2020-03\n") }
        #expect(try first.build("-j", "1").code == 0)
        let expected = try first.files()
        #expect(expected.count > 40)
        for (jobs, zone, locale) in [
            ("1", "Pacific/Kiritimati", "tr_TR.UTF-8"), ("2", "America/Adak", "C"), ("7", "Asia/Kolkata", "de_DE.UTF-8"),
        ] {
            #expect(
                try second.build("-j", jobs, output: "out-\(jobs)", environment: ["TZ": zone, "LC_ALL": locale, "LANG": locale], in: "/")
                    .code == 0)
            #expect(try second.files("out-\(jobs)") == expected)
        }
    }
}
