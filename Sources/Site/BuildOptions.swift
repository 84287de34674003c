import Content
import Diagnostics
import External
import Publishing

/// What one run of the tool is asked to do. Nothing else reaches the build from outside: no clock, no environment, no working folder.
public struct BuildOptions: Sendable {
    /// The folder that holds `content/` and `templates/`.
    public var source = "."
    /// The folder to publish to; nil checks and renders without writing.
    public var output: String?
    /// In place of the configuration's `base-url`.
    public var baseURL: String?
    /// In place of the base address's scheme and host, `http://127.0.0.1:8080`; its path stays. Only a preview sets it.
    public var origin: String?
    /// Pages marked `draft: true` are built too.
    public var drafts = false
    /// Pages whose `publish-on` lies ahead are built too.
    public var future = false
    /// The day for which the site is built.
    public var asOf: PartialDate
    /// Warnings stop the build as errors do.
    public var strict = false
    /// Notes are told as well. Only `check --notes` asks for them.
    public var notes = false
    /// How many tasks run side by side.
    public var jobs = 2
    /// The folder for the file without a name that holds pages' bodies while the site is built.
    public var scratch = "/tmp"
    /// Whether `.guidepost/` in the site's folder is read and written, so that only what changed is built anew.
    public var cache = true
    /// Names the tool that builds: what another one left in the cache is never used.
    public var tool = ""
    /// Whether finished pages are looked at. Only a test whose layouts make no pages of HTML says no.
    var inspects = true
    /// How other hosts are asked whether the addresses that the site links to still stand; nil asks nobody.
    public var external: ExternalOptions?
    /// Who will read the pages. Only a preview sets it, and a preview has no output folder.
    var audience = Audience.everyone

    public init(asOf: PartialDate) { self.asOf = asOf }

    /// With the real place of the output folder; throws where nothing may be published there.
    func placed() throws -> BuildOptions {
        var placed = self
        placed.output = try output.map { try outputPlace($0, source: source).text }
        // A page that is recalled has not kept the addresses of others.
        if external != nil { placed.cache = false }
        return placed
    }
}

/// How other hosts are asked whether the addresses that the site links to still stand.
public struct ExternalOptions: Sendable {
    /// The time, in seconds since 1970, for which known answers hold or do not.
    public var now: Int
    /// Names the tool to the hosts: `Guidepost/1.0`.
    public var tool: String
    /// Whether answers are kept in `.guidepost/` and those of the last day used again.
    public var remembers = true
    public var bounds = Bounds()
    public var transport: Transport = curl

    public init(now: Int, tool: String) { (self.now, self.tool) = (now, tool) }
}

/// What became of the addresses that the site links to.
public struct ExternalSummary: Sendable, Equatable, Encodable {
    public let addresses: Int
    public let hosts: Int
    public var dead = 0
    public var moved = 0
    /// Those that gave no answer, or are on a private network.
    public var unreachable = 0
    public var refused = 0
    public var unasked = 0
    /// Those that were not asked again, since their answer was known.
    public let known: Int
}

/// Who reads what is rendered.
enum Audience: Sendable {
    /// What is published: members-only text is not in it.
    case everyone
    /// The site's own editor, on their own machine: members-only text is shown, and marked; nothing of it is written anywhere.
    case editor
}

/// What a run found and did.
public struct BuildResult: Sendable {
    public var report: Report
    public var pages = 0
    public var counts = BuildCounts()
    /// nil where nothing was to be published, or errors stopped it.
    public var publication: Publication?
    /// nil where no other host was asked.
    public var external: ExternalSummary?
    public var timings: [StageTiming] = []
    /// All that the build made. To take a hundred thousand values apart is a fifth of a build's time, which a process that ends can spare.
    var remains: [any Sendable] = []

    /// Whether a file could not be read: a matter of the disk and its rights, not of what an editor wrote.
    public var hasUnreadableFiles: Bool { report.diagnostics.contains { $0.kind == .unreadable } }
}

/// What a run had to do; the cache spares the rest.
public struct BuildCounts: Sendable, Equatable {
    /// Pages whose source was read and parsed.
    public var parsed = 0
    /// Files that were rendered or copied, whether or not they came out as they stood.
    public var rendered = 0
    /// Bytes of the files that were put into place.
    public var bytesWritten = 0
}

/// How long one stage took.
public struct StageTiming: Sendable {
    public let stage: String
    /// Seconds on the clock, and of processor time over all threads.
    public let wall: Double
    public let processor: Double
    /// What was counted: `12000 files`.
    public let count: String
}
