package network.referral.ctl.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.routing.protocol.AgencyName;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "decide",
        description = {
                "Reads facts from standard input, one JSON object a line, and writes the decision on each, one "
                        + "JSON object a line, in the same order.",
                "Facts go by the names of the protocol's inputs, as in its examples: {\"presumption\":true,"
                        + "\"ageGroup\":\"child\",\"flags\":[\"suspect-present\"]}. What is not named is not known.",
                "Empty lines are passed over, and counted.",
                "Each assignment says by when it must be acknowledged, as an ISO 8601 length of time; with "
                        + "\"workingDays\":true its days are those on which offices work.",
                "A line that cannot be decided on gets {\"error\":{\"code\":...,\"detail\":...}} in its place, and its "
                        + "number on standard error; the exit code is then 1.",
                "With --explain each decision carries its reasons: the facts used, the rules that fired with their "
                        + "legal bases, and the rules that nearly fired with what kept them from it." })
final class ProtocolDecideCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Option(names = "--explain", description = "Adds the member 'explanation'.")
    private boolean explain;

    @Option(names = "--agencies", paramLabel = "DIR",
            description = "Folder of agency files: explanations call agencies by their names.")
    private Path agencies;

    @Mixin
    private LanguageOption language;

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> {
                findings.forEach(finding -> terminal.notice(finding.sentence()));
                yield ExitCode.FAILED;
            }
            case ProtocolReading.Accepted(var protocol) -> new DecideLines(protocol, words(protocol), terminal).run();
        };
    }

    private Optional<PolicyWords> words(Protocol protocol) {
        String spoken = language.language();
        if (!explain) {
            return Optional.empty();
        }
        return Optional.of(new PolicyWords(protocol, spoken, agencies == null ? Map.of() : names()));
    }

    private Map<String, Map<String, AgencyName>> names() {
        var files = AgencyFiles.folder(agencies);
        if (!files.findings().isEmpty()) {
            throw CommandFailed.failed(files.findings().getFirst().sentence());
        }
        return AgencyNames.of(files.agencies());
    }

}
