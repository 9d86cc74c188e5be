package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Terminal;
import network.referral.ctl.agency.AgencyDirectory;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.retention.RetentionFile;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Certificate;
import network.referral.routing.protocol.proof.ExamplesComeOut;
import network.referral.routing.protocol.proof.Fault;
import network.referral.routing.protocol.proof.ListedAgencies;
import network.referral.routing.protocol.proof.Proof;
import network.referral.routing.protocol.proof.Prover;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedStanding;

/** Proves a protocol, and puts it into force on the bus. */
final class Activate {

    private static final String KEEP_LONGER = "Let a super user run 'provision --retention FILE', with at least so many "
            + "days for each of these topics in the file, and set with kafka-configs what that leaves as it is; then "
            + "activate it again.";

    /** Of what does not block: what is about the directory, or would block a new text. */
    private static final Set<Fault.Code> TOLD = EnumSet.of(Fault.Code.AGENCY_NOT_IN_PROTOCOL,
            Fault.Code.TASK_DUE_OUT_OF_HOURS, Fault.Code.TASK_WITHOUT_CONTENT, Fault.Code.EXAMPLE_FAILS,
            Fault.Code.SHARE_EXCEEDS_ENTITLEMENT);

    private final Bus bus;

    private final Terminal terminal;

    private final Duration outage;

    private Activate(Bus bus, Duration outage, Terminal terminal) {
        this.bus = bus;
        this.outage = outage;
        this.terminal = terminal;
    }

    /**
     * @param agencies folder of agency files; null for the directory on the bus
     * @param retention says how long an outage may last
     */
    static int run(BusOptions options, ProtocolFile file, Path agencies, RetentionFile retention,
            Activation.Request request, Terminal terminal) {
        if (!retention.findings().isEmpty()) {
            return FindingsReport.print(terminal, retention.findings());
        }
        var reading = Optional.ofNullable(agencies).map(folder -> DirectoryAgencies.read(folder, file.protocol().id()));
        if (reading.isPresent() && !reading.get().findings().isEmpty()) {
            return FindingsReport.print(terminal, reading.get().findings());
        }
        return Bus.use(options,
                bus -> new Activate(bus, retention.retention().outage(), terminal).run(file, reading, request));
    }

    private int run(ProtocolFile file, Optional<DirectoryAgencies.Reading> given, Activation.Request request) {
        var protocol = file.protocol();
        var directory = given.orElseGet(() -> published(protocol.id(), terminal::notice));
        directory.warnings().tell(protocol, terminal::notice);
        Cautions.tell(protocol, terminal::notice);
        terminal.notice("Proving " + protocol.id() + " " + protocol.version() + " ...");
        long began = System.nanoTime();
        boolean goesBack = request.rollback() && goesBack(file, request);
        var proof = prove(protocol, directory.listed(), goesBack);
        if (proof.certificate().isEmpty()) {
            ProofReport.print(terminal, protocol, proof, (System.nanoTime() - began) / 1_000_000);
            return ExitCode.FAILED;
        }
        proof.faults()
            .stream()
            .filter(fault -> TOLD.contains(fault.code()))
            .forEach(fault -> terminal.notice("warning  " + fault.message()));
        var certificate = proof.certificate().get();
        var proven = given.isPresent() ? Optional.<ListedAgencies>empty() : Optional.of(directory.listed());
        var answer = publish(file, certificate, request, proven);
        bus.onRecord(Deed.of(Act.PROTOCOL_ACTIVATED, outcome(answer)).protocol(protocol.id(), protocol.version()));
        int exitCode = print(answer, certificate);
        if (!(answer instanceof Activation.Activated)) {
            return exitCode;
        }
        boolean isProven = proven.isEmpty() || isProvenStill(protocol, proven.get(), goesBack);
        boolean isKept = request.rollback() || isKeptStill(protocol);
        return isProven && isKept ? exitCode : ExitCode.FAILED;
    }

    /**
     * What decided before may come back whatever its examples say, and whatever it
     * shares: routing shows no more than the directory lets it.
     */
    private static Proof prove(Protocol protocol, ListedAgencies listed, boolean goesBack) {
        return goesBack ? ExamplesComeOut.told(protocol, Prover.proveAgain(protocol, Optional.of(listed)))
                : ExamplesComeOut.asked(protocol, Prover.prove(protocol, Optional.of(listed)));
    }

    /** What has decided stays so: nothing that is published meanwhile changes it. */
    private boolean goesBack(ProtocolFile file, Activation.Request request) {
        var published = PublishedProtocols.read(bus, again -> {
        });
        return Activation.goesBack(file, published.versions().getOrDefault(file.protocol().id(), List.of()), request,
                Instant.now());
    }

    private List<String> tooShort(Protocol protocol) {
        return KeptOnBus.tooShort(bus, protocol, outage, LocalDate.now(ZoneOffset.UTC));
    }

    /**
     * Whoever changes the directory looks after that at what decides, and this the other
     * way round: of two at once, one sees the other.
     */
    private boolean isProvenStill(Protocol protocol, ListedAgencies proven, boolean goesBack) {
        var listed = listedNow(protocol);
        var blocking = listed.sha256().equals(proven.sha256()) ? List.<Fault>of()
                : prove(protocol, listed, goesBack).faults().stream().filter(Fault::blocks).toList();
        blocking.forEach(fault -> terminal.notice("warning  " + fault.message()));
        if (!blocking.isEmpty()) {
            terminal.notice("The directory was changed meanwhile: " + protocol.id() + " " + protocol.version()
                    + " is published, and would not be certified now. Activate a version that fits it, or bring the "
                    + "directory back.");
        }
        return blocking.isEmpty();
    }

