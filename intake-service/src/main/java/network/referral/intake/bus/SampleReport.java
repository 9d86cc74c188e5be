package network.referral.intake.bus;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import network.referral.events.Identification;
import network.referral.intake.identification.Attempt;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.Report.Consents;
import network.referral.intake.identification.Report.Encounter;
import network.referral.intake.identification.Report.Profile;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/** A report that says nothing about nobody: to try the encoding with, never sent. */
final class SampleReport {

    private static final AgencyId NOBODY = new AgencyId("nobody");

    private static final String UNKNOWN = "unknown";

    private SampleReport() {
    }

    static Identification record() {
        var encounter = new Encounter(UNKNOWN, Optional.empty(), UNKNOWN, Instant.EPOCH, OptionalInt.empty(),
                Optional.empty());
        var profile = new Profile(UNKNOWN, UNKNOWN, List.of(), false, UNKNOWN, Optional.empty());
        var report = new Report(UNKNOWN, NOBODY, false, encounter, List.of(), profile, List.of(),
                new Consents(UNKNOWN, UNKNOWN, UNKNOWN), Optional.empty(), List.of(), Optional.empty(),
                Collections.emptySortedMap());
        return ReportRecord.of(ReferralId.derive(NOBODY.value(), UNKNOWN), report,
                new Attempt(FirstReport.REVISION, "0".repeat(64), Instant.EPOCH), List.of());
    }

}
