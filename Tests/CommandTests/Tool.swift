import Foundation

/// The real binary: the environment's GUIDEPOST, else the one that was built beside these tests.
enum Tool {
    struct Output: Sendable {
        let code: Int32
        /// The signal that ended it, if one did.
        let signal: Int32?
        let out: String
        let err: String
        var last: String { err.split(separator: "\n").last.map(String.init) ?? "" }
    }

    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["GUIDEPOST"] { return URL(fileURLWithPath: path).path }
        return projectFolder + "/.build/debug/guidepost"
    }()

    static let projectFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static func process(_ arguments: [String], through: [String] = [], in folder: String? = nil, environment: [String: String] = [:])
        -> Process
    {
        let process = Process()
        let words = through + [path] + arguments
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return process
    }

    /// Runs a command to its end. `through` stands before it, such as `setpriv …`.
    static func run(_ arguments: String..., in folder: String? = nil, environment: [String: String] = [:], input: String? = nil) throws
        -> Output
    {
        try run(arguments, in: folder, environment: environment, input: input)
    }

    static func run(
        _ arguments: [String], through: [String] = [], in folder: String? = nil, environment: [String: String] = [:], input: String? = nil,
        shell: Bool = false
    ) throws -> Output {
        let process = process(arguments, through: through, in: folder, environment: environment)
        if shell { process.arguments = ["bash"] + arguments }
        // Files, not pipes: no amount of output can block.
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("guidepost-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let (out, err, stdin) = (
            scratch.appendingPathComponent("out"), scratch.appendingPathComponent("err"), scratch.appendingPathComponent("in")
        )
        for file in [out, err] { FileManager.default.createFile(atPath: file.path, contents: nil) }
        try Data((input ?? "").utf8).write(to: stdin)
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        process.standardInput = try FileHandle(forReadingFrom: stdin)
        try process.run()
        process.waitUntilExit()
        return Output(
            code: process.terminationStatus, signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil,
            out: String(decoding: try Data(contentsOf: out), as: UTF8.self), err: String(decoding: try Data(contentsOf: err), as: UTF8.self)
        )
    }
}
