import Diagnostics

extension DiagnosticKind {
    static let yamlSyntax = DiagnosticKind(
        "yaml-syntax", .error, what: "the text is not YAML", why: "nothing below the place can be read",
        mend: "put texts with special characters in double quotes, indent with spaces, close every quotation mark and bracket",
        example: "title: Opioids: a review")
    static let yamlAlias = DiagnosticKind(
        "yaml-alias", .error, what: "an anchor or alias of YAML is used",
        why: "a few of them can stand for gigabytes, and a reader cannot see what they mean",
        mend: "write the value out, or put a text that begins with & or * in quotes", example: "title: &drug Ketamine")
    static let yamlTag = DiagnosticKind(
        "yaml-tag", .error, what: "a tag of YAML is used", why: "the key says what its value is; a tag could only contradict it",
        mend: "remove it, or put a text that begins with ! in quotes", example: "title: !important")
    static let yamlTooDeep = DiagnosticKind(
        "yaml-too-deep", .error, what: "the text is nested more than 32 levels deep",
        why: "no page needs it, and reading it could exhaust the memory",
        mend: "remove brackets or indentation", example: "title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")
    static let yamlDocuments = DiagnosticKind(
        "yaml-documents", .error, what: "a file holds a second YAML document",
        why: "only the first would be read, and the rest would be lost",
        mend: "join them, or move the second one to a file of its own", example: "ada: {name: Ada Osei}\n---\nbo: {name: Bo Lindqvist}")
    static let commentInText = DiagnosticKind(
        "comment-in-text", .error, what: "the end of a text is a comment to YAML",
        why: "readers would not see what stands behind the '#'",
        mend: "put the text in double quotes, or write a space after the '#' of a comment", example: "title: The #1 cause of pain")
    static let duplicateKey = DiagnosticKind(
        "duplicate-key", .error, what: "a key stands twice", why: "one of the two values would be lost", mend: "keep one of them",
        example: "title: Ketamine\ntitle: Ketamine infusions")
    static let controlCharacter = DiagnosticKind(
        "control-character", .error, what: "a text holds a control character", why: "browsers and feed readers refuse or misread it",
        mend: "remove it; most editors can show invisible characters", example: "title: \"Ketamine\\x00\"")
}
