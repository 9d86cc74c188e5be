package network.referral.ctl.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Said;
import network.referral.routing.protocol.proof.Entitlements;

/** The agencies: what each is asked to do, and what it may see of a referral. */
final class AgenciesPart {

    private static final List<String> COLUMNS = List.of("agency", "tasks", "sees", "beyond");

    private static final String WITH_CONSENT = "c";

    private static final String AGGREGATED = "a";

    /** Of whatever is read, its coarse form too. */
    private static final Set<String> READ = Set.of("R", "RW");

    private final Page page;

    private final Optional<Entitlements> entitlements;

    AgenciesPart(Page page) {
        this.page = page;
        this.entitlements = page.directory().map(entries -> {
            Map<String, Map<String, String>> rights = new LinkedHashMap<>();
            entries.forEach((id, entry) -> rights.put(id, entry.entitlement()));
            return new Entitlements(rights);
        });
    }

    /** What a rule asks of an agency. */
    private record Task(String rule, String purpose, List<String> share) {
    }

    void write() {
        var ids = new LinkedHashSet<>(page.protocol().agencies());
        page.directory().ifPresent(entries -> ids.addAll(new TreeSet<>(entries.keySet())));
        page.section("agencies", () -> {
            page.say("p", "agencies.lead");
            if (page.directory().isEmpty()) {
                page.html().in("p", () -> page.said(page.text().say("agencies.noDirectory")), "class", "alarm");
            }
            page.table("agencies.caption", COLUMNS, () -> ids.forEach(this::row));
        });
    }

    private void row(String id) {
        var tasks = tasks(id);
        Set<String> shared = new LinkedHashSet<>();
        tasks.forEach(task -> shared.addAll(task.share()));
        page.row("agency-" + id, COLUMNS, () -> name(id), () -> tasks(tasks),
                () -> sees(id, shared.stream().filter(data -> allowed(id, data)).toList()),
                () -> beyond(tasks, id, shared.stream().filter(data -> !allowed(id, data)).toList()));
    }

    private List<Task> tasks(String agency) {
        List<Task> tasks = new ArrayList<>();
        page.definition().rules().forEach(rule -> add(tasks, agency, rule.id(), rule.assign().stream(), rule.share()));
        page.definition()
            .safetyNet()
            .ifPresent(net -> net.firstOf()
                .forEach(entry -> add(tasks, agency, net.id(), Stream.of(entry.assign()), entry.share())));
        return tasks;
    }

    private static void add(List<Task> tasks, String agency, String rule, Stream<Nomination> assign,
            List<String> share) {
        assign.filter(to -> to.agency().equals(agency)).forEach(to -> tasks.add(new Task(rule, to.purpose(), share)));
    }

    private boolean allowed(String agency, String data) {
        return entitlements.map(rights -> rights.allow(agency, data, Set.copyOf(page.definition().words().data())))
            .orElse(true);
    }

    private void name(String id) {
        page.html().in("p", () -> page.agency(id), "class", "title");
        var entry = page.directory().map(entries -> entries.get(id));
        entry.ifPresent(known -> known.names().forEach((language, name) -> {
            if (!language.equals(page.words().agency(id).language())) {
                page.said("p", new Said(name.text(), language, name.confirmed()), "class", "otherName");
            }
        }));
        page.html().line("p", id, "class", "id");
        if (entry.isPresent()) {
            page.html().in("p", () -> {
                page.badge(entry.get().status());
                page.html().text(" ");
                page.said(page.text().say(entry.get().atAnyHour() ? "hours.always" : "hours.office"));
            });
            if (!entry.get().note().isEmpty()) {
                page.english("p", Page.capital(entry.get().note()) + ".", "class", "note");
            }
        }
        else if (page.directory().isPresent()) {
            page.html().in("p", () -> page.said(page.text().say("agencies.missing")), "class", "alarm");
        }
    }

    private void tasks(List<Task> tasks) {
        if (tasks.isEmpty()) {
            page.say("p", "agencies.noTask");
            return;
        }
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        tasks.forEach(task -> rules.computeIfAbsent(task.purpose(), purpose -> new LinkedHashSet<>()).add(task.rule()));
        page.html().in("ul", () -> rules.forEach((purpose, of) -> page.html().in("li", () -> {
            page.word(page.words().word(purpose));
            of.forEach(rule -> {
                page.html().text(" ");
                page.html().line("a", rule, "href", "#rule-" + rule, "class", "id");
            });
        })), "class", "conditions");
    }

    private void sees(String agency, List<String> data) {
        if (data.isEmpty()) {
            page.say("p", "agencies.seesNothing");
            return;
        }
        page.html().in("ul", () -> data.forEach(compartment -> page.html().in("li", () -> {
            page.word(page.words().word(compartment));
            var right = right(agency, compartment);
            if (right.equals(WITH_CONSENT) || right.equals(AGGREGATED)) {
                page.html().text(" (");
                page.said(page.text().say("right." + right));
                page.html().text(")");
            }
        }, "class", right(agency, compartment).equals(WITH_CONSENT) ? "conditional" : "")), "class", "chips");
    }

    private String right(String agency, String compartment) {
        var of = page.directory().map(entries -> entries.get(agency)).map(AgencyEntry::entitlement).orElse(Map.of());
        var full = of.getOrDefault(compartment.replaceAll("-coarse$", ""), "");
        return READ.contains(full) ? full : of.getOrDefault(compartment, full);
    }

    private void beyond(List<Task> tasks, String agency, List<String> data) {
        if (data.isEmpty()) {
            page.html().text("\u2013");
            return;
        }
        page.html().in("ul", () -> data.forEach(compartment -> page.html().in("li", () -> {
            page.word(page.words().word(compartment));
            tasks.stream()
                .filter(task -> task.share().contains(compartment))
                .map(Task::rule)
                .distinct()
                .forEach(rule -> {
                    page.html().text(" ");
                    page.html().line("a", rule, "href", "#rule-" + rule, "class", "id");
                });
        })), "class", "beyond");
    }

}
