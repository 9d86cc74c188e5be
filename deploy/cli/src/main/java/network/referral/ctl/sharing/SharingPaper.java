package network.referral.ctl.sharing;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.ctl.Printable;
import network.referral.ctl.Table;
import network.referral.routing.protocol.Status;

/** The matrix as people and machines read it; the same matrix gives the same bytes. */
final class SharingPaper {

    private static final String[] COLUMNS = { "agency", "compartment", "rules", "as stand-in", "entitlement", "sees",
            "remark" };

    /** By the names of the fields of a notice, so that none is forgotten. */
    private static final String UNSEALED = """
            - Every notice carries the reference (`referralId`), `purpose`, `priority` and deadline (`acknowledgeBy`), \
            whatever this table says. It is not sealed, and it says more, also to an agency that may see nothing:
              - `rules` that named the agency, with their `basis`: the protocol says what a rule asks for, so its id tells \
            that this holds of the person;
              - `share`: the names of all that these rules share, also of what the agency is not given;
              - `requirements` of the whole referral: `interpreter`, or `ask-again:consent.police` where that answer was \
            not understood;
              - `linkedReferral`: that an earlier report is of the same person, and which; not to whoever is told in coarse \
            forms only, by either report.
            - A duty post that is asked (`post`) is told for which task (`concerns`) of which agency (`concernsAgency`), and \
            why (`reason`), and is shared the reference only; of a task that is taken away the `reason` is told.
            """;

    /** The same, where there is room for a few words. */
    private static final String UNSEALED_TOO = """
            Besides, every task carries unsealed, whatever the agency may see: the ids and bases of the rules that named it,
            the names of all that they share, and all requirements of the referral ('--as markdown' says more of it).""";

    private final SharingMatrix matrix;

    SharingPaper(SharingMatrix matrix) {
        this.matrix = matrix;
    }

    void text(PrintWriter out) {
        var table = new Table(COLUMNS);
        lines().forEach(line -> table.row(line.toArray()));
        table.print(out);
        out.println();
        UNSEALED_TOO.lines().forEach(out::println);
    }

    String csv() {
        var text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        lines().forEach(line -> text.append(line.stream().map(SharingPaper::quoted).collect(Collectors.joining(",")))
            .append('\n'));
        return text.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    private List<List<String>> lines() {
        var lines = new ArrayList<List<String>>();
        matrix.rows().forEach(row -> row.cells().forEach(cell -> {
            var line = new ArrayList<>(List.of(row.agency()));
            line.addAll(columns(cell));
            lines.add(line);
        }));
        return lines;
    }

    private List<String> columns(Cell cell) {
        return List.of(cell.compartment(), rules(cell.rules()), rules(cell.standIn()), cell.right(),
                cell.isShared() ? cell.sees().toString() : "never", cell.verdict().words());
    }

    private String rules(Set<String> rules) {
        return rules.stream().map(this::marked).collect(Collectors.joining(" "));
    }

    private String marked(String rule) {
        return rule + sign(matrix.statuses().get(rule));
    }

    /** A word after each of many rules would leave no room for them. */
    private static String sign(Status status) {
        return switch (status) {
            case ASSUMPTION -> "?";
            case DERIVED -> "~";
            case MODEL -> "^";
            case CONFIRMED -> "";
        };
    }

    String markdown() {
        var protocol = matrix.protocol();
        var text = new StringBuilder("# What is shared with whom: " + protocol.title() + "\n\n");
        text.append("Protocol ").append(protocol.id()).append(' ').append(protocol.version());
        text.append(", made by `referralctl protocol sharing FILE --agencies DIR --as markdown` from the protocol and ")
            .append("the agency files. Not to be edited: a test makes it again and compares.\n\n");
        text.append("- An agency sees a compartment when a rule that fired shares it *and* its entitlement allows it; ")
            .append("'sees' is answered by the code that seals for agencies.\n");
        text.append(UNSEALED);
        text.append("- Rights: R read, W write own entry, RW both, c only with consent, s status only, ")
            .append("a aggregated only.\n");
        text.append("- Rules that no authority has confirmed are marked: `?` an assumption, `~` derived from a ")
            .append("published text, `^` modelled on another country's.\n");
        text.append("- Whose consent a 'c' asks for is an assumption everywhere: the sources say 'recorded consent' ")
            .append("only. A child, or whoever may be one, need not be asked: `not-asked`, `not-applicable-child` and ")
            .append("`unable` open it too; its no (`refused`, `withdrawn`: an assumption) or an `unknown` does not.\n");
        text.append("- **BEYOND**: a rule shares it with an agency it names that may not see it; it is not given. ")
            .append("Rules that do: ")
            .append(matrix.rulesBeyond().isEmpty() ? "none"
                    : matrix.rulesBeyond().stream().map(this::marked).collect(Collectors.joining(", ")))
            .append(".\n");
        text.append(
                "- A right of 'a' is to numbers, and a notice is of one person: by it nothing is given, nor a coarse ")
            .append("form. A coarse form is given to whoever may read the full one, or it by its own name: of place ")
            .append("and time the kind of place and the month, of the profile age group, sex and citizenship ")
            .append("(assumption).\n");
        matrix.rows().forEach(row -> markdown(text, row));
        return text.toString();
    }

    private void markdown(StringBuilder text, SharingMatrix.Row row) {
        text.append("\n## ").append(row.agency()).append("\n\n");
        text.append("Entry: ").append(row.status());
        if (row.cells().stream().anyMatch(cell -> cell.right().equals("c"))) {
            text.append("; 'c' asks for consent to ").append(row.consent()).append(" (assumption)");
        }
        text.append(".\n\n");
        if (row.cells().stream().noneMatch(Cell::isShared)) {
            text.append("No rule shares anything with it.\n");
            return;
        }
        text.append("| compartment | rules | as stand-in | entitlement | sees | remark |\n|---|---|---|---|---|---|\n");
        row.cells()
            .forEach(cell -> text.append("| ")
                .append(columns(cell).stream().map(Printable::text).collect(Collectors.joining(" | ")))
                .append(" |\n"));
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("protocol", matrix.protocol().id());
        json.put("version", matrix.protocol().version());
        json.put("sha256", matrix.protocol().sha256());
        json.put("rulesBeyondEntitlement", matrix.rulesBeyond());
        json.put("assumedRules", assumed());
        json.put("ruleStatus", statuses());
        json.put("agencies", matrix.rows().stream().map(SharingPaper::json).toList());
        return json;
    }

    private List<String> assumed() {
        return matrix.statuses()
            .entrySet()
            .stream()
            .filter(rule -> rule.getValue() == Status.ASSUMPTION)
            .map(Map.Entry::getKey)
            .toList();
    }

    private Map<String, String> statuses() {
        var words = new LinkedHashMap<String, String>();
        matrix.statuses().forEach((rule, status) -> words.put(rule, status.word()));
        return words;
    }

    private static Map<String, Object> json(SharingMatrix.Row row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("agency", row.agency());
        json.put("status", row.status());
        json.put("consent", row.consent());
        json.put("compartments", row.cells().stream().map(SharingPaper::json).toList());
        return json;
    }

    private static Map<String, Object> json(Cell cell) {
        var json = new LinkedHashMap<String, Object>();
        json.put("compartment", cell.compartment());
        json.put("rules", cell.rules());
        json.put("asStandIn", cell.standIn());
        json.put("entitlement", cell.right());
        json.put("sees", cell.sees().always() ? "always" : cell.sees().isNever() ? "never" : "with-consent");
        json.put("consent", cell.sees().consents());
        json.put("remark", cell.verdict().words());
        return json;
    }

}
