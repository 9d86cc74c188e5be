package network.referral.routing.protocol.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Mark;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Rung;
import network.referral.routing.protocol.Statements.Duty;
import network.referral.routing.protocol.Statements.Invariant;
import network.referral.routing.protocol.Statements.Role;
import network.referral.routing.protocol.Status;
import network.referral.routing.protocol.WorkCalendar;
import network.referral.schemas.CodeWord;

/** What two versions say otherwise besides who is assigned when. */
final class FileDifference {

    private static final Mark UNMARKED = new Mark(Status.ASSUMPTION, "");

    private FileDifference() {
    }

    static void compare(Definition old, Definition young, Changes changes) {
        each(old.words().priorities(), young.words().priorities(), FileDifference::deadline,
                (id, text) -> changes.note(Change.Kind.DEADLINE_CHANGED, id, text));
        each(ladders(old), ladders(young), ladder -> ladder,
                (id, text) -> changes.note(Change.Kind.LADDER_CHANGED, id, text));
        each(standIns(old), standIns(young), standIn -> standIn,
                (from, text) -> changes.note(Change.Kind.STAND_IN_CHANGED, from, text));
        each(old.words().inputs(), young.words().inputs(), FileDifference::input,
                (name, text) -> changes.note(Change.Kind.INPUT_CHANGED, name, text));
        calendar(old.calendar(), young.calendar(),
                message -> changes.note(Change.Kind.CALENDAR_CHANGED, "calendar", message));
        if (old.header().approvals() != young.header().approvals()) {
            changes.note(Change.Kind.STATEMENT_CHANGED, "approvals",
                    "must be approved by " + young.header().approvals() + " instead of " + old.header().approvals());
        }
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

    private static void calendar(WorkCalendar old, WorkCalendar young, Consumer<String> note) {
        if (!old.zone().equals(young.zone())) {
            note.accept("the time zone is " + young.zone() + " instead of " + old.zone());
        }
        if (!old.workWeek().equals(young.workWeek())) {
            note.accept("work is done on " + days(young) + " instead of " + days(old));
        }
        both(worked(old), worked(young), "is a working day now: ", "is no working day of its own any more: ", note);
        both(holidays(old), holidays(young), "is a holiday now: ", "is no holiday any more: ", note);
    }

    private static void both(Set<String> old, Set<String> young, String came, String went, Consumer<String> note) {
        Set<String> gone = new TreeSet<>(old);
        gone.removeAll(young);
        Set<String> come = new TreeSet<>(young);
        come.removeAll(old);
        if (!come.isEmpty()) {
            note.accept(came + String.join(", ", come));
        }
        if (!gone.isEmpty()) {
            note.accept(went + String.join(", ", gone));
        }
    }

    private static String days(WorkCalendar calendar) {
        return calendar.workWeek().stream().sorted().map(CodeWord::of).collect(Collectors.joining(", "));
    }

    private static Set<String> worked(WorkCalendar calendar) {
        return calendar.worked()
            .keySet()
            .stream()
            .map(LocalDate::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the file dates them. */
    private static Set<String> holidays(WorkCalendar calendar) {
        Set<String> dates = new TreeSet<>();
        calendar.yearly().keySet().forEach(date -> dates.add(date.toString().replace("--", "")));
        calendar.dated().keySet().forEach(date -> dates.add(date.toString()));
        return dates;
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
        return "to be acknowledged within " + priority.acknowledgeWithin().text();
    }

    private static Map<String, String> ladders(Definition protocol) {
        Map<String, String> ladders = new TreeMap<>();
        protocol.words()
            .priorities()
            .forEach((id, priority) -> ladders.put(id,
                    priority.ladder().stream().map(rung -> step(protocol, rung)).collect(Collectors.joining(", "))));
        return ladders;
    }

    /** A post of none of the agencies is passed over: the same step may ask or not. */
    private static String step(Definition protocol, Rung rung) {
        Duty duty = protocol.words().duties().get(rung.to());
        return "after " + rung.after().text() + " " + rung.to()
                + (duty != null && duty.outside() ? " (outside, not asked)" : "");
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
