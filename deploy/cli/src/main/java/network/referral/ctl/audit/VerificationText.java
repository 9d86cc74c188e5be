package network.referral.ctl.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.audit.verification.ChainReport;
import network.referral.audit.verification.Finding;
import network.referral.audit.verification.Report;
import network.referral.audit.verification.Report.Unreadable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;

/** Tells what a verification came to. */
final class VerificationText {

    private VerificationText() {
    }

    /** Returns the exit code. */
    static int print(Terminal terminal, Report report, Instant asOf) {
        if (terminal.isJson()) {
            terminal.json(json(report, asOf));
        }
        else {
            text(terminal, report, asOf);
        }
        return report.isWhole() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void text(Terminal terminal, Report report, Instant asOf) {
        report.chains()
            .forEach(chain -> terminal.line(String.format("%-6s %s  %d entries, %s%s%s",
                    chain.isWhole() ? "whole" : "NOT", chain.chain(), chain.entries(), chain.ending().word(),
                    counted(chain.found(), " after its last signature, as the next one found them"),
                    counted(chain.unsigned(), " not signed yet"))));
        report.findings().forEach(finding -> terminal.line(finding.sentence()));
        report.unreadable()
            .forEach(place -> terminal.line("unreadable: " + place.topic() + " partition " + place.partition()
                    + " offset or line " + place.offset()));
        long entries = report.chains().stream().mapToLong(ChainReport::entries).sum();
        terminal
            .line(report.chains().size() + " chains, " + entries + " entries, " + verdict(report) + " as of " + asOf);
    }

    private static String counted(long entries, String what) {
        return entries > 0 ? ", " + entries + what : "";
    }

    private static String verdict(Report report) {
        boolean isNothing = report.chains().isEmpty() && report.unreadable().isEmpty();
        return isNothing ? "nothing is on record" : report.isWhole() ? "all whole" : "not whole";
    }

    private static Map<String, Object> json(Report report, Instant asOf) {
        var json = new LinkedHashMap<String, Object>();
        json.put("whole", report.isWhole());
        json.put("asOf", asOf);
        json.put("chains", report.chains().stream().map(VerificationText::json).toList());
        json.put("unreadable", report.unreadable().stream().map(VerificationText::json).toList());
        return json;
    }

    private static Map<String, Object> json(ChainReport chain) {
        var json = new LinkedHashMap<String, Object>();
        json.put("chain", chain.chain());
        json.put("whole", chain.isWhole());
        json.put("ending", chain.ending().word());
        json.put("entries", chain.entries());
        json.put("unsigned", chain.unsigned());
        json.put("foundUnsigned", chain.found());
        json.put("keyIds", chain.keyIds());
        json.put("head", Line.of(chain.head()));
        json.put("findings", chain.findings().stream().map(VerificationText::json).toList());
        return json;
    }

    private static Map<String, Object> json(Finding finding) {
        var json = new LinkedHashMap<String, Object>();
        json.put("code", finding.code().word());
        json.put("part", finding.part().word());
        json.put("from", finding.from());
        json.put("to", finding.to());
        return json;
    }

    private static Map<String, Object> json(Unreadable place) {
        var json = new LinkedHashMap<String, Object>();
        json.put("topic", place.topic());
        json.put("partition", place.partition());
        json.put("offset", place.offset());
        return json;
    }

}
