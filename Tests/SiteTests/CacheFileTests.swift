import Disk
import Testing

@testable import Site

@Suite("The cache while it is written")
struct CacheFileTests {
    @Test("only one build at a time writes it, and one that is given up leaves nothing behind")
    func alone() throws {
        let folder = try TemporaryFolder()
        func isRefused() -> Bool { (try? CacheFile(in: folder.path)) == nil }
        do {
            let first = try CacheFile(in: folder.path)
            #expect(isRefused())
            try first.append(Array("of a page".utf8)[...])
            #expect(Disk.info(folder.path + "/.guidepost/cache.new") != nil)
        }
        #expect(try readFolder(folder.path).isEmpty)
        #expect(!isRefused())
    }

    @Test("one that is given up leaves the earlier one as it was")
    func earlier() throws {
        let folder = try TemporaryFolder()
        try CacheFile(in: folder.path).finish(Cache(), as: folder.path + "/.guidepost/cache", tool: "one")
        let before = try readFolder(folder.path)
        try CacheFile(in: folder.path).append(Array("of a page".utf8)[...])
        #expect(try readFolder(folder.path) == before)
        #expect(before.keys.sorted() == [".guidepost/.gitignore", ".guidepost/cache"])
    }
}
