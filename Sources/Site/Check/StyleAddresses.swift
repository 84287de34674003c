import Diagnostics

extension Check {
    /// What a style sheet names besides assets stands on the site.
    static let styleAddresses = Check(name: "StyleAddresses") { map, _ in
        let base = BaseAddress(map.definitions.configuration.baseURL.value).prefix + "/"
        let named = map.definitions.namedByAssets.filter { !map.addressPaths.contains(Permalinks.encode($0.path.text)) }
        return named.map { named in
            let assets = map.definitions.assets.values.map { "/assets/" + $0.source.dropping("templates/assets/".utf8.count).text }
            let hasBase = base != "/" && named.path.hasPrefix(base)
            return Diagnostic(
                .unknownFile, at: named.location, length: named.length,
                "this style sheet names '\(named.path)', where nothing stands\(didYouMean(named.path.text, in: assets + map.addressPaths))",
                fixes: [
                    hasBase
                        ? "leave '\(base.dropLast())' out: the path of base-url is put in front"
                        : "correct the address, or put the file into templates/assets/, which is published at /assets/"
                ])
        }
    }
}
