import Diagnostics

/// Every kind of problem that this room finds.
public let guidelineDiagnosticKinds: [DiagnosticKind] = [
    .badAmount, .badArgument, .differsFromNothing, .emptyArgument, .limitNotInStatement, .limitsDisagree, .limitsOverlap,
    .malformedArgument, .misplacedArgument, .missingArgument, .needlessDifference, .notOneList, .statementBeyondLimit, .unsafeNumber,
    .unsafeUnit,
]
