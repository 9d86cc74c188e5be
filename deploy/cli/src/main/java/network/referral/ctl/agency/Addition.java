package network.referral.ctl.agency;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.agency.AgencyDirectory.Change;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.TopicMeans;
import network.referral.ctl.bus.TopicSetup;
import network.referral.ctl.keys.KeyRing;
import network.referral.ctl.keys.PublicKeyFile;
import network.referral.ctl.protocol.ListedElsewhere;
import network.referral.ctl.protocol.ProtocolInForce;
import network.referral.ctl.protocol.SharesNotGiven;
import network.referral.ctl.protocol.UnlistedPosts;
import network.referral.ctl.retention.RetentionFile;
import network.referral.ctl.rights.RightsSetup;
import network.referral.events.AgencyRecord;
import network.referral.rights.Grant;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topics;
import network.referral.wire.SchemaRegistry;

/**
 * Adds an agency or brings its entry to what its file says; or makes what it lacks on the
 * bus and leaves its entry alone.
 */
final class Addition {

    private static final String AGENCIES = "agencies";

    private final Bus bus;

    private final AgencyRecord agency;

    private final AgencyId id;

    private final List<String> withoutConsent;

    private final Means means;

    private final TopicSetup topics;

    private final RightsSetup rights;

    private final Progress progress;

    private Addition(Bus bus, AgencyFiles.Reading file, Means means, RetentionFile retention, Progress progress) {
        this.bus = bus;
        this.agency = file.agencies().getFirst();
        this.id = new AgencyId(agency.getAgencyId().toString());
        this.withoutConsent = file.withoutConsent();
        this.means = means;
        this.topics = new TopicSetup(bus, new TopicMeans(means.replicas(), retention, means.writer(), false), progress);
        this.rights = new RightsSetup(bus, means.credentials(), progress);
        this.progress = progress;
    }

    /**
     * How an agency is added.
     *
     * @param replicas null for as many copies as of the reports
     * @param credentials folder of their files; empty to make none
     * @param keys where a missing key is made; empty to make none
     * @param publicKey file of a key that the agency made itself
     * @param retention empty for the file that ships
     * @param writer as whom schemas are registered; empty where nobody is asked
     * @param entry what becomes of the one that is there
     */
    record Means(Integer replicas, Optional<Path> credentials, Optional<KeyRing> keys, Optional<Path> publicKey,
            Optional<Path> retention, Optional<SchemaRegistry.Writer> writer, Entry entry) {
    }

    /** What becomes of an entry that the directory has. */
    enum Entry {

        /** It says what the file says, and one that is retired is refused. */
        BROUGHT_TO_FILE,
        /** The same, and one that is retired takes part again. */
        RESUMED,
        /** The same, and one that nobody can read is given up. */
        WRITTEN_ANEW,
        /** It stays as it is. */
        LEFT

    }

