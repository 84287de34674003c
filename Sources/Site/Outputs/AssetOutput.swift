import Diagnostics
import Digests

extension OutputKind {
    static let assets = OutputKind(name: "AssetOutput") { map in
        map.definitions.assets.values.sorted { $0.path < $1.path }.map { asset in
            Claim(
                address: SiteAddress(path: asset.path, origin: SourceLocation(asset.source), noun: "the asset", name: asset.source.text),
                output: AssetOutput(asset: Shared(asset)))
        }
    }
}

/// A file of the design, under a name that changes with its bytes.
struct AssetOutput: Output {
    let asset: Shared<Asset>
    var isRendered: Bool { false }

    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine(xxh64(asset.value.bytes)) } }

    func render(_ renderer: Renderer) -> MadeOutput { MadeOutput(bytes: asset.value.bytes) }
}
