/// Units of doses, concentrations, measures and times as they stand after numbers in clinical texts, most of them the International System's
/// and those of UCUM (https://ucum.org), in lower case.
public let clinicalUnits: Set<String> = [
    "kg", "g", "mg", "mcg", "µg", "μg", "ug", "ng", "pg", "l", "dl", "ml", "µl", "μl", "ul", "cc", "mol", "mmol", "µmol", "μmol", "umol",
    "nmol", "pmol", "meq", "eq", "mosm", "u", "iu", "miu", "unit", "units", "cm", "mm", "m", "km", "µm", "μm", "nm", "m2", "m²", "mmhg",
    "cmh2o", "kpa", "pa", "hpa", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "s", "sec", "second", "seconds",
    "ms", "d", "day", "days", "week", "weeks", "wk", "month", "months", "year", "years", "yr", "yrs", "bpm", "gy", "cgy", "msv", "kcal",
    "cal", "kj", "j", "w", "v", "kv", "a", "ma", "hz", "khz", "mhz", "c", "f", "k", "percent", "ppm", "mci", "mbq", "tablet", "tablets",
    "capsule", "capsules", "drop", "drops", "patch", "patches", "puff", "puffs", "dose", "doses", "mme",
]
