package network.referral.routing.protocol.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.FiredRule;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rule;
import network.referral.routing.protocol.SafetyNet;
import network.referral.routing.protocol.Statements;
import network.referral.routing.protocol.WorkCalendar;
import network.referral.schemas.Sha256;

/**
 * Reads a protocol file: YAML 1.2 in a closed language, described in
 * {@code deploy/protocols/README.md}. Reads nothing but the bytes it is given, runs
 * nothing, and never throws for what a file contains.
 */
public final class ProtocolReader {

    private static final int MOST_APPROVALS = 5;

    private ProtocolReader() {
    }

    /**
     * @param file name for messages
     * @param bytes the file's content, at most 1 MiB; its SHA-256 becomes the protocol's
     * content hash
     */
    public static ProtocolReading read(String file, byte[] bytes) {
        Findings findings = new Findings(file);
        return read(bytes, findings, Optional.empty());
    }

    /**
     * The same of a protocol that is to decide what is reported on the network: its
     * inputs must be facts that a report carries, with values that it can have, the steps
     * of its ladders must come in turn on every day of the year, and each of its
     * conditions must test something that can be, with countries that there are. Nor may
     * it turn its own lines around for who reads it.
     */
    public static ProtocolReading readForReports(String file, byte[] bytes) {
        Findings findings = new Findings(file);
        Turned.in(new String(bytes, StandardCharsets.UTF_8))
            .forEach(turned -> findings.add(Finding.Code.BAD_VALUE, turned.line(), "", turned.sentence()));
        return read(bytes, findings, Optional.of(new ReportedInputs(findings)));
    }

    private static ProtocolReading read(byte[] bytes, Findings findings, Optional<ReportedInputs> reported) {
        Optional<Definition> definition = YamlTree.read(bytes, findings)
            .map(node -> definition(Section.of(node, "", findings), findings, reported));
        return definition.isPresent() && findings.none()
                ? new ProtocolReading.Accepted(new Protocol(definition.get(), Sha256.hex(bytes)))
                : new ProtocolReading.Rejected(findings.all());
    }

    private static Definition definition(Section file, Findings findings, Optional<ReportedInputs> reported) {
        Reading reading = new Reading(findings, reported.isPresent());
        Definition.Header header = header(file, reading);
        WorkCalendar calendar = new CalendarReader(reading).read(file);
        Definition.Vocabulary words = new VocabularyReader(reading, reported).read(file);
        RuleReader ruleReader = new RuleReader(reading, words);
        StatementReader statements = new StatementReader(reading, words);
        List<Rule> rules = ruleReader.rules(file);
        Optional<SafetyNet> safetyNet = ruleReader.safetyNet(file);
        List<String> ids = new ArrayList<>(rules.stream().map(Rule::id).toList());
        safetyNet.ifPresent(net -> ids.add(net.id()));
        ids.add(FiredRule.FALLBACK);
        List<Statements.Impossible> impossible = statements.impossible(file);
        List<Statements.Role> roles = statements.roles(file);
        Definition definition = new Definition(header, calendar, words, impossible, roles,
                new InvariantReader(reading, words, roles).read(file), rules, statements.fallbacks(file), safetyNet,
                statements.requirements(file), statements.genericRules(file), statements.stages(file),
                new ExampleReader(reading, words, ids).read(file),
                new WordingReader(reading, words, reading.ids()).read(file));
        if (Stream.concat(rules.stream().map(Rule::id), safetyNet.stream().map(SafetyNet::id))
            .anyMatch(FiredRule.FALLBACK::equals)) {
            file.wrong(Finding.Code.BAD_VALUE, "rules", "'fallback' is a word of the language, not a rule's id.");
        }
        file.close();
        return definition;
    }

    private static Definition.Header header(Section file, Reading reading) {
        String id = file.text("protocol");
        if (!id.isEmpty() && !id.matches("[A-Z][A-Z0-9-]{1,15}")) {
            file.wrong(Finding.Code.BAD_VALUE, "protocol", "'protocol' must be 2 to 16 capital letters and digits.");
        }
        String version = file.text("version");
        if (!version.isEmpty() && !version.matches("[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}")) {
            file.wrong(Finding.Code.BAD_VALUE, "version",
                    "'version' must be up to 40 letters, digits, dots, dashes and plus signs.");
        }
        int approvals = file.wholeNumberOr("approvals", 1);
        if (approvals < 1 || approvals > MOST_APPROVALS) {
            file.wrong(Finding.Code.BAD_VALUE, "approvals",
                    "'approvals' must be a whole number from 1 to " + MOST_APPROVALS + ".");
        }
        return new Definition.Header(id, version, file.text("title"), approvals, reading.mark(file));
    }

}
