import Diagnostics

/// Every kind of problem that this room finds.
public enum ContentDiagnostics {
    public static let all: [DiagnosticKind] = [
        .badBoolean, .badChoice, .badDate, .badFolder, .badID, .badIdentifier, .badNumber, .badPermalink, .badURL, .commentInText,
        .conflictingKeys,
        .controlCharacter,
        .duplicateID, .duplicateKey, .emptyValue, .missingKey, .mistypedMembersOnly, .noFrontMatter, .reservedField, .reservedGrade,
        .typographicQuotes,
        .unclosedFrontMatter,
        .unknownKey, .wrongKind, .yamlAlias, .yamlDocuments, .yamlSyntax, .yamlTag, .yamlTooDeep,
    ]
}
