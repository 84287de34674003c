import Content
import Diagnostics
import HTML

extension Inspection {
    /// A page asks no other host for anything, unless the configuration allows that host.
    static let hosts = Inspection(name: "Hosts") { file in
        var findings: [Finding] = []
        func check(_ target: AddressKeys.Target, _ range: Range<Int>) {
            guard case .host(let host) = target, !file.site.allowedHosts.contains(host) else { return }
            findings.append(Finding(kind: .otherHost, range: range, message: loads(from: host), fixes: [allow(host)]))
        }
        for (address, target) in zip(file.page.addresses, file.targets) where address.use == .load { check(target, address.value) }
        for (range, target) in file.styled { check(target, range) }
        return findings
    } ofSite: { map, _ in
        let allowed = map.definitions.configuration.allowedHosts
        let addresses = AddressKeys(keys: [], base: map.address)
        return map.definitions.assets.values.filter(\.isStyleSheet).sorted { $0.source < $1.source }.flatMap { asset in
            StyleSheet(asset.bytes).addresses.compactMap { address -> Diagnostic? in
                guard case .host(let host) = addresses.target(of: address.text, on: "assets/x.css"), !allowed.contains(host) else {
                    return nil
                }
                let place = asset.bytes.location(of: address.range, in: asset.source)
                return Diagnostic(.otherHost, at: place, length: address.range.count, loads(from: host), fixes: [allow(host)])
            }
        }
    }

    private static func loads(from host: String) -> String { "readers' browsers load this from '\(host)', another host" }
    private static func allow(_ host: String) -> String {
        "put the file beside the page or into templates/assets/, or write `allow-hosts: [\(host)]` in content/_site.yaml"
    }
}

extension DiagnosticKind {
    static let otherHost = DiagnosticKind(
        "other-host", .warning, what: "a finished page loads something from another host",
        why: "that host learns who reads what, and the page breaks when it is away",
        mend: "keep a copy on the site, or name the host in allow-hosts", example: "<script src=\"https://cdn.example.com/x.js\">")
}
