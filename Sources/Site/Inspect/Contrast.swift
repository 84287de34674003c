import Bytes
import Diagnostics

extension Inspection {
    /// The colours of the theme have the contrast that is declared beside them. WCAG 2.2, 1.4.3 and 1.4.11.
    ///
    /// A style sheet declares pairs in comments: `contrast 4.5: --ink --muted on --paper --surface`.
    static let contrast = Inspection(
        name: "Contrast",
        ofSite: { map, _ in
            map.definitions.assets.values.filter(\.isStyleSheet).sorted { $0.source < $1.source }.flatMap { asset in
                problems(of: ColourTokens(asset.bytes), in: asset)
            }
        })
}

/// One message for each colour of a scheme.
private func problems(of tokens: ColourTokens, in sheet: Asset) -> [Diagnostic] {
    tokens.schemes.flatMap { scheme -> [Diagnostic] in
        func problem(_ name: String, _ declared: Range<Int>, _ message: String) -> Diagnostic {
            let place = scheme.places[name] ?? tokens.schemes[0].places[name] ?? declared
            return Diagnostic(
                .lowContrast, at: sheet.bytes.location(of: place, in: sheet.source), length: name.utf8.count, message,
                fixes: ["change one of the colours, or take the pair out where the two never meet"])
        }
        return Dictionary(grouping: tokens.pairs, by: \.text).values.compactMap { pairs in
            let name = pairs[0].text
            // What no scheme has is told once.
            if let unknown = ([name] + pairs.map(\.ground)).first(where: { scheme.colour($0) == nil }) {
                let message = "'\(unknown)' is no colour that can be compared: write it as #rrggbb, rgb(…) or var(--another)"
                return scheme.isFirst ? problem(unknown, pairs[0].range, message) : nil
            }
            let low = pairs.compactMap { pair -> String? in
                // What it takes from the first scheme is told there.
                guard scheme.isFirst || scheme.says(name) || scheme.says(pair.ground), let text = scheme.colour(name),
                    let ground = scheme.colour(pair.ground)
                else { return nil }
                let ratio = contrast(text, ground)
                return ratio < pair.least ? "\(shown(ratio)) to 1 on '\(pair.ground)', where \(shown(pair.least)) is declared" : nil
            }
            if low.isEmpty { return nil }
            let scheme = scheme.isFirst ? "" : " in '\(scheme.name)'"
            return problem(name, pairs[0].range, "'\(name)' has too little contrast\(scheme): \(low.joined(separator: "; "))")
        }
    }
}

/// Down to two places: 4.496 is less than 4.5.
private func shown(_ ratio: Double) -> String {
    let hundredths = Int(ratio * 100)
    let digits = String(hundredths % 100 + 100).dropFirst()
    return hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(hundredths / 100).\(digits.hasSuffix("0") ? digits.dropLast() : digits)"
}

/// The contrast of two colours, from 1 to 21. Source: WCAG 2.2, "contrast ratio" and "relative luminance".
func contrast(_ one: Colour, _ other: Colour) -> Double {
    let (a, b) = (one.luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

extension DiagnosticKind {
    static let lowContrast = DiagnosticKind(
        "low-contrast", .warning, what: "two colours of the theme have less contrast than their style sheet declares",
        why: "readers with weak eyes, and all on a phone in the sun, cannot read it",
        mend: "make one of the two darker or lighter",
        example: "/* contrast 4.5: --muted on --paper */ with --muted: #999 and --paper: #fff")
}
