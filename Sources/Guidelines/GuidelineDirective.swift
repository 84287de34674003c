/// A directive that says something of a guideline as data, with all that is known of it. A new one is a line of `all`.
public struct GuidelineDirective: Sendable {
    /// `recommendation`
    public let name: String
    public let meaning: String
    public let arguments: [Argument]
    /// What it stands in; nil for one that stands by itself.
    public let parent: String?
    /// What opens it, for one that is a part of a recommendation, and whether it is always open.
    public let label: String?
    public let isOpen: Bool

    /// Whether other pages repeat its text. What stands in a part that readers open stays on its own page.
    public var isRepeated: Bool { parent == nil || isOpen }

    /// What may be written in its braces, besides an id.
    public struct Argument: Sendable {
        public let name: String
        public let meaning: String
        /// As an editor may write it.
        public let example: String
        /// The words that it may be; nil where others decide.
        public let choices: [String]?
    }

    /// In the order in which a recommendation shows its parts.
    public static let all: [GuidelineDirective] = [
        GuidelineDirective(
            "recommendation", "what a panel recommends, or says instead of recommending",
            [
                .choice("kind", Recommendation.Kind.self, "what it is; a recommendation where it is left out"),
                .choice("direction", Recommendation.Direction.self, "whether it advises for or against"),
                Argument("strength", "a level of the page's grading scheme, or `not-graded`", "conditional"),
                Argument("certainty", "a level of the page's grading scheme, or `not-graded`", "moderate"),
                Argument("certainty-words", "what the source says of certainty, word for word", "\"weak or no evidence\""),
                Argument("since", "when it was first published", "2018"),
                Argument("changed", "when it last changed", "2024-06"),
                .choice("change", Recommendation.Change.self, "what that change was"),
                Argument("agreement", "how many of the panel agreed", "\"11 of 12\""),
                Argument("recused", "who took no part in it, by the ids of people", "person-id"),
                Argument("key", "whether it is one of the page's key recommendations", "true", choices: ["true", "false"]),
                Argument("question", "one of the page's `questions`", "q1"),
                Argument("discordant", "why it is strong although certainty is low: a reason of the scheme", "life-threatening"),
            ]),
        GuidelineDirective(part: "rationale", "why it is recommended", label: "Why"),
        GuidelineDirective(part: "evidence", "what is known", label: "Evidence"),
        GuidelineDirective(part: "subgroup", "for whom it is otherwise", label: "Subgroups"),
        GuidelineDirective(part: "practical", "how it is done", label: "In practice"),
        GuidelineDirective(part: "monitoring", "what is to be watched", label: "Monitoring"),
        GuidelineDirective(
            "limit", "the most of a drug that may be given",
            [
                Argument("drug", "which one, as in `_data/clinical.yaml`", "examplamine"),
                Argument("route", "how it is given", "oral"),
                Argument("form", "in what form", "tablet"),
                Argument("for", "the indication", "postoperative-pain"),
                Argument("max", "the number and its unit", "\"2 mg\""),
                .choice("per", Limit.Base.self, "what the number is counted by"),
                Argument("over", "in what time it is given", "\"30 minutes\""),
                Argument("cap", "the most of all, beside a number by weight", "\"300 mg\""),
                .choice("weight", Limit.Weight.self, "which weight counts"),
                Argument("setting", "where", "non-intensive-care"),
                Argument("population", "for whom", "adults"),
                Argument("differs", "another limit that it differs from, and why", "\"guidelines/other#r2: reason\""),
            ], parent: "recommendation", label: "Limit", isOpen: true),
        GuidelineDirective(
            "contraindication", "when a drug must not be given: a list",
            [Argument("drug", "which one, as in `_data/clinical.yaml`", "examplamine")], parent: "recommendation", label: "Avoid",
            isOpen: true),
        GuidelineDirective(part: "audit", "how practice can be measured", label: "Audit"),
        GuidelineDirective(part: "research", "what is not known yet", label: "Research"),
    ]

    public static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private init(
        _ name: String, _ meaning: String, _ arguments: [Argument], parent: String? = nil, label: String? = nil, isOpen: Bool = false
    ) {
        (self.name, self.meaning, self.arguments) = (name, meaning, arguments)
        (self.parent, self.label, self.isOpen) = (parent, label, isOpen)
    }

    private init(part name: String, _ meaning: String, label: String) {
        self.init(name, meaning, [], parent: "recommendation", label: label)
    }

    /// Its place among the parts of a recommendation.
    public static func order(of name: String) -> Int { all.firstIndex { $0.name == name } ?? all.count }
}

extension GuidelineDirective.Argument {
    fileprivate init(_ name: String, _ meaning: String, _ example: String, choices: [String]? = nil) {
        (self.name, self.meaning, self.example, self.choices) = (name, meaning, example, choices)
    }

    fileprivate static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _: Choice.Type, _ meaning: String
    ) -> Self {
        let choices = Choice.allCases.map(\.rawValue)
        return Self(name, meaning, choices.first ?? "", choices: choices)
    }
}
