// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "guidepost",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "guidepost", targets: ["guidepost"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .target(name: "CArena"),
        .target(name: "Search", dependencies: ["Bytes"]),
        .target(name: "Digests", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Bytes"),
        .target(name: "Disk", dependencies: ["Bytes"]),
        .target(name: "Publishing", dependencies: ["Bytes", "Disk"]),
        .target(name: "External", dependencies: ["Bytes", "Digests"]),
        .target(name: "Diagnostics", dependencies: ["Bytes"]),
        .target(name: "HTML", dependencies: ["Bytes", "CExpat", "CGumbo"]),
        .target(name: "Markup", dependencies: ["Bytes", "CArena", "CCommonMark", "Diagnostics", "HTML"]),
        .target(name: "Content", dependencies: ["Bytes", "Diagnostics", .product(name: "Yams", package: "Yams")]),
        .target(name: "Templates", dependencies: ["Bytes", "Diagnostics"]),
        .target(name: "Guidelines", dependencies: ["Bytes", "Content", "Diagnostics", "HTML", "Markup"]),
        .target(
            name: "Site",
            dependencies: [
                "Bytes", "Content", "Diagnostics", "Digests", "Disk", "External", "Guidelines", "HTML", "Markup", "Publishing", "Search",
                "Templates",
            ]),
        .target(
            name: "Preview",
            dependencies: ["Bytes", "Diagnostics", "Digests", "Disk", "Site", .product(name: "FlyingSocks", package: "FlyingFox")]),
        .executableTarget(
            name: "guidepost",
            dependencies: [
                "Bytes", "Disk", "Preview", "Publishing", "Site", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .testTarget(name: "BytesTests", dependencies: ["Bytes"]),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Bytes", "Diagnostics"]),
        .testTarget(name: "ExternalTests", dependencies: ["Bytes", "External"]),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"]),
        .testTarget(name: "MarkupTests", dependencies: ["Bytes", "Markup"]),
        .testTarget(name: "ContentTests", dependencies: ["Bytes", "Content"]),
        .testTarget(name: "SearchTests", dependencies: ["Bytes", "Search"]),
        .testTarget(name: "GuidelinesTests", dependencies: ["Bytes", "Content", "Diagnostics", "Guidelines", "Markup"]),
        .testTarget(name: "TemplatesTests", dependencies: ["Bytes", "Templates", .product(name: "Mustache", package: "swift-mustache")]),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "Bytes", "Content", "Diagnostics", "Digests", "Disk", "External", "Guidelines", "HTML", "Markup", "Publishing", "Search",
                "Site", "Templates",
            ],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "PreviewTests", dependencies: ["Bytes", "Disk", "Preview", "Site", .product(name: "FlyingSocks", package: "FlyingFox")]),
        .testTarget(name: "CommandTests"),
    ],
    swiftLanguageModes: [.v6]
)

// The same strictness everywhere.
for target in package.targets where target.type != .system && target.name != "CArena" {
    target.swiftSettings = (target.swiftSettings ?? []) + [.enableUpcomingFeature("ExistentialAny")]
}

// The tests build thousands of sites: what they build them with is made fast for them too. Bounds and overflows are still checked.
for target in package.targets where target.type == .regular && target.name != "CArena" {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-O"], .when(configuration: .debug))]
}
