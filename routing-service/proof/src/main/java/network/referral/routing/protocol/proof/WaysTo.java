package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Rung;
import network.referral.routing.protocol.Statements;

/**
 * Every way to what must never be: a decision names it; an agency takes over where all
 * before it decline, or are away; or a ladder asks its duty post. A duty post is told the
 * case reference and nothing else, so ladders count only where the agency must not have
 * anything at all.
 */
final class WaysTo {

    /**
     * @param how one sentence's end
     * @param cases in which it is open, never empty
     * @param shown one of them
     */
    record Way(String how, Cases cases, CounterExample shown) {
    }

    private final Subject subject;

    private final Statements.Never never;

    private final Cases where;

    private final List<Way> ways = new ArrayList<>();

    /**
     * @param where it must not be
     */
    WaysTo(Subject subject, Statements.Never never, Cases where) {
        this.subject = subject;
        this.never = never;
        this.where = where;
    }

    List<Way> all() {
        ways.clear();
        byDecision();
        byDeclines();
        if (never.purpose().isEmpty() && never.share().isEmpty()) {
            byLadders();
        }
        return List.copyOf(ways);
    }

    private void byDecision() {
        Cases named = subject.space()
            .none()
            .or(subject.decisions()
                .namings()
                .stream()
                .filter(naming -> never.agency().isEmpty() || never.agency().equals(naming.held().agency()))
                .filter(this::isOfSuchATask)
                .map(naming -> where.and(naming.cases()))
                .toList());
        add((never.agency().isEmpty() ? "an agency" : never.agency())
                + (never.purpose().isEmpty() ? " is assigned" : " is assigned '" + never.purpose() + "'") + given()
                + ".", named, named, List.of());
    }

    private boolean isOfSuchATask(Naming naming) {
        return (never.purpose().isEmpty() || never.purpose().equals(naming.held().purpose()))
                && (never.share().isEmpty() || naming.share().contains(never.share()));
    }

    /** A stand-in is given what the rules share with whom it stands in for. */
    private String given() {
        return never.share().isEmpty() ? "" : " and given '" + never.share() + "'";
    }

    /** One way for each agency that hands it on, which is where the file must change. */
    private void byDeclines() {
        Map<Task, Cases> held = new LinkedHashMap<>();
        for (Naming naming : subject.decisions().namings()) {
            if (isOfSuchATask(naming) && before(naming.held()).isPresent()) {
                held.merge(naming.held(), where.and(naming.cases()).minus(subject.decisions().excluded(never.agency())),
                        Cases::or);
            }
        }
        Map<String, List<Task>> byLast = new LinkedHashMap<>();
        held.forEach((task, cases) -> {
            if (!cases.isEmpty()) {
                byLast.computeIfAbsent(before(task).orElseThrow().getLast(), last -> new ArrayList<>()).add(task);
            }
        });
        byLast.values().forEach(tasks -> {
            Task widest = Collections.max(tasks, Comparator.comparing(task -> held.get(task).count()));
            declined(widest, held.get(widest), tasks.size() - 1);
        });
    }

    /** Who has the task before the agency comes to it; empty where it never does. */
    private Optional<List<String>> before(Task held) {
        List<String> chain = subject.standIns().chain(held).stream().map(Task::agency).toList();
        int place = chain.indexOf(never.agency());
        if (place < 0) {
            return Optional.empty();
        }
        List<String> before = new ArrayList<>(List.of(held.agency()));
        before.addAll(chain.subList(0, place));
        return Optional.of(before);
    }

    /** Who is excluded has nothing to decline, and is passed over. */
    private void declined(Task task, Cases cases, int others) {
        Cases shown = cases;
        List<String> declines = new ArrayList<>();
        for (String agency : before(task).orElseThrow()) {
            Cases there = shown.minus(subject.decisions().excluded(agency));
            if (!there.isEmpty()) {
                shown = there;
                declines.add(agency);
            }
        }
        add(never.agency() + " is handed '" + task.purpose() + "'" + given() + ", once declined by "
                + String.join(", then by ", declines) + likewise(others) + ".", cases, shown, declines);
    }

    private static String likewise(int others) {
        return others == 0 ? "" : (others == 1 ? "; another task comes" : "; " + others + " other tasks come")
                + " to it from there too";
    }

    private void byLadders() {
        Cases free = where.minus(subject.decisions().excluded(never.agency()));
        List<Priority> priorities = List.copyOf(subject.protocol().words().priorities().values());
        for (int level = 0; level < priorities.size(); level++) {
            Optional<Rung> rung = priorities.get(level)
                .ladder()
                .stream()
                .filter(step -> step.to().startsWith(never.agency() + ":"))
                .findFirst();
            if (rung.isPresent()) {
                Cases asked = subject.decisions().atLevel(level, free);
                add(rung.get().to() + " is asked after " + rung.get().after().text() + " of an assignment at "
                        + priorities.get(level).id() + " that nobody answers.", asked, asked, List.of());
            }
        }
    }

    private void add(String how, Cases cases, Cases shown, List<String> declines) {
        if (!cases.isEmpty()) {
            ways.add(new Way(how, cases, new CounterExample(CaseBox.oneOf(shown).facts(), declines)));
        }
    }

}
