package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.SmallProtocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One wrong word in an otherwise good file is exactly one finding, with the right code
 * and place.
 */
class ClosedLanguageTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    protocol: ZZ                             | protocol: zz                              | BAD_VALUE     |
                    version: 1.0                             | version: 1 0                              | BAD_VALUE     |
                    version: 1.0                             | version: [1]                              | WRONG_TYPE    |
                    version: 1.0                             | version:                                  | MISSING       |
                    title: A small country                   | name: A small country                     | MISSING       | UNKNOWN_FIELD
                    status: model\\ntimeZone                 | status: certain\\ntimeZone                | UNKNOWN_VALUE |
                    timeZone: Europe/London                  | timeZone: Europe/Londn                    | UNKNOWN_VALUE |
                    [monday, tuesday,                        | [mondy, tuesday,                          | UNKNOWN_VALUE |
                    workWeek: [monday, tuesday, wednesday, thursday, friday] | workWeek: [] | MISSING |
                    status: model\\nagencies                 | holidays: [{date: 02-30, title: x}]\\n  status: model\\nagencies | BAD_VALUE |
                    status: model\\nagencies                 | holidays: [{date: 05-01, title: x}, {date: 05-01, title: y}]\\n  status: model\\nagencies | DUPLICATE |
                    [police, health, court, mission]         | [police, health, court, mission, Police]  | BAD_VALUE     |
                    [police, health, court, mission]         | [police, health, court, mission, police]  | DUPLICATE     |
                    [police, health, court, mission]         | [police, health, court, mission, agency]  | BAD_VALUE     |
                    [screen, heal, watch, notify]            | [screen, heal, watch, notify, any-purpose] | BAD_VALUE    |
                    {id: "court:duty", status: model}        | {id: "court:duty", outside: true, status: model} | CONTRADICTION |
                    {id: "court:duty", status: model}        | {id: "court:duty", status: model}\\n  - {id: "king:duty", status: model} | CONTRADICTION |
                    {id: "court:duty", status: model}        | {id: "court:duty", outside: maybe, status: model} | UNKNOWN_VALUE |
                    type: country                            | type: land                                | UNKNOWN_VALUE | UNKNOWN_VALUE
                    nationality: {type: country}             | nationality: {type: country, values: [NO]} | UNKNOWN_FIELD |
                    [port, road, unknown]                    | [port, road]                              | MISSING       |
                    [hurt, hunted, hurried]                  | [hurt, hunted, hurried, unknown]          | BAD_VALUE     |
                    acknowledgeWithin: 15 minutes            | acknowledgeWithin: soon                   | BAD_VALUE     |
                    ladder: [{after: 15 minutes, to: "court:duty"}] | ladder: []                         | MISSING       |
                    ladder: [{after: 15 minutes, to: "court:duty"}] | ladder: [{after: 5 minutes, to: "court:duty"}] | CONTRADICTION |
                    ladder: [{after: 15 minutes, to: "court:duty"}] | ladder: [{after: 15 minutes, to: "court:dutty"}] | UNKNOWN_VALUE |
                    {after: 1 working day, to: "court:duty"}]\\n  P2 | {after: 1 hour, to: "court:duty"}]\\n  P2 | CONTRADICTION |
                    when: {place: port}                      | when: {plaice: port}                      | UNKNOWN_VALUE |
                    when: {place: port}                      | when: {place: {has: port}}                | UNKNOWN_VALUE |
                    when: {place: port}                      | when: {place: {not: [port, port]}}        | DUPLICATE     |
                    when: {place: port}                      | when: {place: []}                         | MISSING       |
                    when: {place: port}                      | when: {place: {not: {not: port}}}         | WRONG_TYPE    |
                    when: {place: port}                      | when: {}                                  | MISSING       |
                    when: {place: port}                      | when: place                               | WRONG_TYPE    |
                    when: {flags: {has: hurt}}\\n    assign | when: {flags: hurt}\\n    assign       | WRONG_TYPE    |
                    when: {flags: {has: hurt}}\\n    assign | when: {flags: {known: true}}\\n    assign | UNKNOWN_VALUE |
                    from: 0, to: 1440                        | from: 0                                   | MISSING       |
                    from: 0, to: 1440                        | from: 60, to: 60                          | CONTRADICTION |
                    from: 0, to: 1440                        | from: -1, to: 1440                        | WRONG_TYPE    |
                    from: 0, to: 1440                        | from: 0, to: 1440, values: [unknown]      | UNKNOWN_FIELD |
                    nationality: {type: country}             | nationality: {type: country, to: 9}       | UNKNOWN_FIELD |
                    when: {place: port}                      | when: {minutesLeft: 40}                   | WRONG_TYPE    |
                    when: {place: port}                      | when: {minutesLeft: [unknown]}            | WRONG_TYPE    |
                    when: {place: port}                      | when: {minutesLeft: {belo: 60}}           | UNKNOWN_VALUE |
                    when: {place: port}                      | when: {minutesLeft: {not: 60}}            | UNKNOWN_VALUE |
                    when: {place: port}                      | when: {minutesLeft: {below: unknown}}     | BAD_VALUE     |
                    when: {place: port}                      | when: {minutesLeft: {below: 4.5}}         | BAD_VALUE     |
                    when: {place: port}                      | when: {minutesLeft: {below: [60]}}        | BAD_VALUE     |
                    when: {place: port}                      | when: {minutesLeft: {below: 0}}           | BAD_VALUE     |
                    when: {place: port}                      | when: {minutesLeft: {at-least: 1441}}     | BAD_VALUE     |
                    when: {place: port}                      | when: {minutesLeft: {at-least: 60, below: 60}} | CONTRADICTION |
                    when: {place: port}                      | when: {minutesLeft: {at-least: 9999, below: 60}} | BAD_VALUE |
                    when: {place: port}                      | when: {place: {below: 60}}                | UNKNOWN_VALUE |
                    consent: {police: given}}                | consent: {police: given}, minutesLeft: 1441} | BAD_VALUE  |
                    consent: {police: given}}                | consent: {police: given}, minutesLeft: soon} | BAD_VALUE  |
                    known: true, not: GB                     | known: 1, not: GB                         | WRONG_TYPE    |
                    known: true, not: GB                     | known: true, not: Gb                      | UNKNOWN_VALUE |
                    purpose: screen, priority: P2            | purpose: screen, priority: P3             | UNKNOWN_VALUE |
                    purpose: screen, priority: P2            | purpose: screen, priority: P2, by: noon   | UNKNOWN_FIELD |
                    {agency: police, purpose: screen, priority: P2}] | {agency: police, purpose: screen, priority: P2}, {agency: police, purpose: screen, priority: P1}] | DUPLICATE |
                    share: [case-ref, risk]                  | share: [case-ref, risks]                  | UNKNOWN_VALUE |
                    \\n    share: [case-ref, risk]                  |                                           | MISSING       |
                    basis: [practice]\\n    status: assumption\\n  - id: Z-2 | basis: []\\n    status: assumption\\n  - id: Z-2 | MISSING |
                    order: 800                               | order: last                               | WRONG_TYPE    |
                    order: 800                               | order: -1                                 | WRONG_TYPE    |
                    raise: [screen]                          | raise: [scream]                           | UNKNOWN_VALUE |
                    exclude: implicatedAgency                | exclude: place                            | UNKNOWN_VALUE |
                    \\n    exclude: implicatedAgency       |                                           | MISSING       |
                    id: Z-2                                  | id: Z-1                                   | DUPLICATE     | UNKNOWN_VALUE
                    id: E1                                   | id: Z-1                                   | DUPLICATE     |
                    id: Z-8                                  | id: a rule                                | BAD_VALUE     |
                    id: Z-8                                  | id: fallback                              | BAD_VALUE     |
                    court: {screen: police}                  | court: {screen: court}                    | CONTRADICTION |
                    court: {screen: police}                  | court: {scream: police}                   | UNKNOWN_VALUE |
                    court: {screen: police}                  | king: {screen: police}                    | UNKNOWN_VALUE |
                    court: {screen: police}                  | court: {screen: king}                     | UNKNOWN_VALUE |
                    court: {screen: police}                  | court: police                             | WRONG_TYPE    |
                    - assign: {agency: health, purpose: watch, priority: P2} | - when: {place: port}\\n      assign: {agency: health, purpose: watch, priority: P2} | CONTRADICTION |
                    \\n  share: [case-ref]\\n  basis: [safety net] | \\n  basis: [safety net]                   | MISSING       |
                    assign: {agency: health, purpose: watch, priority: P2} | assign: {agency: health, purpose: watch, priority: P2}\\n      share: [risks] | UNKNOWN_VALUE |
                    - when: {consent.police: {not: refused}}\\n      assign: {agency: court, purpose: watch, priority: P2}\\n    - assign: | - share: [risk]\\n      assign: | CONTRADICTION |
                    filled: [screener]                       | filled: [screaner]                        | UNKNOWN_VALUE |
                    accountable: [police, health]            | accountable: [police, healh]              | UNKNOWN_VALUE |
                    never: [{agency: court, share: health-notes}] | never: [{agency: cort, share: health-notes}] | UNKNOWN_VALUE |
                    never: [{agency: court, share: health-notes}] | never: [{agency: court, share: health}] | UNKNOWN_VALUE |
                    never: [{agency: court, share: health-notes}] | never: [{agency: court, unless: noon}] | UNKNOWN_FIELD |
                    never: [{agency: court, share: health-notes}] | never: [{}]                          | MISSING       |
                    when: {flags: {has: hurt}}\\n    filled   | when: {flags: {has: hurtt}}\\n    filled   | UNKNOWN_VALUE |
                    \\n    filled: [screener]\\n    accountable: [police, health]\\n    never: [{agency: court, share: health-notes}] | | MISSING |
                    tag: wheelchair                          | tag: Wheel Chair                          | BAD_VALUE     |
                    wording:\\n  ru:                      | wording:\\n  russian:                  | BAD_VALUE     |
                    titles: {Z-1: В                          | titles: {Z-11: В                          | UNKNOWN_VALUE |
                    words: {port: порт                       | words: {prot: порт                        | UNKNOWN_VALUE |
                    words: {port: порт                       | text: {port: порт                         | UNKNOWN_FIELD |
                    facts: {presumption: true,               | facts: {presumption: yes,                 | BAD_VALUE     |
                    flags: [hurt], consent                   | flags: [hurtt], consent                   | BAD_VALUE     |
                    consent: {police: given}}                | consent: {police: given}, age: 20}        | BAD_VALUE     |
                    police:screen: P1                        | police-screen: P1                         | BAD_VALUE     |
                    police:screen: P1                        | police:scream: P1                         | UNKNOWN_VALUE |
                    rules: [Z-1, Z-2]                        | rules: [Z-1, Z-22]                        | UNKNOWN_VALUE |
                    """)
    void isOneFinding(String piece, String replacement, Finding.Code code, Finding.Code alsoThere) {
        String yaml = SmallProtocol.with(lines(piece), replacement == null ? "" : lines(replacement));

        List<Finding> findings = Protocols.findings(yaml);

        assertThat(findings).extracting(Finding::code)
            .as("%s", findings.stream().map(Finding::sentence).toList())
            .containsExactlyInAnyOrderElementsOf(alsoThere == null ? List.of(code) : List.of(code, alsoThere));
        assertThat(findings).allSatisfy(finding -> assertThat(finding.line()).isPositive());
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

}
