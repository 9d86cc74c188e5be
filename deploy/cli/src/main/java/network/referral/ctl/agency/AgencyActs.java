package network.referral.ctl.agency;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Progress;
import network.referral.ctl.Terminal;
import network.referral.ctl.agency.AgencyDirectory.Change;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.TopicMeans;
import network.referral.ctl.bus.TopicSetup;
import network.referral.ctl.keys.KeyRing;
import network.referral.ctl.keys.PublicKeyFile;
import network.referral.ctl.protocol.ProtocolInForce;
import network.referral.ctl.protocol.RetentionOnBus;
import network.referral.ctl.retention.Retention;
import network.referral.ctl.retention.RetentionFile;
import network.referral.ctl.rights.RightsSetup;
import network.referral.events.AgencyRecord;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.Topics;
import network.referral.wire.SchemaRegistry;

/** What the agency commands do on the bus. Each returns the exit code. */
final class AgencyActs {

    private AgencyActs() {
    }

    /**
     * @param jurisdiction null for all
     */
    static int list(BusOptions options, String jurisdiction, Terminal terminal) {
        return Bus.use(options, bus -> {
            var agencies = AgencyDirectory.open(bus, terminal::notice)
                .entries()
                .values()
                .stream()
                .filter(agency -> jurisdiction == null || jurisdiction.contentEquals(agency.getJurisdiction()))
                .toList();
            var ids = agencies.stream().map(agency -> agency.getAgencyId().toString()).toList();
            AgencyListing.print(terminal, agencies, Absences.read(bus, ids, Instant.now(), terminal::notice));
            return ExitCode.OK;
        });
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
     * @param anew whether an entry that nobody can read is given up
     */
    record Means(Integer replicas, Optional<Path> credentials, Optional<KeyRing> keys, Optional<Path> publicKey,
            Optional<Path> retention, Optional<SchemaRegistry.Writer> writer, boolean anew) {
    }

    static int add(BusOptions options, Path file, Means means, Terminal terminal) {
        var reading = AgencyFiles.file(file);
        var retention = RetentionFile.read(means.retention());
        var findings = Stream.concat(reading.findings().stream(), retention.findings().stream()).toList();
        if (!findings.isEmpty()) {
            return FindingsReport.print(terminal, findings);
        }
        // nothing is begun that would end where it cannot be read
        means.publicKey().ifPresent(PublicKeyFile::read);
        return Bus.use(options, bus -> {
            var tooShort = RetentionOnBus.findings(bus, retention, terminal::notice);
            return tooShort.isEmpty()
                    ? add(bus, reading.agencies().getFirst(), means, retention.retention(), new Progress(terminal))
                    : FindingsReport.print(terminal, tooShort);
        });
    }

    private static int add(Bus bus, AgencyRecord agency, Means means, Retention retention, Progress progress) {
        var directory = AgencyDirectory.open(bus, progress.terminal()::notice);
        var id = new AgencyId(agency.getAgencyId().toString());
        if (means.anew()) {
            directory.giveUp(id.value());
        }
        directory.demandReadable(id.value());
        // whoever was retired since is not brought back unawares
        boolean resume = directory.isRetired(id.value());
        boolean fits = new TopicSetup(bus, new TopicMeans(means.replicas(), retention, means.writer(), false), progress)
            .ensure(Topics.of(id));
        var rights = new RightsSetup(bus, means.credentials(), progress);
        rights.ensure(Rights.ofAgency(id));
        bus.onRecord(Deed.of(Act.RIGHTS_CHANGED, "granted").on(id));
        means.keys().ifPresent(ring -> ring.ensureSecret(agency));
        var change = DirectoryEdit.run(bus, again -> {
        }, edit -> put(edit, agency, means, resume));
        bus.onRecord(Deed.of(Act.AGENCY_ADDED, CodeWord.of(change)).on(id));
        progress.item("agencies", id.value(), CodeWord.of(change));
        progress.close("agencies");
        if (change == Change.RESUMED || change == Change.LEFT_RETIRED) {
            // rights were given to it, or taken, by what was said before
            FollowDirectory.run(bus, rights, List.of(id));
        }
        if (change == Change.LEFT_RETIRED) {
            throw CommandFailed
                .failed(id + " was retired meanwhile: run the command again if it is to take part all the same.");
        }
        SecretRotation.tell(agency, means.keys(), progress.terminal());
        tellWhereUnlisted(bus, agency, progress.terminal());
        progress.close();
        return fits ? ExitCode.OK : ExitCode.FAILED;
    }

    /**
     * From now on reports may name it, and the protocol would not know whom they mean.
     */
    private static void tellWhereUnlisted(Bus bus, AgencyRecord agency, Terminal terminal) {
        ProtocolInForce.of(bus, agency.getJurisdiction().toString(), terminal::notice)
            .filter(protocol -> !protocol.agencies().contains(agency.getAgencyId().toString()))
            .ifPresent(protocol -> terminal.notice("warning  " + agency.getAgencyId() + " is none of the agencies of "
                    + protocol.id() + " " + protocol.version() + ", which is in force: a report that names it as the "
                    + "implicated agency is decided as if nobody knew whom. List it in a new version."));
    }

    private static Change put(DirectoryEdit edit, AgencyRecord agency, Means means, boolean resume) {
        if (means.anew()) {
            edit.directory().giveUp(agency.getAgencyId().toString());
        }
        return edit.put(keyed(edit.directory().withKeys(agency), means), resume);
    }

    private static AgencyRecord keyed(AgencyRecord agency, Means means) {
        return means.publicKey()
            .map(file -> KeyRing.with(agency, PublicKeyFile.read(file)))
            .or(() -> means.keys().map(ring -> ring.keyed(agency)))
            .orElse(agency);
    }

    static int rotateKey(BusOptions options, String id, KeyRotation.Source source, Terminal terminal) {
        return Bus.use(options, bus -> KeyRotation.run(bus, id, source, new Progress(terminal)));
    }

    static int rotateSecret(BusOptions options, String id, KeyRing ring, boolean end, Terminal terminal) {
        return Bus.use(options, bus -> SecretRotation.run(bus, id, ring, end, new Progress(terminal)));
    }

    static int retire(BusOptions options, String id, Duration patience, Terminal terminal) {
        return Bus.use(options, bus -> Retirement.run(bus, id, patience, new Progress(terminal)));
    }

}
