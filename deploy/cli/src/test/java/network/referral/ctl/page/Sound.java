package network.referral.ctl.page;

/** A protocol that may be activated: one helper, who has two stand-ins. */
public final class Sound {

    public static final String PROTOCOL = """
            protocol: ZZ
            version: 1.0
            title: A small country
            status: model
            timeZone: Europe/London
            calendar: {workWeek: [monday], status: model}
            agencies: [police, court, council]
            purposes: [help]
            data: [case-ref]
            duties: [{id: "court:duty", status: model}, {id: "council:duty", status: model}]
            inputs:
              presumption: {type: boolean}
              place: {type: one-of, values: [port, unknown]}
              ageGroup: {type: one-of, values: [adult, child, age-disputed, unknown]}
              implicatedAgency: {type: agency}
            roles:
              - {id: helper, cardinality: exactly-one, filledBy: [help], status: model}
              - {id: guardian, cardinality: exactly-one, filledBy: [help], when: {ageGroup: [child, age-disputed]},
                 status: model}
            priorities:
              P0:
                title: now
                acknowledgeWithin: 1 hour
                ladder: [{after: 1 hour, to: "court:duty"}, {after: 2 hours, to: "council:duty"}]
            rules:
              - id: Z-1
                title: Everybody is helped
                assign: [{agency: police, purpose: help, priority: P0}]
                share: [case-ref]
                basis: [practice]
                status: model
              - id: Z-2
                title: An implicated agency is kept away
                when: {implicatedAgency: {known: true}}
                exclude: implicatedAgency
                basis: [practice]
                status: model
            fallbacks: {police: {help: court}, court: {help: council}}
            """;

    private Sound() {
    }

}
