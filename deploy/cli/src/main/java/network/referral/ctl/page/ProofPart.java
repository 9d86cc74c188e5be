package network.referral.ctl.page;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import network.referral.routing.protocol.proof.Certificate;
import network.referral.routing.protocol.proof.CounterExample;
import network.referral.routing.protocol.proof.Fault;
import network.referral.schemas.CodeWord;

/** The certificate, or what stands in its way, each with a case that shows it. */
final class ProofPart {

    private static final List<String> PROVEN = List.of("proven", "cases");

    private final Page page;

    ProofPart(Page page) {
        this.page = page;
    }

    void write() {
        page.section("proof", () -> {
            page.say("p", "proof.lead");
            page.proof()
                .certificate()
                .ifPresentOrElse(this::certificate,
                        () -> page.html()
                            .in("p", () -> page.said(page.text().say("proof.refused", count(true))), "class",
                                    "verdict refused"));
            faults("proof.blocking", page.proof().faults().stream().filter(Fault::blocks).toList());
            faults("proof.warnings", page.proof().faults().stream().filter(fault -> !fault.blocks()).toList());
        });
    }

    private long count(boolean blocking) {
        return page.proof().faults().stream().filter(fault -> fault.blocks() == blocking).count();
    }

    private void certificate(Certificate certificate) {
        page.html().in("div", () -> {
            page.html().in("p", () -> page.said(page.text().say("proof.certified")), "class", "verdict certified");
            page.html().in("dl", () -> {
                fact("fact.version", certificate.protocol() + " " + certificate.version());
                fact("fact.sha256", certificate.sha256());
                fact("proof.inputs", certificate.inputsSha256());
                fact("proof.entitlements",
                        certificate.entitlementsSha256().orElse(page.text().text("proof.notExamined")));
                fact("proof.cases", number(certificate.cases()));
            }, "class", "facts");
            page.table("proof.caption", PROVEN,
                    () -> certificate.proven()
                        .forEach(proven -> page.row("", PROVEN,
                                () -> page.said(page.words().sentence(proven.statement())),
                                () -> page.html().text(number(proven.cases())))));
        }, "class", "certificate");
    }

    private String number(BigInteger count) {
        return String.format(Locale.of(page.text().language()), "%,d", count);
    }

    private void fact(String key, String value) {
        page.say("dt", key);
        page.html().line("dd", value);
    }

    private void faults(String title, List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        page.say("h3", title, faults.size());
        page.html().in("ol", () -> faults.forEach(this::fault), "class", "findings");
    }

    private void fault(Fault fault) {
        page.html().newLine();
        page.html().in("li", () -> {
            page.html().in("p", () -> {
                page.html()
                    .in("span", () -> page.said(page.text().say("severity." + CodeWord.of(fault.severity()))), "class",
                            "badge " + CodeWord.of(fault.severity()));
                page.html().text(" ");
                page.html().line("span", CodeWord.of(fault.code()), "class", "id");
                page.html().text(" ");
                page.said("span", page.words().sentence(fault.where()), "class", "where");
            }, "class", "kind");
            page.said("p", page.words().sentence(fault.message()), "class", "message");
            when(fault);
            fault.counterExample().ifPresent(this::example);
        }, "class", fault.blocks() ? "blocks" : "warning");
    }

    private void when(Fault fault) {
        if (fault.when().isEmpty()) {
            return;
        }
        page.html().in("p", () -> page.said(page.text().say("proof.when", fault.share())), "class", "joint");
        page.html()
            .in("ul", () -> fault.when().forEach(when -> page.said("li", Page.capital(page.words().sentence(when)))),
                    "class", "conditions alternatives");
    }

    private void example(CounterExample example) {
        page.html().in("div", () -> {
            page.say("p", "proof.example");
            page.html().in("ul", () -> {
                new Facts(page).items(example.facts());
                example.declines().forEach(agency -> page.html().in("li", () -> {
                    page.said(page.text().say("proof.declined"));
                    page.html().text(" ");
                    page.agency(agency);
                }));
            }, "class", "conditions");
        }, "class", "example");
    }

}
