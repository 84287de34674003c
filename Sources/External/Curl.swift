import Foundation

/// Asks with the system's curl, a process for each request: no redirect is followed, and no byte behind the answer's head is read.
public func curl(_ request: Request) async throws -> Response {
    let (status, output) = try await withCheckedThrowingContinuation { continuation in
        // It waits for the process, which the threads of tasks must not.
        DispatchQueue.global().async { continuation.resume(with: Result { try run(arguments(of: request)) }) }
    }
    if status == notFound { throw CurlMissing() }
    return response(status: status, output: output)
}

/// The program that asks is not installed.
public struct CurlMissing: Error, Sendable {}

/// What `env` ends with where the program is not there.
private let notFound: Int32 = 127
/// Bytes of a head; curl itself refuses longer ones since 8.3.
private let longestHead = 1 << 20

private func arguments(of request: Request) -> [String] {
    // `--head` ends at the head's end whatever the method, which is named only where it is another.
    let method = request.method == .head ? [] : ["--request", request.method.rawValue]
    return [
        "curl", "-q", "--silent", "--head", "--globoff", "--proto", "=http,https", "--suppress-connect-headers",
        "--max-time", "\(request.timeout)", "--user-agent", request.agent, "--output", "/dev/null", "--dump-header", "-",
        "--write-out", "\n%{http_code} %{redirect_url}",
    ] + method + ["--url", request.address.text]
}

private func run(_ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
    let (process, pipe) = (Process(), Pipe())
    (process.executableURL, process.arguments) = (URL(fileURLWithPath: "/usr/bin/env"), arguments)
    (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, pipe, FileHandle.nullDevice)
    try process.run()
    var output: [UInt8] = []
    while let part = try pipe.fileHandleForReading.read(upToCount: 1 << 16), !part.isEmpty {
        output += part
        if output.count > longestHead { process.terminate() }
    }
    process.waitUntilExit()
    return (process.terminationStatus, output)
}

/// What curl's exit code and output say; the head stands before the last line, which has the status and where a redirect leads.
func response(status: Int32, output: [UInt8]) -> Response {
    let lines = String(decoding: output, as: UTF8.self).split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let last = lines.last?.split(separator: " ", maxSplits: 1) ?? []
    guard status == 0 else { return .failure(failure(status)) }
    // An empty line ends the head, and what curl writes begins with one more.
    guard lines.count > 3, lines.dropLast().suffix(2).allSatisfy(\.isEmpty), let code = last.first.flatMap({ Int($0) }), code > 0 else {
        return .failure(.broken)
    }
    let header = lines.last { $0.lowercased().hasPrefix("retry-after:") }
    let wait = header.map { String($0.dropFirst("retry-after:".count)).trimmingCharacters(in: .whitespaces) }
    return .status(code, location: last.count > 1 ? String(last[1]) : nil, retryAfter: wait)
}

/// As `man curl` lists them.
private func failure(_ status: Int32) -> Failure {
    switch status {
    case 3: .malformed
    case 5, 6: .noHost
    case 7: .noConnection
    case 28: .timeout
    case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98: .insecure
    default: .broken
    }
}
