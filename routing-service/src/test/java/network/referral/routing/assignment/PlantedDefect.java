package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.schemas.AssignmentProgress;

/**
 * Mistakes that a core could make. Each must be found, or the simulator proves nothing.
 */
enum PlantedDefect {

    DROPS_TIMERS(() -> new Core() {
        @Override
        Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
            return Optional.empty();
        }
    }), USES_STREAM_TIME(() -> new Core() {
        private Instant last = SimulatedNetwork.START;

        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            last = now;
            return super.stated(known, statement, away, now);
        }

        @Override
        Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
            return super.timePassed(before, away, last);
        }
    }), FIRES_EARLY(() -> new Core() {
        @Override
        Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
            return super.timePassed(before, away, now.plus(Duration.ofMinutes(10)));
        }
    }),
    FORGETS_TO_SAY_THAT_A_DEADLINE_WAS_MISSED(() -> changing(facts -> without(facts, CaseFact.DeadlineMissed.class))),
    ESCALATES_TO_AN_EXCLUDED_AGENCY(() -> new Core() {
        @Override
        Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
            return super.timePassed(before, away, now).map(followed -> rebuilt(Optional.of(before),
                    followed.facts().stream().map(fact -> misdirected(fact, before)).toList()));
        }
    }), DOUBLES_A_FALLBACK(() -> changing(facts -> doubled(facts, CaseFact.Reassigned.class))),
    LEAVES_THE_STAND_IN_ITS_TIME(() -> changing(facts -> without(facts, CaseFact.Raised.class))),
    FORGETS_THE_STAND_IN(() -> changing(facts -> without(facts, CaseFact.Reassigned.class))),
    COUNTS_A_DECLINE_AS_AN_ACKNOWLEDGEMENT(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return super.stated(known, statement.state() == AssignmentProgress.DECLINED
                    ? said(statement, AssignmentProgress.ACKNOWLEDGED) : statement, away, now);
        }
    }), COUNTS_A_DELIVERY_AS_AN_ACKNOWLEDGEMENT(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return super.stated(known, statement.state() == AssignmentProgress.DELIVERED
                    ? said(statement, AssignmentProgress.ACKNOWLEDGED) : statement, away, now);
        }
    }), REGRESSES_A_STATE(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return known.assignments().containsKey(statement.assignment()) ? forced(known, statement, now)
                    : super.stated(known, statement, away, now);
        }
    }), HEARS_STRANGERS(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return known.assignments().isEmpty() ? super.stated(known, statement, away, now)
                    : super.stated(known, redirected(known, statement), away, now);
        }
    }), COUNTS_A_REPEAT(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return super.stated(known, statement, away, now) instanceof Followed.Repeated
                    ? forced(known, statement, now) : super.stated(known, statement, away, now);
        }
    }), STOPS_ASKING_THE_LAST_POST(() -> changing(facts -> without(facts, CaseFact.PagedAgain.class))),
    LEAVES_OUT_A_RUNG(() -> changing(facts -> without(facts, CaseFact.Escalated.class))),
    KEEPS_WHAT_NO_LONGER_HOLDS(() -> changing(facts -> facts.stream()
        .filter(fact -> !(fact instanceof CaseFact.Cancelled cancelled
                && cancelled.reason() == CaseFact.CancelReason.NO_LONGER_DUE))
        .toList())),
    CANCELS_WHAT_STILL_HOLDS(() -> new Core() {
        @Override
        Followed.Facts decided(Optional<ReferralCase> known, Report report, DecidedReferral decision, Absences away,
                Instant now) {
            var followed = super.decided(known, report, decision, away, now);
            return followed.after()
                .all()
                .stream()
                .filter(held -> !held.state().isClosed())
                .findFirst()
                .map(held -> rebuilt(known,
                        with(followed.facts(),
                                new CaseFact.Cancelled(held.id(), CaseFact.CancelReason.NO_LONGER_DUE, now))))
                .orElse(followed);
        }
    }), TAKES_A_REPORT_TWICE(() -> new Core() {
        @Override
        Optional<Followed> unlessNew(Optional<ReferralCase> known, Report report) {
            return Optional.empty();
        }
    }), CLOSES_TOO_SOON(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return super.stated(known, statement, away, now) instanceof Followed.Facts followed
                    ? rebuilt(Optional.of(known), with(followed.facts(), new CaseFact.Closed(now)))
                    : new Followed.Repeated();
        }
    }), LEAVES_WITH_AN_ABSENT_AGENCY_WHAT_IT_HAS_NOT_ANSWERED(() -> new Core() {
        @Override
        Optional<Followed.Facts> relieved(ReferralCase before, Absences away, Instant now) {
            return Optional.empty();
        }
    }), ASSIGNS_TO_AN_AGENCY_THAT_IS_AWAY(() -> new Core() {
        @Override
        Followed.Facts decided(Optional<ReferralCase> known, Report report, DecidedReferral decision, Absences away,
                Instant now) {
            return super.decided(known, report, decision, Absences.NONE, now);
        }
    }), PICKS_A_STAND_IN_THAT_IS_AWAY(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return super.stated(known, statement, Absences.NONE, now);
        }
    }), ESCALATES_TO_A_POST_THAT_IS_AWAY(() -> new Core() {
        @Override
        Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
            return super.timePassed(before, Absences.NONE, now);
        }
    }), TAKES_FROM_A_FULL_AGENCY_WHAT_IT_HAS_ACCEPTED(() -> new Core() {
        @Override
        Optional<Followed.Facts> relieved(ReferralCase before, Absences away, Instant now) {
            return super.relieved(before, changed(away, Absence.FULL, Absence.RETIRED), now);
        }
    }), LEAVES_WITH_A_RETIRED_AGENCY_WHAT_IT_HAS_ACCEPTED(() -> new Core() {
        @Override
        Optional<Followed.Facts> relieved(ReferralCase before, Absences away, Instant now) {
            return super.relieved(before, changed(away, Absence.RETIRED, Absence.CLOSED), now);
        }
    }), COUNTS_FOR_EVER_WHAT_WAS_DONE_ONCE(() -> new Core() {
        @Override
        Followed.Facts decided(Optional<ReferralCase> known, Report report, DecidedReferral decision, Absences away,
                Instant now) {
            var followed = super.decided(known, report, decision, away, now);
            return rebuilt(known,
                    followed.facts().stream().filter(fact -> !isDoneAlready(fact, followed.after())).toList());
        }
    }), LEAVES_WITH_ONE_WHAT_ANOTHER_HAS_DONE(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
            return super.stated(known, statement, away, now) instanceof Followed.Facts followed
                    && statement.state() == AssignmentProgress.COMPLETED
                            ? rebuilt(Optional.of(known), without(followed.facts(), CaseFact.Cancelled.class))
                            : super.stated(known, statement, away, now);
        }
    }), TAKES_FOR_DONE_WHAT_A_POST_HAS_HANDED_OVER(() -> new Core() {
        @Override
        Followed stated(ReferralCase known, Statement said, Absences away, Instant now) {
            return super.stated(known, said, away, now) instanceof Followed.Facts followed
                    ? rebuilt(Optional.of(known), without(followed.facts(), CaseFact.Released.class))
                    : new Followed.Repeated();
        }
    }), WATCHES_BY_THE_DECISION_BEFORE(() -> new Core() {
        @Override
        Followed.Facts decided(Optional<ReferralCase> known, Report report, DecidedReferral decision, Absences away,
                Instant now) {
            var followed = super.decided(known, report, decision, away, now);
            return known.map(before -> new Followed.Facts(followed.facts(), watchedAs(before, followed.after())))
                .orElse(followed);
        }
    }),
    LOSES_WHOM_NOBODY_IS_LEFT_FOR(() -> changing(facts -> facts.stream()
        .filter(fact -> !(fact instanceof CaseFact.Escalated escalated
                && escalated.reason() == CaseFact.EscalationReason.NOBODY_STANDS_IN))
        .toList()));

    private final Supplier<Core> core;

    PlantedDefect(Supplier<Core> core) {
        this.core = core;
    }

    Core core() {
        return core.get();
    }

    /** A core whose facts are changed before they are applied. */
    private static Core changing(UnaryOperator<List<CaseFact>> change) {
        return new Core() {
            @Override
            Followed.Facts decided(Optional<ReferralCase> known, Report report, DecidedReferral decision, Absences away,
                    Instant now) {
                return rebuilt(known, change.apply(super.decided(known, report, decision, away, now).facts()));
            }

            @Override
            Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
                return super.stated(known, statement, away, now) instanceof Followed.Facts followed
                        ? rebuilt(Optional.of(known), change.apply(followed.facts())) : new Followed.Repeated();
            }

            @Override
            Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
                return super.timePassed(before, away, now).map(followed -> change.apply(followed.facts()))
                    .filter(facts -> !facts.isEmpty())
                    .map(facts -> rebuilt(Optional.of(before), facts));
            }

            @Override
            Optional<Followed.Facts> relieved(ReferralCase before, Absences away, Instant now) {
                return super.relieved(before, away, now).map(followed -> change.apply(followed.facts()))
                    .filter(facts -> !facts.isEmpty())
                    .map(facts -> rebuilt(Optional.of(before), facts));
            }
        };
    }

    private static ReferralCase watchedAs(ReferralCase before, ReferralCase after) {
        var held = new LinkedHashMap<>(after.assignments());
        held.replaceAll((id, now) -> Optional.ofNullable(before.assignments().get(id))
            .map(then -> now.watched(then.watch()))
            .orElse(now));
        return new ReferralCase(after.id(), after.revision(), after.jurisdiction(), after.reporter(),
                after.contentSha256(), after.firstContentSha256(), after.due(), after.implicatesReporter(),
                after.nobodyNamed(), after.state(), after.openedAt(), after.changedAt(), after.protocol(),
                after.timelineLength(), after.excluded(), held, after.link());
    }

    private static Absences changed(Absences away, Absence from, Absence to) {
        var other = new HashMap<>(away.byAgency());
        other.replaceAll((agency, why) -> why == from ? to : why);
        return new Absences(other);
    }

    private static List<CaseFact> without(List<CaseFact> facts, Class<? extends CaseFact> kind) {
        return facts.stream().filter(fact -> !kind.isInstance(fact)).toList();
    }

    private static List<CaseFact> doubled(List<CaseFact> facts, Class<? extends CaseFact> kind) {
        return Stream.concat(facts.stream(), facts.stream().filter(kind::isInstance)).toList();
    }

    private static List<CaseFact> with(List<CaseFact> facts, CaseFact also) {
        return Stream.concat(facts.stream(), Stream.of(also)).toList();
    }

    private static boolean isDoneAlready(CaseFact fact, ReferralCase referral) {
        return switch (fact) {
            case CaseFact.Released released ->
                referral.assignments().get(released.assignment()).state() == AssignmentProgress.COMPLETED;
            case CaseFact.Assigned assigned -> referral.all()
                .stream()
                .anyMatch(held -> held.state() == AssignmentProgress.COMPLETED && !held.isRequest()
                        && held.agency().equals(assigned.named().agency())
                        && held.purpose().equals(assigned.named().purpose()));
            default -> false;
        };
    }

    private static CaseFact misdirected(CaseFact fact, ReferralCase referral) {
        if (!(fact instanceof CaseFact.Escalated escalated) || referral.excluded().isEmpty()) {
            return fact;
        }
        var to = escalated.to();
        var wrong = referral.excluded().getFirst();
        return new CaseFact.Escalated(escalated.assignment(),
                new HeldAssignment(to.id(), wrong, to.purpose(), to.priority(), to.revision(), to.state(),
                        to.assignedAt(), to.acknowledgeBy(), to.acknowledgedAt(), to.changedAt(), to.statusIds(),
                        to.released(), to.relievedFor(), to.replacedBy(), to.request(), to.watch()),
                escalated.climbed(), escalated.reason(), escalated.at());
    }

    private static Statement said(Statement statement, AssignmentProgress state) {
        return new Statement(statement.speaker(), statement.statusId(), statement.assignment(), state,
                statement.reason());
    }

    /** The statement is put into another agency's mouth. */
    private static Statement redirected(ReferralCase known, Statement statement) {
        var any = known.assignments().keySet().iterator().next();
        return new Statement(known.assignments().get(any).agency(), statement.statusId(), any, statement.state(),
                statement.reason());
    }

    private static Followed forced(ReferralCase known, Statement statement, Instant now) {
        return Core.rebuilt(Optional.of(known), List.of(new CaseFact.Progressed(statement.assignment(),
                statement.state(), statement.reason(), statement.statusId(), now)));
    }

}
