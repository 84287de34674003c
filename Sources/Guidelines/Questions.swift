import Content
import Diagnostics

/// A question that a guideline answers, in the parts of PICO.
public struct Question: Sendable, Hashable {
    public var id: String
    public var population: String?
    public var intervention: String?
    public var comparator: String?
    public var outcomes: String?
    public var setting: String?
}

/// A recommendation that stands no longer; its anchor does.
public struct RemovedRecommendation: Sendable, Hashable {
    public var id: Located<String>
    public var date: PartialDate?
    public var reason: String?
    /// Another recommendation: `r7`, or `guidelines/other#r2`.
    public var replacedBy: Located<String>?
    /// What its entry says and nobody can read.
    public var unread: [String] = []
}

extension FrontMatter {
    public var questions: [Question] {
        records("questions").compactMap { record in
            guard let id = record["id"]?.plainText else { return nil }
            return Question(
                id: id, population: record["population"]?.plainText, intervention: record["intervention"]?.plainText,
                comparator: record["comparator"]?.plainText, outcomes: record["outcomes"]?.plainText,
                setting: record["setting"]?.plainText)
        }
    }

    public var removedRecommendations: [RemovedRecommendation] {
        records("removed-recommendations").compactMap { record in
            guard case .text(let id)? = record["id"] else { return nil }
            let date: PartialDate? = if case .date(let date)? = record["date"] { date } else { nil }
            let replacedBy: Located<String>? = if case .text(let id)? = record["replaced-by"] { id } else { nil }
            return RemovedRecommendation(
                id: id, date: date, reason: record["reason"]?.plainText, replacedBy: replacedBy, unread: record.unread)
        }
    }

    /// The scheme by which its recommendations are graded.
    public var schemeID: Located<String>? { fields["grading"]?.value.id(of: "grading") }

    /// Where entries of `questions` or `removed-recommendations` say something, and have no id: nobody can name them.
    public func placesWithoutID(in field: String) -> [SourceLocation?] {
        records(field).filter { $0["id"] == nil && !$0.unread.contains("id") }.map {
            $0.entries.lazy.compactMap { $0.value.located?.location }.first
        }
    }

    /// The ids of its questions, with their places.
    public var questionIDs: [Located<String>] {
        records("questions").compactMap { if case .text(let id)? = $0["id"] { id } else { nil } }
    }

    private func records(_ field: String) -> [FieldRecord] {
        guard case .list(let values)? = fields[field]?.value else { return [] }
        return values.compactMap { if case .record(let record) = $0 { record } else { nil } }
    }
}
