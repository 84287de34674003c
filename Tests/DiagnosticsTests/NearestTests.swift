import Diagnostics
import Testing

@Suite("The nearest name")
struct NearestTests {
    private static let names = ["ketamine", "opioids", "chronic-pain", "neuromodulation", "title", "topics", "id"]

    @Test(
        "is found for a letter too much, too few, changed or swapped, and for another case",
        arguments: [
            ("ketamin", "ketamine"), ("kettamine", "ketamine"), ("ketemine", "ketamine"), ("ketmaine", "ketamine"),
            ("KETAMINE", "ketamine"), ("Chronic-Pain", "chronic-pain"), ("chronic_pain", "chronic-pain"), ("titel", "title"),
            ("topcis", "topics"), ("neurmodulaton", "neuromodulation"), ("it", "id"),
        ])
    func found(_ written: String, _ meant: String) {
        #expect(nearest(to: written, in: Self.names) == meant)
        #expect(didYouMean(written, in: Self.names) == "; did you mean '\(meant)'?")
    }

    @Test(
        "is not guessed for a name that resembles none",
        arguments: [
            "zzz", "acupuncture", "pain", "ke", "guidelines",
            "ketamine-infusion",
        ])
    func notFound(_ written: String) {
        #expect(nearest(to: written, in: Self.names) == nil)
        #expect(didYouMean(written, in: Self.names) == "")
    }

    @Test("is not guessed for an empty name, nor among none")
    func empty() {
        #expect(nearest(to: "", in: ["a", "b"]) == nil)
        #expect(nearest(to: "a", in: [String]()) == nil)
        #expect(nearest(to: "", in: [String]()) == nil)
    }

    @Test("is the same whatever the order of the candidates: the nearer one, then the first of the alphabet")
    func order() {
        var generator = Steps(seed: 3)
        for _ in 0..<20 {
            #expect(nearest(to: "noted", in: ["note", "notes", "noter"].shuffled(using: &generator)) == "note")
            #expect(nearest(to: "figures", in: ["figure", "figurine", "fixtures"].shuffled(using: &generator)) == "figure")
        }
    }

    @Test("counts letters of several bytes and does not stumble over very long names")
    func unusual() {
        #expect(nearest(to: "übersicht", in: ["Übersicht", "aussicht"]) == "Übersicht")
        let long = String(repeating: "guideline-", count: 10_000)
        #expect(nearest(to: long + "x", in: [long, "guideline"]) == long)
    }
}
