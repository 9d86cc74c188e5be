package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.List;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.page.AgencyEntry;
import network.referral.events.AgencyRecord;
import network.referral.events.DutyHours;
import network.referral.schemas.CodeWord;

/** The agencies of a jurisdiction that take part, as a page shows them. */
final class DirectoryEntries {

    private DirectoryEntries() {
    }

    /** Of files that were found right. */
    static List<AgencyEntry> read(Path folder, String jurisdiction) {
        var records = AgencyFiles.folder(folder).takingPart();
        var names = AgencyNames.of(records);
        return records.stream()
            .filter(agency -> agency.getJurisdiction().toString().equals(jurisdiction))
            .map(agency -> new AgencyEntry(agency.getAgencyId().toString(), names.get(agency.getAgencyId().toString()),
                    agency.getHours() == DutyHours.ALWAYS, CodeWord.of(agency.getStatus()),
                    agency.getNote() == null ? "" : agency.getNote().toString()))
            .toList();
    }

}
