import Foundation
import Testing

@Suite("A build that is killed")
struct KillTests {
    /// Kills builds at many moments, spread over the time that a whole one takes: which moment is left to the machine, and any must do.
    @Test("leaves no half-written file, and the next build brings exactly the bytes of a clean one", arguments: [true, false])
    func killed(isFirst: Bool) throws {
        let site = try TemporarySite(pages: 0)
        for number in 0..<150 { try site.page("news/page-\(number)", String(repeating: "Old text. ", count: 200)) }
        let started = ContinuousClock.now
        try site.build(output: "old")
        let whole = ContinuousClock.now - started
        let old = try site.files("old")
        for number in 0..<150 where number % 3 != 0 { try site.page("news/page-\(number)", String(repeating: "New text. ", count: 250)) }
        for number in 0..<150 where number % 3 == 0 { try site.remove("content/news/page-\(number).md") }
        for number in 0..<50 { try site.page("news/more-\(number)", String(repeating: "More text. ", count: 200)) }
        try site.build(output: "new")
        let new = try site.files("new")

        for step in 0..<24 {
            try? site.remove("public")
            if !isFirst { try FileManager.default.copyItem(at: site.url("old"), to: site.url("public")) }
            let process = Tool.process(["build", "-q", "--source", site.folder, "--as-of", "2026-01-15"])
            process.standardError = FileHandle.nullDevice
            try process.run()
            let end = ContinuousClock.now + whole * step / 20
            while ContinuousClock.now < end, process.isRunning { usleep(200) }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()

            for (path, bytes) in try site.files() where path != ".guidepost-manifest" {
                #expect(bytes == new[path] || (!isFirst && bytes == old[path]), "\(path) is half-written")
            }
            #expect(try site.build().code == 0)
            #expect(try site.files() == new)
            #expect(try site.leftovers() == ["new", "old"])
        }
    }

    @Test("two builds at once leave a whole site, whichever wins")
    func together() throws {
        let site = try TemporarySite(pages: 60)
        let processes = (0..<4).map { _ in Tool.process(["build", "-q", "--source", site.folder, "--as-of", "2026-01-15"]) }
        for process in processes {
            process.standardError = FileHandle.nullDevice
            try process.run()
        }
        for process in processes { process.waitUntilExit() }
        #expect(processes.contains { $0.terminationStatus == 0 })
        #expect(processes.allSatisfy { [0, 74].contains($0.terminationStatus) && $0.terminationReason == .exit })
        try site.build(output: "clean")
        #expect(try site.files() == site.files("clean"))
    }
}
