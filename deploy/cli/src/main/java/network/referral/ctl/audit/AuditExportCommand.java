package network.referral.ctl.audit;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "export",
        description = {
                "Writes all entries and checkpoints to a file, one JSON object a line, in the "
                        + "order in which they stand.",
                "The file is all that audit verify --file needs, beside the public keys.",
                "Ends with 1 where a record cannot be read, as by the schemas of another registry: only its place is "
                        + "written then." })
final class AuditExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Option(names = "--out", required = true, paramLabel = "FILE",
            description = "A file that is not there yet, and that only its owner may read; what a signal leaves beside "
                    + "it, FILE<number>.new, is to be deleted. Or - for standard output, where its last line says "
                    + "that it is whole, and for a medium without hard links.")
    private Path out;

    @Override
    public Integer call() {
        return Export.run(bus, out, Terminal.of(spec));
    }

}
