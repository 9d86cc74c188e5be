package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.ReportedFact;
import network.referral.routing.protocol.Statements;

/**
 * An agency that a report implicates hears nothing of the person: not by a task, not by
 * standing in for somebody, not by a ladder that asks a post of its. That is so whatever
 * else the file calls impossible.
 */
final class ImplicatedAreKeptAway implements Claim {

    /** What facts call it, in every jurisdiction. */
    static final String IMPLICATED = ReportedFact.IMPLICATED_AGENCY.word();

    private record Told(String agency, WaysTo.Way way) {
    }

    @Override
    public void examine(Subject subject, Faults faults) {
        if (!canBeNamed(subject)) {
            faults.remark(Fault.Code.IMPLICATED_NOT_EXCLUDED, Severity.BLOCKS, "inputs", "There is no input "
                    + IMPLICATED + ": whichever agency a report implicates, nothing keeps it away.");
            return;
        }
        Subject everybody = subject.ofEverybody();
        List<Told> told = new ArrayList<>();
        for (String agency : subject.protocol().words().agencies()) {
            Cases free = everybody.reachable()
                .and(subject.space().where(IMPLICATED, agency))
                .minus(everybody.decisions().excluded(agency));
            if (!free.isEmpty()) {
                new WaysTo(everybody, new Statements.Never(agency, "", ""), free).all()
                    .forEach(way -> told.add(new Told(agency, way)));
            }
        }
        if (!told.isEmpty()) {
            add(subject, told, faults);
        }
    }

    /** One finding for all of them: as a rule one line of the file is what is missing. */
    private static void add(Subject subject, List<Told> told, Faults faults) {
        Told shown = told.stream().min(Comparator.comparing(one -> one.way().shown().declines().size())).orElseThrow();
        List<String> others = told.stream()
            .map(Told::agency)
            .distinct()
            .filter(agency -> !agency.equals(shown.agency()))
            .toList();
        faults.add(Fault.Code.IMPLICATED_NOT_EXCLUDED, Severity.BLOCKS, IMPLICATED,
                "An agency that a report implicates is not kept away: " + shown.way().how()
                        + (others.isEmpty() ? "" : " Others are not either: " + String.join(", ", others) + "."),
                subject.space().none().or(told.stream().map(one -> one.way().cases()).toList()), shown.way().shown());
    }

    private static boolean canBeNamed(Subject subject) {
        Input input = subject.protocol().words().inputs().get(IMPLICATED);
        return input != null && input.type() == ReportedFact.IMPLICATED_AGENCY.type();
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.of(new Proven("implicated-kept-away",
                "Whichever agency a report implicates: it is assigned nothing, stands in for nobody, and no ladder"
                        + " asks a post of it.",
                subject.space().presumed().minus(subject.space().where(IMPLICATED, Input.UNKNOWN)).count()));
    }

}