    /** The same, of whoever changes how long the topics are kept. */
    private boolean isKeptStill(Protocol protocol) {
        var tooShort = tooShort(protocol);
        terminal.warn(tooShort);
        if (!tooShort.isEmpty()) {
            terminal.notice("The topics were changed meanwhile. " + KEEP_LONGER);
        }
        return tooShort.isEmpty();
    }

    /**
     * A version that decided before may come back whatever the topics are like: who goes
     * back has a worse one in force.
     * @param proven by what it was, where that was on the bus and may have changed
     */
    private Activation.Answer publish(ProtocolFile file, Certificate certificate, Activation.Request request,
            Optional<ListedAgencies> proven) {
        return ProtocolShelf.use(bus, terminal::notice, shelf -> {
            // before it is judged, since it begins a moment after that
            var tooShort = tooShort(file.protocol());
            var directory = AgencyDirectory.open(bus, again -> {
            });
            var elsewhere = ofListed(file.protocol(), agency -> directory.otherCountryOf(agency, file.protocol().id()));
            var unread = ofListed(file.protocol(), directory::whyUnread);
            boolean isChanged = proven.isPresent()
                    && !proven.get().sha256().equals(listedNow(file.protocol()).sha256());
            var versions = shelf.versions(file.protocol().id());
            var judged = Activation.judge(file, certificate, versions, request, Instant.now());
            if (!(judged instanceof Activation.Activated(var version))) {
                return judged;
            }
            if (isChanged) {
                return new Activation.Refused(Activation.Code.DIRECTORY_CHANGED,
                        "The directory was changed while this was proven. Nothing was published; activate it again.");
            }
            if (!elsewhere.isEmpty()) {
                return new Activation.Refused(Activation.Code.AGENCY_OF_ANOTHER_COUNTRY,
                        "What it gives to them may be told to another country's. Nothing was published.", elsewhere);
            }
            if (!unread.isEmpty() && !request.rollback()) {
                return new Activation.Refused(Activation.Code.AGENCY_UNREADABLE,
                        "Nobody knows of which country they are. Nothing was published; mend the registry, or say "
                                + "'agency add --write-anew'.",
                        unread);
            }
            unread.forEach(terminal::notice);
            if (!tooShort.isEmpty() && !request.rollback()) {
                return new Activation.Refused(Activation.Code.TOPICS_KEPT_TOO_SHORT, KEEP_LONGER, tooShort);
            }
            tooShort.forEach(terminal::notice);
            var deciding = WordsGone.deciding(version, versions);
            terminal.warn(WordsGone.sentences(file.protocol(), deciding));
            terminal.warn(WordsSilenced.sentences(file.protocol(), deciding));
            shelf.publish(version, outcome(judged));
            return judged;
        });
    }

    private static String outcome(Activation.Answer answer) {
        return switch (answer) {
            case Activation.Refused refused -> CodeWord.of(refused.code());
            case Activation.Unchanged unchanged -> "unchanged";
            case Activation.Activated activated -> "activated";
        };
    }

    /** What nobody can read of it was told before. */
    private ListedAgencies listedNow(Protocol protocol) {
        return published(protocol.id(), again -> {
        }).listed();
    }

    /** Of whom it lists, whatever the files say that it was proven by. */
    private static List<String> ofListed(Protocol protocol, Function<String, Optional<String>> sentence) {
        return protocol.agencies().stream().flatMap(agency -> sentence.apply(agency).stream()).toList();
    }

    /** The agencies that take part, and what is to be said of all of them. */
    private DirectoryAgencies.Reading published(String jurisdiction, Consumer<String> notice) {
        var agencies = AgencyDirectory.open(bus, notice).entries().values();
        var takingPart = agencies.stream().filter(StatedStanding::takesNew).toList();
        var listed = DirectoryAgencies.of(takingPart, jurisdiction)
            .orElseThrow(() -> CommandFailed.failed("No agency of the jurisdiction " + jurisdiction
                    + " is in the directory. Add its agencies first, or name it as they do."));
        return new DirectoryAgencies.Reading(listed, DirectoryWarnings.of(agencies, jurisdiction), List.of());
    }

    private int print(Activation.Answer answer, Certificate certificate) {
        return switch (answer) {
            case Activation.Refused refused -> {
                if (terminal.isJson()) {
                    terminal.json(Map.of("refused", json(refused)));
                }
                refused.details().forEach(terminal::notice);
                terminal.notice(refused.sentence() + " (" + CodeWord.of(refused.code()) + ")");
                yield ExitCode.FAILED;
            }
            case Activation.Unchanged(var version) -> print("unchanged", version, certificate);
            case Activation.Activated(var version) -> print("activated", version, certificate);
        };
    }

    private static Map<String, Object> json(Activation.Refused refused) {
        var json = new LinkedHashMap<String, Object>();
        json.put("code", CodeWord.of(refused.code()));
        json.put("message", refused.sentence());
        json.put("details", refused.details());
        return json;
    }

    private int print(String result, ProtocolVersion version, Certificate certificate) {
        if (terminal.isJson()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("result", result);
            json.putAll(ProtocolListing.json(version));
            terminal.json(json);
            return ExitCode.OK;
        }
        if (result.equals("activated")) {
            ProofReport.print(terminal, certificate);
        }
        var approvers = version.getApprovedBy().stream().map(Object::toString).collect(Collectors.joining(", "));
        terminal.line(version.getProtocol().getId() + " " + version.getProtocol().getVersion() + " " + result
                + ": activation " + version.getActivation() + ", decides from " + version.getEffectiveFrom()
                + (version.getReplaces() == null ? "" : ", in place of " + version.getReplaces().getVersion())
                + ". Approved by " + approvers + ". Marked " + ProtocolListing.status(version) + ".");
        return ExitCode.OK;
    }

}
