package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Mark;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Span;
import network.referral.routing.protocol.Statements.Impossible;
import network.referral.routing.protocol.Statements.Invariant;
import network.referral.routing.protocol.Statements.Role;
import network.referral.routing.protocol.Status;
import network.referral.routing.protocol.WorkCalendar;

/** What two versions say otherwise besides who is assigned when. */
final class FileDifference {

    private static final Mark UNMARKED = new Mark(Status.ASSUMPTION, "");

    private FileDifference() {
    }

    static void compare(Definition old, Definition young, Changes changes) {
        each(old.words().priorities(), young.words().priorities(), FileDifference::deadline,
                (id, text) -> changes.note(Change.Kind.DEADLINE_CHANGED, id, text));
        each(old.words().priorities(), young.words().priorities(), FileDifference::ladder,
                (id, text) -> changes.note(Change.Kind.LADDER_CHANGED, id, text));
        each(standIns(old), standIns(young), standIn -> standIn,
                (from, text) -> changes.note(Change.Kind.STAND_IN_CHANGED, from, text));
        each(old.words().inputs(), young.words().inputs(), FileDifference::input,
                (name, text) -> changes.note(Change.Kind.INPUT_CHANGED, name, text));
        if (!unmarked(old.calendar()).equals(unmarked(young.calendar()))) {
            changes.note(Change.Kind.CALENDAR_CHANGED, "calendar", "other working days, holidays or time zone");
        }
        if (old.header().approvals() != young.header().approvals()) {
            changes.note(Change.Kind.STATEMENT_CHANGED, "approvals",
                    "must be approved by " + young.header().approvals() + " instead of " + old.header().approvals());
        }
        statements(old.impossible(), young.impossible(), FileDifference::unmarked, "impossible",
                "other facts are called impossible", changes);
        statements(old.roles(), young.roles(), FileDifference::unmarked, "roles", "other roles must be held", changes);
        statements(old.invariants(), young.invariants(), FileDifference::unmarked, "invariants",
                "something else must hold of decisions", changes);
    }

    private static <T> void statements(List<T> old, List<T> young, UnaryOperator<T> unmarked, String what,
            String message, Changes changes) {
        if (!old.stream().map(unmarked).toList().equals(young.stream().map(unmarked).toList())) {
            changes.note(Change.Kind.STATEMENT_CHANGED, what, message);
        }
    }

    private static WorkCalendar unmarked(WorkCalendar calendar) {
        return new WorkCalendar(calendar.zone(), calendar.workWeek(), calendar.yearly(), calendar.dated(), UNMARKED);
    }

    private static Impossible unmarked(Impossible stated) {
        return new Impossible(stated.title(), stated.when(), UNMARKED);
    }

    private static Role unmarked(Role role) {
        return new Role(role.id(), role.cardinality(), role.filledBy(), role.when(), UNMARKED);
    }

    private static Invariant unmarked(Invariant stated) {
        return new Invariant(stated.id(), stated.title(), stated.when(), stated.filled(), stated.accountable(),
                stated.never(), UNMARKED);
    }

    private interface Note {

        void take(String what, String message);

    }

    private static <T> void each(Map<String, T> old, Map<String, T> young, Function<T, String> words, Note note) {
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(young.keySet());
        for (String name : names) {
            String before = old.containsKey(name) ? words.apply(old.get(name)) : "nothing";
            String after = young.containsKey(name) ? words.apply(young.get(name)) : "nothing";
            if (!Objects.equals(before, after)) {
                note.take(name, after + " instead of " + before);
            }
        }
    }

    private static String deadline(Priority priority) {
        return "to be acknowledged within " + length(priority.acknowledgeWithin());
    }

    private static String ladder(Priority priority) {
        return String.join(", ",
                priority.ladder().stream().map(rung -> "after " + length(rung.after()) + " " + rung.to()).toList());
    }

    private static String length(Span span) {
        return switch (span.unit()) {
            case MINUTES -> span.amount() + " minutes";
            case WORKING_DAYS -> span.amount() + " working days";
            case CALENDAR_DAYS -> span.amount() + " calendar days";
        };
    }

    private static Map<String, String> standIns(Definition protocol) {
        Map<String, String> standIns = new TreeMap<>();
        protocol.fallbacks()
            .of()
            .forEach((agency, by) -> by.forEach((purpose, to) -> standIns.put(agency + ":" + purpose, to)));
        return standIns;
    }

    private static String input(Input input) {
        if (input.range().isPresent()) {
            return input.numbers().least() + " to " + input.numbers().most();
        }
        List<String> values = new ArrayList<>(new TreeSet<>(input.values()));
        return values.isEmpty() ? "any country" : CaseWords.either(values);
    }

}
