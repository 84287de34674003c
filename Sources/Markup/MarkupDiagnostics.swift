import Diagnostics

/// Every kind of problem that this room can find, for `explain` and the manual.
public enum MarkupDiagnostics {
    public static let all: [DiagnosticKind] =
        Construct.all.flatMap(\.kinds) + [
            HTMLWriter.boldHeading, HTMLWriter.directiveInText, HTMLWriter.droppedFenceWords, HTMLWriter.emptyLink,
            HTMLWriter.emptyLinkText,
            HTMLWriter.emphasisBetweenDigits,
            HTMLWriter.frontMatterInText, HTMLWriter.foreignMarkup, HTMLWriter.missingAlternative, HTMLWriter.misplacedHTML,
            HTMLWriter.mistypedDirective,
            HTMLWriter.mistypedHeading, HTMLWriter.nestingTooDeep, HTMLWriter.quotedComparison, HTMLWriter.renumberedList,
            HTMLWriter.repeatedDefinition,
            HTMLWriter.reservedCharacter, HTMLWriter.runTogether, HTMLWriter.swallowedParagraph, HTMLWriter.typedBullet,
            HTMLWriter.unclosedHTML, HTMLWriter.underlinedSentence, HTMLWriter.unreadLink, HTMLWriter.unsafeHTML, HTMLWriter.unsafeLink,
            HTMLWriter.unusedDefinition, HTMLWriter.vagueLink,
        ]
}
