import Foundation
import Testing

@Suite("FolderTests: what a command refuses before it changes anything")
struct FolderRefusalTests {
    private let files = FileManager.default

    @Test("in a sticky folder another's file stops a publication and its removal before anything has changed", .enabled(if: getuid() == 0))
    func sticky() throws {
        let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        for path in ["public/news/page-1/index.html", "public/.guidepost-manifest", "public/news/page-2/index.html"] {
            let site = try TemporarySite()
            try site.build("--no-cache")
            for case let path as String in try #require(files.enumerator(atPath: site.folder)) {
                try files.setAttributes([.ownerAccountID: 65534, .groupOwnerAccountID: 65534], ofItemAtPath: site.folder + "/" + path)
            }
            try files.setAttributes([.posixPermissions: 0o777], ofItemAtPath: site.folder)
            let folder = site.url(path).deletingLastPathComponent().path
            try files.setAttributes([.ownerAccountID: 0], ofItemAtPath: site.url(path).path)
            try files.setAttributes([.ownerAccountID: 0, .posixPermissions: 0o1777], ofItemAtPath: folder)
            for number in 0..<2 { try site.page("news/page-\(number)", "Changed.") }
            try site.remove("content/news/page-2.md")
            let before = try site.files()
            let result = try site.build("--no-cache", through: nobody)
            #expect(result.code == 74 && result.err.contains(path), "\(result.err)")
            #expect(try Tool.run(["clean", "-s", site.folder], through: nobody).code == 74)
            #expect(try site.files() == before)
            // To the folder's owner, a sticky folder is like any other.
            try files.setAttributes([.ownerAccountID: 65534], ofItemAtPath: folder)
            #expect(try site.build("--no-cache", through: nobody).code == 0)
        }
    }

    @Test("a folder in the place of the cache is left alone, and keeps nothing from being removed")
    func cacheFolder() throws {
        let site = try TemporarySite()
        try site.build()
        try site.remove(".guidepost/cache")
        try site.write(".guidepost/cache/mine.txt", "mine")
        let result = try Tool.run("clean", "-s", site.folder)
        #expect(result.code == 0, "\(result.err)")
        #expect(files.fileExists(atPath: site.url(".guidepost/cache/mine.txt").path))
        #expect(!files.fileExists(atPath: site.url("public/.guidepost-manifest").path))
    }

    @Test("an empty folder name is an error of usage, never the root of the disk", arguments: ["build", "check", "clean"])
    func emptyName(command: String) throws {
        let site = try TemporarySite()
        for option in ["--source", "-s"] + (command == "check" ? [] : ["--output", "-o"]) {
            let result = try Tool.run([command, option, ""], in: site.folder)
            #expect(result.code == 64 && result.err.contains("takes a folder"), "\(option): \(result.err)")
        }
    }

    @Test("a site that could not be started leaves nothing in the way of the next attempt")
    func initOnFullDisk() throws {
        let site = try TemporarySite(pages: 0)
        try site.write("new/README.md", "mine")
        for folder in [site.url("new").path, site.url("deep/new").path] {
            let before = files.subpaths(atPath: site.folder)
            let stopped = try Tool.run(["-c", "ulimit -f 4; exec \"$0\" \"$@\"", Tool.path, "init", folder], shell: true)
            #expect(stopped.code == 74, "\(stopped.err)")
            #expect(files.subpaths(atPath: site.folder) == before)
            #expect(try Tool.run("init", folder).code == 0)
        }
    }

    @Test("a name that is not UTF-8 is told as such, of a file and of a folder")
    func notUTF8() throws {
        let site = try TemporarySite()
        for name in ["caf\\351.md", "pict\\377.png", "fold\\300\\200"] {
            let made = name.hasPrefix("fold") ? "mkdir" : "touch"
            _ = try Tool.run(["-c", "\(made) \"$0/$(printf '\(name)')\"", site.folder + "/content/news"], shell: true)
        }
        let result = try site.build()
        #expect(result.code == 1 && result.err.components(separatedBy: "[bad-file-name]").count == 4, "\(result.err)")
        #expect(result.err.contains("is not UTF-8") && !result.err.contains("[unreadable]"))
    }

    @Test(
        "`new` starts no page where none is read", arguments: ["_data/y.md", ".y.md", "_x/y.md", "news/.a/y.md", "news/_y.md", "./_x/y.md"])
    func newUnread(path: String) throws {
        let site = try TemporarySite()
        let result = try Tool.run("new", "news", "X", "-s", site.folder, "--path", "content/" + path)
        #expect(result.code == 64 && result.err.contains("no place for a page"), "\(result.err)")
        #expect(!files.fileExists(atPath: site.url("content/" + path).path))
    }
}
