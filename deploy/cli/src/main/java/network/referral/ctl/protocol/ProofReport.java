package network.referral.ctl.protocol;

import network.referral.ctl.Terminal;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Certificate;
import network.referral.routing.protocol.proof.Fault;
import network.referral.routing.protocol.proof.Proof;
import network.referral.routing.protocol.proof.ProofLine;
import network.referral.schemas.CodeWord;

/** Prints a certificate, or what stands in its way. */
final class ProofReport {

    private ProofReport() {
    }

    static void print(Terminal terminal, Protocol protocol, Proof proof, long milliseconds) {
        if (terminal.isJson()) {
            terminal.json(ProofLine.of(protocol, proof));
            return;
        }
        proof.certificate().ifPresent(certificate -> print(terminal, certificate));
        proof.faults().forEach(fault -> print(terminal, fault));
        long blocking = proof.faults().stream().filter(Fault::blocks).count();
        terminal.line(protocol.id() + " " + protocol.version() + " "
                + (blocking == 0 ? "may be activated"
                        : "must not be activated: " + count(blocking, "finding")
                                + (blocking == 1 ? " blocks it" : " block it"))
                + "; " + count(proof.faults().size() - blocking, "warning") + ". Marked "
                + protocol.mark().status().word() + ". Examined in " + milliseconds + " ms.");
    }

    static void print(Terminal terminal, Certificate certificate) {
        terminal.line("CERTIFICATE");
        terminal.line("  protocol      " + certificate.protocol() + " " + certificate.version());
        terminal.line("  sha256        " + certificate.sha256());
        terminal.line("  inputs        " + certificate.inputsSha256());
        terminal.line("  entitlements  " + certificate.entitlementsSha256().orElse("not examined (--agencies)"));
        terminal.line("  cases         " + certificate.cases());
        certificate.proven().forEach(proven -> terminal.line("  proven        " + proven.statement()));
        terminal.line("");
    }

    private static void print(Terminal terminal, Fault fault) {
        terminal.line((fault.blocks() ? "BLOCKS   " : "warning  ") + CodeWord.of(fault.code()) + "  " + fault.where());
        terminal.line("  " + fault.message());
        for (int i = 0; i < fault.when().size(); i++) {
            terminal.line((i == 0 ? "  when     " : "      or   ") + fault.when().get(i));
        }
        fault.counterExample().ifPresent(shown -> {
            terminal.line("  share    " + fault.share() + " of cases");
            terminal.line("  example  " + ProofLine.words(shown));
        });
        terminal.line("");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

}
