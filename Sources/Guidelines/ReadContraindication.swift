import Content
import Diagnostics
import HTML
import Markup

public struct ContraindicationReading: Sendable {
    public var contraindication: Contraindication?
    public var diagnostics: [Diagnostic] = []
    public var unlisted: [ClinicalData.Kind] = []
}

/// Reads a block named `contraindication`, which stands at `index` among its page's data: one list, each of whose items is a reason against.
public func readContraindication(_ block: DataBlock, at index: Int, _ data: ClinicalData) -> ContraindicationReading {
    var reader = BlockReader(block)
    let written = reader.text("drug")
    let drug = written.flatMap { reader.word($0, .drug, data) }
    let length = 3 + block.name.utf8.count
    if let stray = block.stray {
        reader.report(
            .notOneList, at: stray, "text stands behind the directive in this contraindication",
            fixes: ["keep one list in it, and nothing else"])
    } else if block.lists == 0 {
        let message = block.hasOther || block.hasParts ? "this contraindication is no list" : "this contraindication says nothing"
        reader.report(.notOneList, at: block.location, length: length, message, fixes: ["write each reason as an item: `- reason`"])
    } else if block.hasOther || block.hasParts {
        reader.report(
            .notOneList, at: block.location, length: length, "something else stands beside the list of this contraindication",
            fixes: ["move it in front of the contraindication: each reason is an item, and no more is read"])
    } else if block.lists > 1 {
        reader.report(
            .notOneList, at: block.location, length: length, "this contraindication has \(block.lists) lists",
            fixes: ["make one list of them, with the same sign before each item"])
    } else if listItems(block.text.html).contains(where: isEmpty) {
        reader.report(
            .notOneList, at: block.location, length: length, "an item of this contraindication is empty",
            fixes: ["write the reason, or take the item away"])
    }
    var reading = ContraindicationReading(diagnostics: reader.diagnostics)
    if written != nil, !data.lists(.drug), !data.incomplete.contains(.drug) { reading.unlisted = [.drug] }
    if block.lists == 1, !block.hasOther, !block.hasParts, block.argument("drug") == nil || drug != nil {
        reading.contraindication = Contraindication(
            block: index, id: block.id, drug: drug, location: block.location, isGated: block.gatedBy != nil)
    }
    return reading
}

/// Whether readers would see nothing: of links and pictures the words come later.
private func isEmpty(_ item: [UInt8]) -> Bool {
    let html = String(decoding: item, as: UTF8.self)
    return !html.contains("<a ") && !html.contains("<img ") && plainWords(item).allSatisfy(\.isWhitespace)
}

extension DiagnosticKind {
    static let notOneList = DiagnosticKind(
        "not-one-list", .error, what: "a contraindication is not one list", why: "each item is shown and counted by itself elsewhere",
        mend: "write one list in it, and nothing else", example: ":::contraindication\nNot in pregnancy.\n:::")
}
