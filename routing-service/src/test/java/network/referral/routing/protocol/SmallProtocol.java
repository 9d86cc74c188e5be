package network.referral.routing.protocol;

/**
 * A protocol of four agencies, to be bent by replacing a piece of its text: police
 * screens, health heals, the court watches, and the mission knows nobody who could stand
 * in for it.
 */
public final class SmallProtocol {

    public static final String TEXT = """
            protocol: ZZ
            version: 1.0
            title: A small country
            status: model
            timeZone: Europe/London
            calendar:
              workWeek: [monday, tuesday, wednesday, thursday, friday]
              status: model
            agencies: [police, health, court, mission]
            purposes: [screen, heal, watch, notify]
            data: [case-ref, risk, health-notes]
            duties:
              - {id: "court:duty", status: model}
            inputs:
              presumption: {type: boolean}
              place: {type: one-of, values: [port, road, unknown]}
              nationality: {type: country}
              minutesLeft: {type: number, from: 0, to: 1440}
              flags: {type: flags, values: [hurt, hunted, hurried]}
              consent.police: {type: one-of, values: [given, refused, unknown]}
              implicatedAgency: {type: agency}
            roles:
              - {id: screener, cardinality: at-most-one, filledBy: [screen], status: model}
            invariants:
              - id: I-1
                title: Who is hurt is healed, and no mission hears of it
                when: {flags: {has: hurt}}
                filled: [screener]
                accountable: [police, health]
                never: [{agency: court, share: health-notes}]
                status: model
            priorities:
              P0:
                title: now
                acknowledgeWithin: 15 minutes
                ladder: [{after: 15 minutes, to: "court:duty"}]
              P1:
                title: soon
                acknowledgeWithin: 2 hours
                ladder: [{after: 2 hours, to: "agency:supervisor"}, {after: 1 working day, to: "court:duty"}]
              P2:
                title: some day
                acknowledgeWithin: 1 working day
                ladder: [{after: 1 working day, to: "court:duty"}]
            rules:
              - id: Z-1
                title: At the port, the police screens
                when: {place: port}
                assign: [{agency: police, purpose: screen, priority: P2}]
                share: [case-ref, risk]
                basis: [practice]
                status: assumption
              - id: Z-2
                title: Who is hurt is healed, and screened sooner
                when: {flags: {has: hurt}}
                assign:
                  - {agency: police, purpose: screen, priority: P1}
                  - {agency: health, purpose: heal, priority: P1}
                share: [health-notes, case-ref]
                basis: [a law]
                status: derived
              - id: Z-3
                title: A foreigner's mission hears of it
                when: {nationality: {known: true, not: GB}, consent.police: {not: refused}}
                assign: [{agency: mission, purpose: notify, priority: P2}]
                share: [case-ref]
                basis: [a treaty]
                status: derived
              - id: Z-8
                title: Hurry
                order: 800
                any:
                  - {flags: {has: hurried}}
                  - {flags: {has: hunted}, place: road}
                raise: [screen]
                basis: [practice]
                status: assumption
              - id: Z-9
                title: Keep the implicated agency away
                order: 900
                when: {implicatedAgency: {known: true}}
                exclude: implicatedAgency
                basis: [practice]
                status: assumption
            fallbacks:
              police: {screen: court, any-purpose: health}
              health: {any-purpose: court}
              court: {screen: police}
            safetyNet:
              id: Z-99
              title: Somebody must look
              firstOf:
                - when: {consent.police: {not: refused}}
                  assign: {agency: court, purpose: watch, priority: P2}
                - assign: {agency: health, purpose: watch, priority: P2}
              share: [case-ref]
              basis: [safety net]
              status: assumption
            requirements:
              - {id: Z-30, title: Hurt people need a wheelchair, when: {flags: {has: hurt}}, tag: wheelchair, status: model}
            wording:
              ru:
                title: Малая страна
                titles: {Z-1: В порту проверяет полиция}
                words: {port: порт, place: место, screen: проверка}
                status: assumption
            examples:
              - id: E1
                title: Hurt at the port
                facts: {presumption: true, place: port, flags: [hurt], consent: {police: given}}
                assignments:
                  police:screen: P1
                  health:heal: P1
                rules: [Z-1, Z-2]
            """;

    /** With what a new file must have, to decide what is reported. */
    public static final String FOR_REPORTS = with("inputs:\n",
            "inputs:\n  ageGroup: {type: one-of, values: [adult, child, age-disputed, unknown]}\n");

    private SmallProtocol() {
    }

    public static String with(String piece, String replacement) {
        if (!TEXT.contains(piece)) {
            throw new IllegalArgumentException("the small protocol does not say: " + piece);
        }
        return TEXT.replace(piece, replacement);
    }

    public static String without(String piece) {
        return with(piece, "");
    }

}
