import Foundation
import Testing

@Suite("Folders that a build is kept out of")
struct FolderTests {
    private let files = FileManager.default

    private func link(_ site: TemporarySite, _ path: String, to target: String) throws {
        try files.createSymbolicLink(atPath: site.url(path).path, withDestinationPath: target)
    }

    @Test(
        "an output folder in the sources, above them or in Guidepost's own is refused, however it is written, before anything is made",
        arguments: [
            "content/out", "./content/out", "content", "content/../content/out", "missing/../content/out",
            "missing/../missing/../templates",
            "templates/out/deeper", "link/out", "link/../templates/out", "chain/out", ".guidepost/out", ".guidepost", ".", "..", "/", "./.",
            "content/news/../out/", "templates//out", "link", "dangling", "dangling/out", "a-file", "a-file/out", "pipe", "up/content/out",
            "shared", "shared/out", "elsewhere/out", "elsewhere",
        ])
    func refused(output: String) throws {
        let site = try TemporarySite(pages: 1)
        try site.write("a-file", "mine")
        try site.write("shared/in.txt", "mine")
        try link(site, "link", to: "content")
        try link(site, "chain", to: "link/news")
        try link(site, "dangling", to: "content/nowhere")
        try link(site, "up", to: "..")
        try link(site, "elsewhere", to: "shared")
        try link(site, "content/linked", to: "../shared")
        #expect(mkfifo(site.url("pipe").path, 0o644) == 0)
        let name = site.url(".").standardizedFileURL.lastPathComponent
        let given = output.hasPrefix("up/") ? "up/\(name)/\(output.dropFirst(3))" : output
        for argument in Set([given, output == "/" ? "/" : site.folder + "/" + given]) {
            let result = try Tool.run(["build", "--as-of", "2026-01-15", "-o", argument], in: site.folder)
            #expect(result.code == 74, "\(argument): \(result.err)")
            #expect(result.err.contains("' is refused: "), "\(result.err)")
            #expect(
                try files.contentsOfDirectory(atPath: site.folder).sorted()
                    == ["a-file", "chain", "content", "dangling", "elsewhere", "link", "pipe", "shared", "templates", "up"])
            #expect(try files.contentsOfDirectory(atPath: site.folder + "/content").sorted() == ["_site.yaml", "_types", "linked", "news"])
            #expect(try files.contentsOfDirectory(atPath: site.folder + "/shared") == ["in.txt"])
        }
    }

    @Test(
        "an output folder elsewhere is published to, through links and dots as well",
        arguments: ["./out/", "missing/../out", "link/new", "contents"])
    func allowed(output: String) throws {
        let site = try TemporarySite(pages: 1)
        try files.createDirectory(atPath: site.url("real").path, withIntermediateDirectories: true)
        try link(site, "link", to: "real")
        for _ in 0..<2 {
            #expect(try Tool.run(["build", "--as-of", "2026-01-15", "-o", output], in: site.folder).code == 0)
            #expect(try Tool.run(["build", "--as-of", "2026-01-15", "--no-cache", "-o", output], in: site.folder).code == 0)
        }
        #expect(!files.fileExists(atPath: site.url("missing").path))
        let place = ["link/new": "real/new", "missing/../out": "out"][output] ?? output
        #expect(files.fileExists(atPath: site.url(place + "/index.html").path))
    }

    @Test("a source folder that is a link keeps the output out of where it leads")
    func linkedSources() throws {
        let site = try TemporarySite(pages: 1)
        let elsewhere = try TemporarySite(pages: 1)
        try site.remove("content")
        try link(site, "content", to: elsewhere.folder + "/content")
        for output in ["content", "content/out"] { #expect(try site.build(output: output).code == 74) }
        for output in ["/content/out", ""] {
            let result = try Tool.run(["build", "--source", site.folder, "--output", elsewhere.folder + output])
            #expect(result.code == 74)
        }
        #expect(try elsewhere.leftovers().isEmpty)
    }

    @Test(
        "links in the site's folder lead no byte out of it",
        arguments: [
            ".guidepost/cache.new", ".guidepost/.gitignore", ".guidepost/cache", "public/index.html", "public/news/page-0/index.html",
        ],
        [true, false])
    func links(path: String, isHard: Bool) throws {
        let site = try TemporarySite()
        let outside = try TemporarySite(pages: 0)
        try outside.write("precious.txt", "keep")
        for target in ["precious.txt", "none.txt"] where !isHard || target != "none.txt" {
            try site.build()
            try? site.remove(path)
            if isHard {
                try files.linkItem(atPath: outside.url(target).path, toPath: site.url(path).path)
            } else {
                try link(site, path, to: outside.url(target).path)
            }
            try site.page("news/page-0", "Changed for \(target).")
            try site.page("index", "Changed for \(target).")
            #expect(try site.build().code == 0)
            #expect(try outside.files("precious.txt").isEmpty && (try Data(contentsOf: outside.url("precious.txt"))) == Data("keep".utf8))
            #expect(!files.fileExists(atPath: outside.url("none.txt").path))
            try site.build("--no-cache", output: "clean")
            #expect(try site.files() == site.files("clean"))
        }
    }

    @Test("a cache folder that is a link is not written to, and a mark or a folder that is one is not followed")
    func linkedFolders() throws {
        let site = try TemporarySite()
        let outside = try TemporarySite(pages: 0)
        try outside.write("kept/news/page-0/index.html", "keep")
        let before = try outside.files(".")
        try link(site, ".guidepost", to: outside.url("kept").path)
        #expect(try site.build().code == 0)
        #expect(try Tool.run("clean", "-s", site.folder).code == 0)
        #expect(try outside.files(".") == before)

        try site.build()
        try site.remove("public/news")
        try link(site, "public/news", to: outside.url("kept/news").path)
        try site.page("news/page-0", "Changed.")
        let state = try site.files()
        let result = try site.build()
        #expect(result.code == 74 && result.err.contains("'news' in the output folder"))
        #expect(try site.files() == state && outside.files(".") == before)

        try site.remove("public/news")
        try site.build()
        try files.moveItem(at: site.url("public/.guidepost-manifest"), to: outside.url("kept/list"))
        try link(site, "public/.guidepost-manifest", to: outside.url("kept/list").path)
        #expect(try site.build().code == 74)
        #expect(try Tool.run("clean", "-s", site.folder).code == 74)
    }

    @Test("a pipe, a folder or a socket in the place of a file of Guidepost's hangs no build", arguments: ["pipe", "folder", "device"])
    func pipes(kind: String) throws {
        for path in [
            ".guidepost/cache", ".guidepost/cache.new", ".guidepost/.gitignore", "public/.guidepost-manifest",
            "public/news/page-0/index.html",
        ] {
            let site = try TemporarySite()
            try site.build()
            try? site.remove(path)
            switch kind {
            case "pipe": #expect(mkfifo(site.url(path).path, 0o644) == 0)
            case "folder": try files.createDirectory(atPath: site.url(path).path, withIntermediateDirectories: false)
            default: try link(site, path, to: "/dev/zero")
            }
            for change in [false, true] {
                if change { try site.page("news/page-0", "Changed.") }
                let result = try site.build()
                let isRefused = path.hasSuffix("manifest") || (kind == "folder" && path.hasSuffix("html"))
                #expect(result.code == (isRefused ? 74 : 0), "\(path): \(result.err)")
            }
            _ = try Tool.run("clean", "-s", site.folder)
        }
    }

    @Test("a folder that has the staging folder's name and not its mark is refused, and stays as it is")
    func staging() throws {
        let site = try TemporarySite()
        try site.build()
        let state = try site.files()
        for foreign in [".public.guidepost-staging/mine.txt", ".public.guidepost-staging/made-by-guidepost", ".public.guidepost-staging"] {
            try site.write(foreign, "mine")
            try site.page("news/page-0", "Changed for \(foreign).")
            let result = try site.build()
            #expect(result.code == 74 && result.err.contains(".public.guidepost-staging"), "\(result.err)")
            #expect(try Data(contentsOf: site.url(foreign)) == Data("mine".utf8))
            #expect(try site.files() == state)
            try site.remove(".public.guidepost-staging")
        }
        let outside = try TemporarySite(pages: 0)
        let before = try outside.files(".")
        try link(site, ".public.guidepost-staging", to: outside.folder)
        #expect(try site.build().code == 74)
        #expect(try outside.files(".") == before)
        try site.remove(".public.guidepost-staging")
        // What a build that was stopped may have left of its mark.
        for begun in ["", "Guidepost gathers"] {
            try site.write(".public.guidepost-staging/made-by-guidepost", begun)
            try site.page("news/page-0", "Changed after '\(begun)'.")
            #expect(try site.build().code == 0)
            #expect(try site.leftovers().isEmpty)
        }
    }

    @Test("after a refusal not a byte of the published folder has changed, whatever is in the way and however late it comes")
    func allOrNothing() throws {
        let site = try TemporarySite(pages: 8)
        try site.page("news/old/deep", "Will leave.")
        try site.build()
        for number in 0..<8 { try site.page("news/page-\(number)", "Changed.") }
        try site.page("news/zz/late", "New.")
        try site.remove("content/news/old")
        for (name, make) in [
            (
                "a foreign folder in a file's place",
                {
                    try self.files.removeItem(at: $0("news/page-7/index.html"));
                    try Data("mine".utf8).write(toNew: $0("news/page-7/index.html/mine.txt"))
                }
            ),
            (
                "an empty foreign folder in a file's place",
                {
                    try self.files.removeItem(at: $0("news/page-7/index.html"));
                    try self.files.createDirectory(at: $0("news/page-7/index.html"), withIntermediateDirectories: true)
                }
            ),
            ("a foreign file in a folder's place", { try Data("mine".utf8).write(toNew: $0("news/zz")) }),
            ("a foreign file in a file's place", { try Data("mine".utf8).write(toNew: $0("news/zz/late/index.html")) }),
            (
                "a link in a folder's place",
                {
                    try self.files.removeItem(at: $0("news/page-7"));
                    try self.files.createSymbolicLink(at: $0("news/page-7"), withDestinationURL: $0("news/page-6"))
                }
            ),
            (
                "a foreign link in a file's place",
                {
                    try self.files.createDirectory(at: $0("news/zz/late"), withIntermediateDirectories: true);
                    try self.files.createSymbolicLink(atPath: $0("news/zz/late/index.html").path, withDestinationPath: "nowhere")
                }
            ),
        ] as [(String, ((String) -> URL) throws -> Void)] {
            try files.copyItem(at: site.url("public"), to: site.url("kept"))
            try make { site.url("public/" + $0) }
            let before = try site.files()
            let result = try site.build()
            #expect(result.code == 74, "\(name): \(result.err)")
            #expect(try site.files() == before, "\(name)")
            #expect(try site.leftovers() == ["kept"])
            try site.remove("public")
            try files.moveItem(at: site.url("kept"), to: site.url("public"))
        }
        #expect(try site.build().code == 0)
    }

    @Test("a folder that may not be written to stops publication before anything has changed")
    func unwritable() throws {
        let site = try TemporarySite(pages: 8)
        try site.build()
        // What the superuser may do says nothing.
        let isRoot = getuid() == 0
        if isRoot {
            let nobody: [FileAttributeKey: Any] = [.ownerAccountID: 65534, .groupOwnerAccountID: 65534]
            try files.setAttributes(nobody, ofItemAtPath: site.folder)
            for case let path as String in try #require(files.enumerator(atPath: site.folder)) {
                try files.setAttributes(nobody, ofItemAtPath: site.folder + "/" + path)
            }
        }
        for number in 0..<7 { try site.page("news/page-\(number)", "Changed.") }
        try site.remove("content/news/page-7.md")
        for folder in ["public/news/page-6", "public/news/page-7"] {
            let before = try site.files()
            try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: site.url(folder).path)
            let result = try site.build(through: isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [])
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: site.url(folder).path)
            #expect(result.code == 74 && result.err.contains(folder))
            #expect(try site.files() == before)
        }
    }

    @Test("a hand-edited mark costs no page and removes nothing that is foreign, whether built or cleaned")
    func editedManifest() throws {
        let edits: [(String, (String) -> String)] = [
            ("empty parts", { $0.replacing("news/page-0/index.html", with: "news//page-0/index.html") + "mine//x.txt\n" }),
            (
                "dots",
                {
                    $0.replacing("news/page-0/index.html", with: "./news/./page-0/index.html")
                        + "./mine.txt\nmine/./x.txt\nmine/../mine.txt\n"
                }
            ),
            ("ways out", { $0 + "../outside.txt\nnews/../../outside.txt\n/mine.txt\n//mine.txt\n%2E%2E/outside.txt\nmine%2Fx.txt\n" }),
            ("repeated", { $0 + $0.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined() }),
            ("line ends of Windows", { $0.replacing("\n", with: "\r\n") }),
            ("blank ends", { $0.replacing("html\n", with: "html \t\n") + "mine.txt \n mine.txt\n" }),
            ("bare carriage returns", { $0.replacing("index.html\n", with: "index.html\r\n") + "mine.txt\r\n" }),
            ("no last line end", { String($0.dropLast()) }), ("empty lines", { $0.replacing("\n", with: "\n\n") }),
            ("folders", { $0 + "news\nmine\nnews/\nmine/\n" }),
            ("other encoding", { $0.replacing("news/page-0", with: "news/%70age-0") + "min%65.txt\n" }),
            ("nothing left", { String($0.prefix { $0 != "\n" }) + "\n" }),
        ]
        for (name, edit) in edits {
            let site = try TemporarySite()
            try site.write("outside.txt", "keep")
            try site.build()
            for path in ["mine.txt", "mine/x.txt"] { try site.write("public/" + path, "mine") }
            let mark = site.url("public/.guidepost-manifest")
            let text = String(decoding: try Data(contentsOf: mark), as: UTF8.self)
            try Data(edit(text).utf8).write(to: mark)
            if name != "nothing left" { try site.page("news/page-0", "Changed.") }
            let result = try site.build()
            #expect(result.code == 0, "\(name): \(result.err)")
            try site.build(output: "clean")
            var expected = try site.files("clean")
            for path in ["mine.txt", "mine/x.txt"] { expected[path] = Data("mine".utf8) }
            #expect(try site.files() == expected, "\(name)")

            try Data(edit(text).utf8).write(to: mark)
            #expect(try Tool.run("clean", "-s", site.folder).code == 0)
            for path in ["public/mine.txt", "public/mine/x.txt"] { #expect(files.fileExists(atPath: site.url(path).path), "\(name)") }
            #expect(files.fileExists(atPath: site.url("outside.txt").path), "\(name)")
        }
    }

    @Test("`new` writes to no place that a link leads out of the site to, and `init` through no link")
    func newAndInit() throws {
        let site = try TemporarySite()
        let outside = try TemporarySite(pages: 0)
        let before = try outside.files(".")
        try link(site, "content/away", to: outside.folder)
        try link(site, "content/news/dangling.md", to: outside.url("none.md").path)
        for path in ["content/away/x.md", "content/away/deep/x.md", "content/news/dangling.md"] {
            #expect(try Tool.run("new", "news", "X", "-s", site.folder, "--path", path).code == 64, "\(path)")
        }
        #expect(try outside.files(".") == before)
        #expect(try Tool.run("new", "news", "X", "-s", site.folder).code == 0)

        try files.createDirectory(at: site.url("begun"), withIntermediateDirectories: false)
        try link(site, "begun/README.md", to: outside.url("none.md").path)
        #expect(try Tool.run("init", site.url("begun").path).code == 0)
        try link(site, "begun-2", to: outside.url("none").path)
        #expect(try Tool.run("init", site.url("begun-2").path).code == 74)
        #expect(try outside.files(".") == before)
    }
}

extension Data {
    /// Makes the folders above as well.
    fileprivate func write(toNew url: URL) throws {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try write(to: url)
    }
}
