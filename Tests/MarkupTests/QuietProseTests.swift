import Testing

/// Honest lines of clinical prose, none of them anybody's: nothing is wrong with them, and nothing may be told.
@Suite("Honest prose")
struct QuietProseTests {
    @Test(
        "is silent, as a paragraph, an item, a cell, a quotation and in bold within a sentence",
        arguments: [
            "Give the first dose in the evening; repeat it after 12 h if pain persists.",
            "Adults over 65 years need half of it (see the table below).",
            "The mean difference was -1.2 points (95% CI -1.8 to -0.6; p < 0.001).",
            "In 3 of 5 trials the risk was lower: RR 0.72, I² = 34%.",
            "Start at 5 mg, then 10 mg, then 15–20 mg daily; stop at > 40 mg.",
            "If the eGFR is <30 mL/min/1.73 m², halve the dose.",
            "Never exceed 4 g/24 h in adults or 75 mg/kg/day in children.",
            "The panel met on 3 April 2020; it voted 11 to 1.",
            "Body weight × 0.5 mg = dose; round down to the nearest 0.1 mg.",
            "Temperature ≥ 38.5 °C, pulse > 120/min or SpO₂ < 92% ends the trial.",
            "Patients aged 18–64 years (n = 212) were randomised 1:1.",
            "Check sodium, potassium, and creatinine before each cycle.",
            "Oral route: 50 mg; intravenous route: 25 mg over 30 min.",
            "*Clostridioides difficile* infection is a contraindication.",
            "Use the lowest dose that works, and review it every 3 months.",
            "HbA1c of 7.0% (53 mmol/mol) is the usual target.",
            "Titrate to effect (maximum: 2 puffs four times a day).",
            "\"Do no harm\" is the first rule, and the second.",
            "The abbreviation q.i.d. means four times a day; b.i.d. twice.",
            "Ask: does the patient want this? Then decide together.",
            "Dr. A. Example chaired the panel; nobody declared an interest.",
            "See Table 2, Figure 3a and the supplement (pp. 12–15).",
            "A score of 0/10 means no pain, 10/10 the worst imaginable.",
            "Blood pressure fell from 150/95 to 132/84 mmHg.",
            "Doses are per kilogram of ideal body weight unless noted.",
            "The drug is given every 8 hours, i.e. three times a day.",
            "Avoid in pregnancy, in lactation and below 12 years of age.",
            "Half-life: 2.5 h (range 1.8–3.4 h); t½ doubles in renal failure.",
            "CYP2D6 poor metabolisers may have no effect at all.",
            "Stop 7 days before surgery; restart 24–48 h after it.",
            "Morphine 10 mg i.v. ≈ 30 mg by mouth.",
            "The number needed to treat is 6 (5 to 9).",
            "For details write to the office, or call between 9 a.m. and 5 p.m.",
            "Evidence: low to moderate; recommendation: conditional.",
            "Two studies [12, 13] disagree with a third [14].",
            "Wash hands before, and after, each contact.",
            "Rinse with 0.9% saline; do not use H₂O₂.",
            "Side effects (nausea, dizziness) are mild and pass in a week.",
            "The ratio 1:10 000 is written as 0.1 mg/mL as well.",
            "After 6–8 weeks, taper by 10% a week.",
            "One in four (25%) stopped early.",
            "Give oxygen at 2–4 L/min by nasal cannula.",
            "Age ± SD was 54.3 ± 11.2 years.",
            "A single 1 000 mg tablet equals two of 500 mg.",
            "Vitamin B12, D3 and K are not opioids.",
            "Monitor QTc: stop if it is above 500 ms.",
            "Both arms had $0 copayment; the device costs $45.",
            "Pain at rest/at movement was scored twice daily.",
            "The #1 reason to stop was nausea.",
            "Use e-mail or the portal, not fax.",
            "Lidocaine 5% patch: up to 3 patches for 12 h in 24 h.",
            "Ketamine ≤ 0.35 mg/kg as a bolus was studied in 4 trials.",
            "\"Maybe\" counts as no; silence counts as no, too.",
            "The committee (Example Academy, 2024) will review it in 3 years.",
            "No dose was given to 7 of the 40 patients (17.5%).",
            "Weigh risks & benefits with each patient.",
            "C-reactive protein < 5 mg/L rules it out.",
            "A 5-day course suffices; a 10-day course adds harm.",
            "Consider p.r.n. use first, scheduled use second.",
            "Signs: fever, rash, stiff neck. Act at once.",
            "The 2015 statement is replaced by this one.",
            "Use a pump that locks at 10 mg per 4 h.",
            "Both eyes should be examined (OD, then OS).",
            "Hold the drug if the systolic pressure is below 90 mmHg.",
        ])
    func silent(_ line: String) {
        expect([], in: "\(line)\n")
        expect([], in: "- \(line)\n- Another.\n")
        expect([], in: "> The panel said:\n> \(line)\n")
        expect([], in: "| A | B |\n|---|---|\n| \(line) | x |\n")
        expect([], in: "See **this**: \(line)\n")
    }
}
