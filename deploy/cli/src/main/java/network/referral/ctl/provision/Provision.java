package network.referral.ctl.provision;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Progress;
import network.referral.ctl.Terminal;
import network.referral.ctl.keys.KeyRing;
import network.referral.ctl.agency.AgencyDirectory;
import network.referral.ctl.agency.AgencyDirectory.Change;
import network.referral.ctl.agency.DirectoryEdit;
import network.referral.ctl.agency.FollowDirectory;
import network.referral.ctl.agency.Naming;
import network.referral.ctl.agency.ToldElsewhere;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.TopicMeans;
import network.referral.ctl.bus.TopicSetup;
import network.referral.ctl.protocol.ListedElsewhere;
import network.referral.ctl.protocol.ProtocolShelf;
import network.referral.ctl.protocol.RetentionOnBus;
import network.referral.ctl.protocol.SharesNotGiven;
import network.referral.ctl.protocol.UnlistedPosts;
import network.referral.ctl.rights.RightsSetup;
import network.referral.events.AgencyRecord;
import network.referral.rights.Grant;
import network.referral.rights.Rights;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topics;
import network.referral.wire.SchemaRegistry;

/** Brings the bus to a plan: what others read from comes before what they read. */
final class Provision {

    private static final String AGENCIES = "agencies";

    private static final String PROTOCOLS = "protocols";

    private final Bus bus;

    private final Plan plan;

    private final Progress progress;

