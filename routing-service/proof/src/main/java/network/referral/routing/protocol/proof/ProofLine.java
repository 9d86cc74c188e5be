package network.referral.routing.protocol.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.CodeWord;

/**
 * A proof as one JSON object, member by member in a fixed order. Values are texts,
 * numbers, booleans, lists and maps only; numbers of cases are texts of digits, since
 * they can be longer than a number is exact.
 */
public final class ProofLine {

    private ProofLine() {
    }

    /** {@code protocol, version, sha256, status, certified, certificate, findings}. */
    public static Map<String, Object> of(Protocol protocol, Proof proof) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("protocol", protocol.id());
        line.put("version", protocol.version());
        line.put("sha256", protocol.sha256());
        line.put("status", protocol.mark().status().word());
        line.put("certified", proof.certificate().isPresent());
        proof.certificate().ifPresent(certificate -> line.put("certificate", of(certificate)));
        line.put("findings", proof.faults().stream().map(ProofLine::of).toList());
        return line;
    }

    /** A certificate by itself; the same file always gives the same text. */
    public static Map<String, Object> of(Certificate certificate) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("protocol", certificate.protocol());
        line.put("version", certificate.version());
        line.put("sha256", certificate.sha256());
        line.put("inputsSha256", certificate.inputsSha256());
        certificate.entitlementsSha256().ifPresent(hash -> line.put("entitlementsSha256", hash));
        line.put("cases", certificate.cases().toString());
        line.put("proven", certificate.proven().stream().map(ProofLine::of).toList());
        line.put("warnings", certificate.warnings());
        return line;
    }

    private static Map<String, Object> of(Proven proven) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("claim", proven.claim());
        line.put("statement", proven.statement());
        line.put("cases", proven.cases().toString());
        return line;
    }

    private static Map<String, Object> of(Fault fault) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("code", CodeWord.of(fault.code()));
        line.put("severity", CodeWord.of(fault.severity()));
        line.put("where", fault.where());
        line.put("message", fault.message());
        line.put("when", fault.when());
        line.put("cases", fault.cases().toString());
        line.put("share", fault.share());
        fault.counterExample().ifPresent(shown -> {
            Map<String, Object> example = new LinkedHashMap<>();
            example.put("facts", shown.facts());
            example.put("declines", shown.declines());
            line.put("counterExample", example);
        });
        return line;
    }

    /** A counter-example for people. */
    public static String words(CounterExample shown) {
        return CaseWords.facts(shown.facts())
                + (shown.declines().isEmpty() ? "" : "; then declined by " + String.join(", ", shown.declines()));
    }

}
