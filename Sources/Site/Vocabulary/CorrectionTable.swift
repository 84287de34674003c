import Content

struct CorrectionView {
    let correction: Correction
    /// In a list of more than one page's corrections.
    var page: Int?
}

extension Vocabulary {
    static let correction = Table<CorrectionView>(
        "correction",
        [
            .date("date", "when") { view, _ in view.correction.date },
            .text("text", "what was wrong") { view, _ in view.correction.text },
            .text("recommendation", "which one") { view, _ in view.correction.recommendation?.value },
            .text("was", "the text before") { view, _ in view.correction.was },
            .text("now", "the text since") { view, _ in view.correction.now },
            .made("page", ref.shape, "in the list of all corrections: the page that was corrected") { $1.ref($0.page) },
        ])
}
