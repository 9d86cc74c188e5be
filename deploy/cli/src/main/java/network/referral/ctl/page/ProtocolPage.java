package network.referral.ctl.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.referral.ctl.sharing.SharingMatrix;
import network.referral.routing.protocol.AgencyName;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Proof;

/**
 * A protocol as one HTML page for people who read no YAML: it needs no network and no
 * script, and the same protocol always gives the same page.
 */
public final class ProtocolPage {

    /** Whatever might slip in, a browser fetches and runs nothing. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private ProtocolPage() {
    }

    /**
     * @param directory the jurisdiction's agencies; empty when none was given
     * @param sharing who is told what, by the same directory
     * @param language one of {@link PolicyWords#languages}
     */
    public static String of(Protocol protocol, Proof proof, Optional<List<AgencyEntry>> directory,
            Optional<SharingMatrix> sharing, String language) {
        var html = new Html();
        var byId = directory.map(entries -> entries.stream()
            .collect(Collectors.toMap(AgencyEntry::id, entry -> entry, (one, other) -> one, TreeMap::new)));
        Map<String, Map<String, AgencyName>> names = byId
            .<Map<String, Map<String, AgencyName>>>map(
                    entries -> entries.values().stream().collect(Collectors.toMap(AgencyEntry::id, AgencyEntry::names)))
            .orElse(Map.of());
        write(new Page(protocol, proof, byId.map(entries -> entries), new PolicyWords(protocol, language, names),
                PageText.in(language), html), sharing);
        return html.toString();
    }

    private static void write(Page page, Optional<SharingMatrix> sharing) {
        var html = page.html();
        html.doctype();
        html.in("html", () -> {
            head(page);
            html.in("body", () -> html.in("main", () -> body(page, sharing)));
        }, "lang", page.text().language());
    }

    private static void head(Page page) {
        var html = page.html();
        html.in("head", () -> {
            html.meta("charset", "utf-8");
            html.meta("http-equiv", "Content-Security-Policy", "content", POLICY);
            html.meta("name", "viewport", "content", "width=device-width, initial-scale=1");
            html.line("title", page.words().title().text() + ", " + page.protocol().version());
            html.style(PageText.styleSheet());
        });
    }

    private static void body(Page page, Optional<SharingMatrix> sharing) {
        var questions = Question.of(page);
        new HeadPart(page, questions.size()).write();
        new RulesPart(page).write();
        new UrgencyPart(page).write();
        new SafetyPart(page).write();
        new ProofPart(page).write();
        new AgenciesPart(page, sharing).write();
        new ExamplesPart(page).write();
        new QuestionsPart(page, questions).write();
        page.html()
            .in("footer", () -> page.said(page.text()
                .say("footer", page.protocol().id(), page.protocol().version(), page.protocol().sha256())));
    }

}
