import Testing

@testable import Guidelines

@Suite("The directives of a guideline")
struct DirectiveTableTests {
    @Test("each argument stands once, and its example is one of its words")
    func arguments() {
        for directive in GuidelineDirective.all {
            #expect(Set(directive.arguments.map(\.name)).count == directive.arguments.count, "\(directive.name)")
            for argument in directive.arguments {
                #expect(argument.choices?.contains(argument.example) ?? !argument.example.isEmpty, "\(directive.name) \(argument.name)")
            }
        }
    }

    @Test("parts of a recommendation are shown in the order of the manual")
    func order() {
        let parts = ["rationale", "evidence", "subgroup", "practical", "monitoring", "limit", "contraindication", "audit", "research"]
        #expect(GuidelineDirective.all.filter { $0.parent == "recommendation" }.map(\.name) == parts)
        #expect(GuidelineDirective.all.filter(\.isOpen).map(\.name) == ["limit", "contraindication"])
    }
}
