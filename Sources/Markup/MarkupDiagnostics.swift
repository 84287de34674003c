import Diagnostics

/// Every kind of problem that this room can find, for `explain` and the manual.
public enum MarkupDiagnostics {
    public static let all: [DiagnosticKind] = [
        HTMLWriter.boldHeading, HTMLWriter.captionAlone, HTMLWriter.directiveInText, HTMLWriter.droppedFenceWords, HTMLWriter.emptyLink,
        HTMLWriter.frontMatterInText,
        DirectiveLine.malformed, HTMLWriter.malformedCrossLink, HTMLWriter.malformedID, HTMLWriter.missingAlternative,
        HTMLWriter.misplacedHTML, HTMLWriter.mistypedDirective, HTMLWriter.mistypedHeading, HTMLWriter.nestedLink, HTMLWriter.nestedMembers,
        HTMLWriter.nestingTooDeep,
        HTMLWriter.noTable, HTMLWriter.renumberedList, HTMLWriter.repeatedDefinition, HTMLWriter.repeatedHeading, HTMLWriter.repeatedID,
        HTMLWriter.repeatedNote, HTMLWriter.reservedCharacter, HTMLWriter.rowTooLong, HTMLWriter.rowTooShort, HTMLWriter.runTogether,
        HTMLWriter.secondTitle, HTMLWriter.skippedLevel, HTMLWriter.strayClose, HTMLWriter.swallowedParagraph, HTMLWriter.tableTooLarge,
        HTMLWriter.typedBullet,
        HTMLWriter.unclosedDirective, HTMLWriter.unclosedHTML, HTMLWriter.unknownArgument, HTMLWriter.unknownDirective,
        HTMLWriter.unknownNote,
        HTMLWriter.unsafeHTML, HTMLWriter.unsafeLink, HTMLWriter.unusedDefinition, HTMLWriter.unusedNote, HTMLWriter.vagueLink,
    ]
}
