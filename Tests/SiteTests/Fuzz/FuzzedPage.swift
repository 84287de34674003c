/// One page that a fuzz run tries, and the words in it that only members may read.
struct FuzzedPage {
    /// Where the words for members stand.
    enum Kind: CaseIterable {
        /// Nowhere.
        case open
        /// In a `:::members` block.
        case block
        /// In a block whose opening or closing line only looks like one.
        case disguised
        /// On a members-only page.
        case closed
        /// In a resource with `members-only: true`.
        case resource
    }

    let kind: Kind
    let number: Int
    /// What the page is made of. Parts that are fixed hold what makes its words members' words.
    var parts: [(bytes: [UInt8], isFixed: Bool)] = []
    /// Begin with `zq`, as nothing else does.
    var secrets: Set<String> = []

    /// The page with this number of a run. Every page has its own dice, so that one can be made alone.
    init(_ number: Int, seed: UInt64, seeds: Seeds) {
        self.number = number
        var mutator = Mutator(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9, seeds)
        kind = mutator.dice.pick([.open, .open, .block, .block, .block, .block, .disguised, .closed, .closed, .resource])
        switch kind {
        case .open:
            addFront(mutator.keys(Constructs.frontMatter + Constructs.guidelineKeys), &mutator)
            add(mutator.markdown())
        case .closed:
            addClosedFront(&mutator)
            add(hiding(mutator.markdown(), &mutator))
        case .resource:
            let value = mutator.dice.pick([
                "url: \"https://\(secret(&mutator)).example/\"", "file: \(secret(&mutator)).pdf", "url: \(secret(&mutator))",
            ])
            let more = mutator.dice.pick([
                "", ", kind: pdf", ", kind: zq", ", nosuch: \(secret(&mutator))", ", date: \(secret(&mutator))", ", \(value)",
            ])
            let resource = "resources: [{title: A, members-only: true, \(value)\(more)}]\n"
            fix("---\ntitle: Fuzz\n\(resource)---\n")
            add(mutator.markdown())
        case .disguised:
            let opens = mutator.chance(1, in: 2)
            let lines = [
                opens ? mutator.disguised(":::members") : ":::members", "Of \(secret(&mutator)).", opens ? ":::" : mutator.disguised(":::"),
                "The end.",
            ]
            addFront([], &mutator)
            fix("Some text.\n\n\(lines.joined(separator: mutator.dice.pick(["\n", "\n\n"])))\n")
        case .block:
            addFront(mutator.keys(Constructs.frontMatter + Constructs.guidelineKeys), &mutator)
            let text = parts.count
            if mutator.chance(2, in: 3) {
                add(mutator.markdown())
                fix(mutator.dice.pick(["\n", "\n\n"]))
            }
            let block = parts.count
            addBlock(&mutator)
            if mutator.chance(1, in: 2) { add(mutator.markdown()) }
            // What stands between fences is an example on purpose.
            if hasFence(parts[text..<block]), hasFence(parts[block...]) { parts.removeSubrange(text..<block) }
        }
    }

    var bytes: [UInt8] { parts.flatMap(\.bytes) }

    private mutating func fix(_ text: String) { parts.append((Array(text.utf8), true)) }
    private mutating func add(_ text: [UInt8]) { parts.append((text, false)) }

    private mutating func addFront(_ keys: [UInt8], _ mutator: inout Mutator) {
        let end = mutator.dice.pick(["\n", "\n", "\n", "\r\n"])
        fix("---\(end)title: Fuzz \(number)\n")
        // Recommendations of a page without it are an error of the site.
        if mutator.chance(1, in: 2) { add(Array("grading: panel\nquestions: [{id: q1}]\n".utf8)) }
        add(keys)
        fix("---\(end)")
    }

    /// The line that closes the page comes first, so that no broken key can swallow it.
    private mutating func addClosedFront(_ mutator: inout Mutator) {
        let gate = mutator.dice.pick(["true", "true", "[board]", "board", "[members, board]"])
        var text = "title: Fuzz \(number)\n"
        for key in ["status-note: ", "image-alt: ", "related: ", "summary: ", "image: /"] where mutator.chance(1, in: 4) {
            text += "\(key)\(secret(&mutator))\n"
        }
        fix("---\nmembers-only: \(gate)\n\(text)")
        add(mutator.keys(Constructs.frontMatter + Constructs.guidelineKeys))
        fix("---\n")
    }

    private mutating func secret(_ mutator: inout Mutator) -> String {
        let word = "zq" + String((0..<6).map { _ in mutator.dice.pick(Array("abcdefghijklmnop")) })
        secrets.insert(word)
        return word
    }

    /// A block, in the text, a list item or a quote. Its text may close it: words behind such a line are none for members.
    private mutating func addBlock(_ mutator: inout Mutator) {
        let (first, indent, close) = mutator.dice.pick([
            ("", "", ""), ("", "", ""), ("- item\n\n", "  ", "  "), ("> quote\n>\n", "> ", "> "),
        ])
        var lines = mutator.markdown().split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        let closing = lines.firstIndex { $0.split(separator: 13).contains(where: isClosing) } ?? lines.count
        for _ in 0..<mutator.dice.number(1...3) {
            let line = mutator.dice.number(0...max(0, closing - 1))
            if line < closing { insertSecret(into: &lines[line], &mutator) }
        }
        let argument = mutator.dice.pick(["", "", " {group=board}", " {#zone group=\"board, members\"}"])
        fix("\(first)\(indent):::members\(argument)\n")
        add(Array(lines.map { Array(indent.utf8) + $0 }.joined(separator: [10])))
        fix("\n\(close):::\n")
    }

    /// Whether the page still says that its words are for members: shorter forms of it are tried.
    var isSound: Bool {
        guard kind == .block else { return true }
        let lines = parts.filter { !$0.isFixed }.flatMap(\.bytes).split { $0 == 10 || $0 == 13 }
        let last = lines.lastIndex { !distinctiveWords($0).isDisjoint(with: secrets) } ?? 0
        return !lines.prefix(last).contains(where: isClosing)
    }

    private func hasFence(_ parts: ArraySlice<(bytes: [UInt8], isFixed: Bool)>) -> Bool {
        parts.contains { part in
            part.bytes.indices.dropFirst(2).contains {
                part.bytes[$0] == part.bytes[$0 - 1] && part.bytes[$0] == part.bytes[$0 - 2] && "`~".utf8.contains(part.bytes[$0])
            }
        }
    }

    private mutating func hiding(_ text: [UInt8], _ mutator: inout Mutator) -> [UInt8] {
        var text = text
        for _ in 0..<3 { insertSecret(into: &text, &mutator) }
        return text
    }

    private mutating func insertSecret(into text: inout [UInt8], _ mutator: inout Mutator) {
        let pad = mutator.dice.pick(["", " "])
        text.insert(contentsOf: "\(pad)\(secret(&mutator))\(pad)".utf8, at: mutator.dice.number(0...text.count))
    }
}

/// Whether a line may end a block: colons and blanks alone.
private func isClosing(_ line: some Collection<UInt8>) -> Bool {
    let rest = line.filter { $0 != 32 && $0 != 9 && $0 != 11 && $0 != 12 }
    return rest.count >= 3 && rest.allSatisfy { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ">") }
}
