package network.referral.ctl.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.sharing.Cell;
import network.referral.ctl.sharing.Shares;
import network.referral.ctl.sharing.SharingMatrix;
import network.referral.ctl.sharing.SharingMatrix.Row;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Said;

/** The agencies: what each is asked to do, and what it may see of a referral. */
final class AgenciesPart {

    private static final List<String> COLUMNS = List.of("agency", "tasks", "sees", "beyond");

    private static final String WITH_CONSENT_TO = "c.";

    private static final String AGGREGATED = "a";

    private final Page page;

    private final Optional<Map<String, List<Cell>>> sharing;

    private final Shares shares;

    AgenciesPart(Page page, Optional<SharingMatrix> sharing) {
        this.page = page;
        this.sharing = sharing.map(matrix -> matrix.rows().stream().collect(Collectors.toMap(Row::agency, Row::cells)));
        this.shares = Shares.of(page.definition());
    }

    /** What a rule asks of an agency. */
    private record Task(String rule, String purpose) {
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
        var cells = sharing.map(of -> of.getOrDefault(id, List.of())).orElseGet(() -> shares.unlimited(id));
        page.row("agency-" + id, COLUMNS, () -> name(id), () -> tasks(tasks),
                () -> sees(cells.stream().filter(Cell::isSeen).toList()),
                () -> beyond(cells.stream().filter(cell -> cell.isShared() && !cell.isSeen()).toList()));
    }

    private List<Task> tasks(String agency) {
        List<Task> tasks = new ArrayList<>();
        page.definition().rules().forEach(rule -> add(tasks, agency, rule.id(), rule.assign().stream()));
        page.definition()
            .safetyNet()
            .ifPresent(net -> add(tasks, agency, net.id(), net.firstOf().stream().map(entry -> entry.assign())));
        return tasks;
    }

    private static void add(List<Task> tasks, String agency, String rule, Stream<Nomination> assign) {
        assign.filter(to -> to.agency().equals(agency)).forEach(to -> tasks.add(new Task(rule, to.purpose())));
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

    private void sees(List<Cell> cells) {
        var own = cells.stream().filter(cell -> !cell.isStandInOnly()).toList();
        if (own.isEmpty()) {
            page.say("p", "agencies.seesNothing");
        }
        else {
            chips(own);
        }
        var standingIn = cells.stream().filter(Cell::isStandInOnly).toList();
        if (!standingIn.isEmpty()) {
            page.say("p", "agencies.standingIn");
            chips(standingIn);
        }
    }

    private void chips(List<Cell> cells) {
        page.html().in("ul", () -> cells.forEach(cell -> page.html().in("li", () -> {
            page.word(page.words().word(cell.compartment()));
            cell.sees().consents().forEach(purpose -> right(WITH_CONSENT_TO + purpose));
        }, "class", cell.sees().always() ? "" : "conditional")), "class", "chips");
    }

    private void right(String right) {
        page.html().text(" (");
        page.said(page.text().say("right." + right));
        page.html().text(")");
    }

    private void beyond(List<Cell> cells) {
        if (cells.isEmpty()) {
            page.html().text("\u2013");
            return;
        }
        page.html().in("ul", () -> cells.forEach(cell -> page.html().in("li", () -> {
            page.word(page.words().word(cell.compartment()));
            if (cell.right().equals(AGGREGATED)) {
                right(AGGREGATED);
            }
            Stream.concat(cell.rules().stream(), cell.standIn().stream()).forEach(rule -> {
                page.html().text(" ");
                page.html().line("a", rule, "href", "#rule-" + rule, "class", "id");
            });
        })), "class", "beyond");
    }

}
