package network.referral.ctl.agency;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Progress;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.keys.KeyRing;
import network.referral.ctl.keys.PublicKeyFile;
import network.referral.ctl.protocol.RetentionOnBus;
import network.referral.ctl.retention.RetentionFile;

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

    static int add(BusOptions options, Path file, Addition.Means means, Terminal terminal) {
        var reading = AgencyFiles.file(file);
        var retention = RetentionFile.read(means.retention());
        var findings = Stream.concat(reading.findings().stream(), retention.findings().stream()).toList();
        if (!findings.isEmpty()) {
            return FindingsReport.print(terminal, findings);
        }
        // nothing is begun that would end where it cannot be read
        means.publicKey().ifPresent(PublicKeyFile::read);
        return Bus.use(options, bus -> {
            var agency = reading.agencies().getFirst();
            var tooShort = RetentionOnBus.ofAgency(bus, retention, agency.getJurisdiction().toString(),
                    means.entry() == Addition.Entry.LEFT, terminal::notice);
            return tooShort.isEmpty() ? Addition.run(bus, reading, means, retention, new Progress(terminal))
                    : FindingsReport.print(terminal, tooShort);
        });
    }

    static int rotateKey(BusOptions options, String id, KeyRotation.Source source, Terminal terminal) {
        return Bus.use(options, bus -> KeyRotation.run(bus, id, source, new Progress(terminal)));
    }

    static int rotateSecret(BusOptions options, String id, KeyRing ring, boolean end, Terminal terminal) {
        return Bus.use(options, bus -> SecretRotation.run(bus, id, ring, end, new Progress(terminal)));
    }

    static int bound(BusOptions options, String id, Terminal terminal) {
        return Bus.use(options, bus -> BoundReferrals.run(bus, id, new Progress(terminal)));
    }

    static int retire(BusOptions options, String id, Duration patience, boolean evenInHand, Terminal terminal) {
        return Bus.use(options, bus -> Retirement.run(bus, id, patience, evenInHand, new Progress(terminal)));
    }

}
