package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.OutputFile;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = {
        "Gives back the text of a published version to the byte, as 'activate FILE --rollback' takes it, whether "
                + "it decides, waits, or was replaced or withdrawn. Its SHA-256 is held against the record "
                + "before anything is written, and told.",
        "Ends with 1 where there is no such version, or its text is not what the record says." })
final class ProtocolShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "As 'list' names it, such as TM.")
    private String protocol;

    @Parameters(index = "1", paramLabel = "VERSION", description = "The same, such as 1.3.")
    private String version;

    @Option(names = "--sha256", paramLabel = "HASH",
            description = "Which one, where drafts of one name had several texts: the SHA-256, or how it begins.")
    private String sha256;

    @Option(names = "--out", required = true, paramLabel = "FILE",
            description = "A file that is not there yet, and that only its owner may read. Or - for standard output, "
                    + "and for a medium without hard links.")
    private Path out;

    @Override
    public Integer call() {
        return ProtocolShowing.run(bus, new WantedText(protocol, version, Optional.ofNullable(sha256)),
                new OutputFile(out), Terminal.of(spec));
    }

}