    /**
     * @param file of the agency
     * @return the exit code
     */
    static int run(Bus bus, AgencyFiles.Reading file, Means means, RetentionFile retention, Progress progress) {
        var directory = AgencyDirectory.open(bus, progress.terminal()::notice);
        var addition = new Addition(bus, file, means, retention, progress);
        boolean fits = means.entry() == Entry.LEFT ? addition.makeMissing(directory) : addition.add(directory);
        progress.close();
        return fits ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Also for one that is retired: it is still told what was taken back. */
    private boolean makeMissing(AgencyDirectory directory) {
        var entry = directory.demand(id.value());
        directory.demandSameJurisdiction(List.of(agency));
        boolean fits = topics.ensure(Topics.of(id));
        grant(Rights.ofAgency(id, directory.isRetired(id.value())));
        // whoever was retired meanwhile, or brought back
        FollowDirectory.run(bus, rights, List.of(id));
        means.keys().ifPresent(ring -> {
            ring.ensureSecret(entry);
            SecretRotation.tell(entry, means.keys(), progress.terminal());
        });
        tellOfKeys(entry);
        return fits;
    }

    private boolean add(AgencyDirectory directory) {
        if (means.entry() == Entry.WRITTEN_ANEW) {
            directory.giveUp(id.value());
        }
        directory.demandReadable(id.value());
        demandFits(directory, progress.terminal()::notice);
        if (StatedStanding.isRetired(agency)
                && (means.entry() != Entry.WRITTEN_ANEW || directory.entries().containsKey(id.value()))) {
            throw CommandFailed
                .failed(id + " is retired by its file, and nothing of it was changed. 'agency retire' retires it where "
                        + "it takes part; to make what it lacks on the bus, say --missing-only. To have it take part, "
                        + "take 'standing' out of the file.");
        }
        // whoever was retired since is not brought back unawares
        boolean resume = directory.isRetired(id.value());
        if (resume && means.entry() != Entry.RESUMED) {
            throw CommandFailed
                .failed(id + " is retired, and nothing of it was changed. To have it take part again, and "
                        + "be shown new persons, say --resume; to make what it lacks on the bus, --missing-only.");
        }
        boolean fits = topics.ensure(Topics.of(id));
        grant(Rights.ofAgency(id, StatedStanding.isRetired(agency)));
        means.keys().ifPresent(ring -> ring.ensureSecret(agency));
        var change = putOrTakeBack(resume);
        if (change == Change.RESUMED || change == Change.LEFT_RETIRED || change == Change.RETIRED) {
            // rights were given to it, or taken, by what was said before
            FollowDirectory.run(bus, rights, List.of(id));
        }
        if (change == Change.LEFT_ACTIVE) {
            throw CommandFailed
                .failed(id + " was added meanwhile, and takes part: say 'agency retire' if it is not to.");
        }
        if (change == Change.LEFT_RETIRED) {
            throw CommandFailed.failed(id + " was retired meanwhile: say --resume if it is to take part all the same.");
        }
        SecretRotation.tell(agency, means.keys(), progress.terminal());
        if (StatedStanding.isRetired(agency)) {
            return fits;
        }
        tellWhereUnlisted();
        var now = AgencyDirectory.open(bus, again -> {
        });
        progress.terminal().warn(Naming.sentences(List.of(agency), now));
        progress.terminal().warn(ToldElsewhere.sentences(List.of(agency), now));
        progress.terminal().warn(UnlistedPosts.sentences(bus, List.of(agency)));
        progress.terminal().warn(SharesNotGiven.sentences(bus, List.of(agency)));
        return isListedByItsOwnAlone() && fits;
    }

    private void demandFits(AgencyDirectory directory, Consumer<String> notice) {
        directory.demandSameJurisdiction(List.of(agency));
        directory.demandConsentSaid(withoutConsent);
        boolean takesPart = directory.entries().containsKey(id.value())
                && (means.entry() != Entry.RESUMED || !directory.isRetired(id.value()));
        if (!takesPart) {
            ListedElsewhere.demandNone(bus, List.of(agency), notice);
        }
    }

    /**
     * Whoever publishes drafts looks after that at the directory, and this the other way
     * round.
     */
    private boolean isListedByItsOwnAlone() {
        var listed = ListedElsewhere.sentences(bus, List.of(agency), again -> {
        });
        listed.forEach(sentence -> progress.terminal()
            .notice("warning  " + sentence + ". Put a version without it into force, or retire it."));
        return listed.isEmpty();
    }

    private void grant(Set<Grant> its) {
        var deed = Deed.of(Act.RIGHTS_CHANGED, "granted").on(id);
        if (rights.ensure(its, () -> bus.asked(deed))) {
            bus.onRecord(deed);
        }
    }

    /** Its rights were given before: they go again where it stays retired. */
    private Change putOrTakeBack(boolean resume) {
        try {
            return put(resume);
        }
        catch (RuntimeException e) {
            if (resume) {
                FollowDirectory.run(bus, rights, List.of(id));
            }
            throw e;
        }
    }

    private Change put(boolean resume) {
        var outcome = DirectoryEdit.run(bus, again -> {
        }, edit -> {
            if (means.entry() == Entry.WRITTEN_ANEW) {
                edit.directory().giveUp(id.value());
            }
            demandFits(edit.directory(), again -> {
            });
            return edit.putAndCompare(keyed(edit.directory().withKeys(agency)), resume);
        });
        var change = outcome.change();
        bus.onRecord(Deed.of(change.act(), CodeWord.of(change)).on(id));
        progress.item(AGENCIES, id.value(), CodeWord.of(change));
        outcome.otherwise().ifPresent(progress.terminal()::notice);
        tellOfKeys(outcome.entry());
        progress.close(AGENCIES);
        return change;
    }

    private AgencyRecord keyed(AgencyRecord known) {
        return means.publicKey()
            .map(file -> KeyRing.with(known, PublicKeyFile.read(file)))
            .or(() -> means.keys().map(ring -> ring.keyed(known)))
            .orElse(known);
    }

    private void tellOfKeys(AgencyRecord entry) {
        KeyRing.lacking(List.of(entry)).ifPresent(progress.terminal()::notice);
        means.keys().flatMap(ring -> ring.unnamed(entry)).ifPresent(progress.terminal()::notice);
        means.keys()
            .filter(ring -> means.entry() == Entry.RESUMED)
            .flatMap(ring -> ring.missing(entry))
            .ifPresent(progress.terminal()::notice);
    }

    /**
     * From now on reports may name it, and the protocol would not know whom they mean.
     */
    private void tellWhereUnlisted() {
        ProtocolInForce.of(bus, agency.getJurisdiction().toString(), progress.terminal()::notice)
            .filter(protocol -> !protocol.agencies().contains(id.value()))
            .ifPresent(protocol -> progress.terminal()
                .notice("warning  " + id + " is none of the agencies of " + protocol.id() + " " + protocol.version()
                        + ", which is in force: a report that names it as the implicated agency is decided as if nobody "
                        + "knew whom. List it in a new version."));
    }

}