    private Provision(Bus bus, Plan plan, Progress progress) {
        this.bus = bus;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * @param replicas null for as many copies as of the reports
     * @param writer as whom schemas are registered; empty where nobody is asked
     * @param newRegistry whether the registry may lack what records were written by
     * @param credentials folder of their files; empty to make none
     * @param keys where missing keys are made; empty to make none
     * @param newKeys whether they may be others than the network has
     * @param knownUsers whether users that are there before the directory are ours
     */
    record Means(Integer replicas, Optional<SchemaRegistry.Writer> writer, boolean newRegistry,
            Optional<Path> credentials, Optional<KeyRing> keys, boolean newKeys, boolean knownUsers) {
    }

    static int run(BusOptions options, Plan.Sources sources, Means means, Terminal terminal) {
        var plan = Plan.of(sources);
        if (!plan.findings().isEmpty()) {
            return FindingsReport.print(terminal, plan.findings());
        }
        return Bus.use(options, bus -> new Provision(bus, plan, new Progress(terminal)).run(means));
    }

    private int run(Means means) {
        var topics = new TopicMeans(means.replicas(), plan.retention(), means.writer(), means.newRegistry());
        var setup = new TopicSetup(bus, topics, progress);
        // protocols and the directory are read by them
        setup.register(Topics.shared());
        means.writer().ifPresent(writer -> setup.tellOfOpenRegistry(Topics.IDENTIFICATIONS));
        var tooShort = RetentionOnBus.findings(bus, plan.retention(), progress.terminal()::notice);
        if (!tooShort.isEmpty()) {
            return FindingsReport.print(progress.terminal(), tooShort);
        }
        var directory = AgencyDirectory.openIfMade(bus, progress.terminal()::notice);
        plan.agencies().forEach(agency -> directory.demandReadable(agency.getAgencyId().toString()));
        directory.demandSameJurisdiction(plan.agencies());
        directory.demandConsentSaid(plan.withoutConsent());
        means.keys()
            .filter(ring -> !means.newKeys())
            .ifPresent(ring -> ring.demandThatOf(directory.entries().values()));
        var others = plan.othersAgencies(directory.entries());
        if (!others.isEmpty()) {
            return FindingsReport.print(progress.terminal(), others);
        }
        demandUnlisted(directory, progress.terminal()::notice);
        var rights = new RightsSetup(bus, means.credentials(), progress);
        if (!means.knownUsers() && !bus.has(Topics.AGENCIES)) {
            rights.demandNoStrangers(rights(directory));
        }
        boolean fit = setup.ensureAll(plan.topics(directory.agencies()));
        // before it is told whose rights nobody knows of
        FollowDirectory.run(bus, rights, directory.retired());
        // before anybody reads in the directory that there is somebody to work for
        rights.ensureAll(rights(directory));
        means.keys().ifPresent(KeyRing::ensureServices);
        var entries = agencies(rights, means.keys());
        rights.tellOfOthers(() -> rights(AgencyDirectory.open(bus, again -> {
        })));
        fit &= protocols();
        var now = AgencyDirectory.open(bus, again -> {
        });
        progress.terminal().warn(Naming.sentences(entries, now));
        progress.terminal().warn(ToldElsewhere.sentences(entries, now));
        progress.terminal().warn(UnlistedPosts.sentences(bus, entries));
        progress.terminal().warn(SharesNotGiven.sentences(bus, entries));
        bus.onRecord(Deed.of(Act.PROVISIONED, fit ? Deed.DONE : "unfit"));
        setup.tellOfBrokers();
        progress.close();
        return fit ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Those that it adds, as taking part. */
    private void demandUnlisted(AgencyDirectory directory, Consumer<String> notice) {
        var added = plan.agencies()
            .stream()
            .filter(agency -> !directory.entries().containsKey(agency.getAgencyId().toString()))
            .filter(agency -> !StatedStanding.isRetired(agency))
            .toList();
        ListedElsewhere.demandNone(bus, added, notice);
    }

    /** Of the services, and of the agencies of the plan and of the directory. */
    private Set<Grant> rights(AgencyDirectory directory) {
        var rights = new LinkedHashSet<>(Rights.ofServices());
        plan.agencies()
            .stream()
            .filter(agency -> !directory.isRetired(agency.getAgencyId().toString()))
            .forEach(agency -> rights.addAll(rights(agency)));
        rights.addAll(directory.rights());
        return rights;
    }

    private static Set<Grant> rights(AgencyRecord agency) {
        return Rights.ofAgency(new AgencyId(agency.getAgencyId().toString()), StatedStanding.isRetired(agency));
    }

    /** As they are now. */
    private List<AgencyRecord> agencies(RightsSetup rights, Optional<KeyRing> keys) {
        keys.ifPresent(ring -> plan.agencies().forEach(ring::ensureSecret));
        var changes = new LinkedHashMap<AgencyId, DirectoryEdit.Outcome>();
        var after = DirectoryEdit.run(bus, again -> {
        }, edit -> {
            edit.directory().demandSameJurisdiction(plan.agencies());
            edit.directory().demandConsentSaid(plan.withoutConsent());
            demandUnlisted(edit.directory(), again -> {
            });
            plan.agencies()
                .forEach(agency -> changes.put(new AgencyId(agency.getAgencyId().toString()), put(edit, agency, keys)));
            return edit.directory();
        });
        // who was retired meanwhile was granted rights by what the directory said before
        FollowDirectory.run(bus, rights, after.retired());
        changes.forEach(this::tell);
        tellWithoutFile(plan.withoutFile(after.entries()));
        keys.ifPresent(ring -> changes.keySet()
            .stream()
            .map(agency -> after.entries().get(agency.value()))
            .flatMap(entry -> Stream.concat(ring.unnamed(entry).stream(), ring.missing(entry).stream()))
            .forEach(progress.terminal()::notice));
        var entries = changes.values().stream().map(DirectoryEdit.Outcome::entry).toList();
        KeyRing.lacking(entries).ifPresent(progress.terminal()::notice);
        progress.close(AGENCIES);
        return entries;
    }

    private static DirectoryEdit.Outcome put(DirectoryEdit edit, AgencyRecord agency, Optional<KeyRing> keys) {
        var known = edit.directory().withKeys(agency);
        return edit.putAndCompare(keys.map(ring -> ring.keyed(known)).orElse(known), false);
    }

    private void tell(AgencyId agency, DirectoryEdit.Outcome outcome) {
        var change = outcome.change();
        if (change != Change.UNCHANGED) {
            bus.onRecord(Deed.of(change.act(), CodeWord.of(change)).on(agency));
        }
        progress.item(AGENCIES, agency.value(), CodeWord.of(change));
        outcome.otherwise().ifPresent(progress.terminal()::notice);
        if (change == Change.LEFT_ACTIVE) {
            progress.terminal()
                .notice(agency
                        + " takes part, and its file says 'standing: retired': nothing of its entry was changed. "
                        + "Retire it by 'agency retire " + agency
                        + "', which tells what of it moves and what stays; or, "
                        + "where the file is wrong, take 'standing' out of it.");
        }
    }

    private void tellWithoutFile(List<AgencyId> agencies) {
        agencies.forEach(agency -> progress.item(AGENCIES, agency.value(), "without-file"));
        if (!agencies.isEmpty()) {
            progress.terminal()
                .notice("Take part, and none of these files is of them: "
                        + agencies.stream().map(AgencyId::value).collect(Collectors.joining(", "))
                        + ". A file that is deleted ends nothing: 'agency retire' does. Else bring the file here.");
        }
    }

    /** Whether they list no agency of another country, whoever was added meanwhile. */
    private boolean protocols() {
        if (plan.protocols().isEmpty()) {
            return true;
        }
        var changes = ProtocolShelf.use(bus, progress.terminal()::notice, shelf -> {
            var drafts = new LinkedHashMap<Protocol, ProtocolShelf.Change>();
            plan.protocols().forEach(file -> drafts.put(file.protocol(), shelf.putDraft(file)));
            return drafts;
        });
        var directory = AgencyDirectory.open(bus, again -> {
        });
        changes.forEach((protocol, change) -> draft(protocol, change, directory));
        progress.close(PROTOCOLS);
        var others = plan.othersAgencies(directory.entries());
        others.forEach(finding -> progress.terminal().notice("warning  " + finding.sentence()));
        return others.isEmpty();
    }

    private void draft(Protocol protocol, ProtocolShelf.Change change, AgencyDirectory directory) {
        var name = protocol.id() + " " + protocol.version();
        progress.item(PROTOCOLS, name, CodeWord.of(change));
        var missing = plan.missingAgencies(protocol, directory.entries());
        if (!missing.isEmpty()) {
            progress.terminal()
                .notice("Protocol " + protocol.id() + " speaks of agencies without a file, whose assignments will "
                        + "wait until they are added: " + String.join(", ", missing));
        }
        switch (change) {
            case PUBLISHED, REPLACED -> {
                bus.onRecord(Deed.of(Act.PROTOCOL_ACTIVATED, CodeWord.of(change))
                    .protocol(protocol.id(), protocol.version()));
                progress.terminal()
                    .notice("Protocol " + name
                            + " is published without proof, and marked uncertified: for a network that "
                            + "is tried out. In earnest, use referralctl protocol activate.");
            }
            case KEPT -> progress.terminal()
                .notice("Protocol " + name + " is not published: a certified version decides, and stays. Use "
                        + "referralctl protocol activate.");
            case UNCHANGED -> {
            }
        }
    }

}
