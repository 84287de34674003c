import Diagnostics

/// Every kind of problem that this room finds.
public let guidelineDiagnosticKinds: [DiagnosticKind] = [
    .badAmount, .badArgument, .differsFromNothing, .drugNotInStatement, .emptyArgument, .emptyRecommendation, .limitNotInStatement,
    .limitsDisagree,
    .limitsOverlap,
    .malformedArgument, .misplacedArgument, .misplacedPart, .missingArgument, .missingGrading, .needlessDifference, .notOneList,
    .notRepeatable,
    .statementBeyondLimit, .strayText, .surplusArgument, .unlistedWords, .unsafeNumber, .unsafeUnit, .verbDisagrees,
]
