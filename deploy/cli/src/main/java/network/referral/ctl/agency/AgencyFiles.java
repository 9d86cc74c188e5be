package network.referral.ctl.agency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.NamedPlace;
import network.referral.ctl.yaml.FilesBelow;
import network.referral.ctl.yaml.Remarks;
import network.referral.ctl.yaml.YamlFile;
import network.referral.ctl.yaml.YamlForm;
import network.referral.events.AgencyRecord;
import network.referral.routing.protocol.reading.Finding;
import network.referral.schemas.StatedStanding;

/** Reads agency files; either all of them are right or nothing is made of any. */
public final class AgencyFiles {

    private static final String SUFFIX = ".yaml";

    private final List<AgencyRecord> agencies = new ArrayList<>();

    private final List<String> withoutConsent = new ArrayList<>();

    private final List<Finding> findings = new ArrayList<>();

    private final Map<String, Path> seen = new HashMap<>();

    private AgencyFiles() {
    }

    /**
     * @param agencies sorted by file; empty when there are findings
     * @param withoutConsent ids of those whose file does not say whose consent is asked
     * for
     * @param findings everything wrong in any file
     */
    public record Reading(List<AgencyRecord> agencies, List<String> withoutConsent, List<Finding> findings) {

        /** Without those whose file calls them retired: who may be shown anything. */
        public List<AgencyRecord> takingPart() {
            return agencies.stream().filter(StatedStanding::takesNew).toList();
        }

    }

    /** One file, whatever it is called and wherever it lies. */
    public static Reading file(Path file) {
        var files = new AgencyFiles();
        files.add(file, false, Optional.empty());
        return files.reading();
    }

    /**
     * All files below a folder; each is called as its agency, and lies in the folder of
     * its jurisdiction.
     */
    public static Reading folder(Path folder) {
        var files = new AgencyFiles();
        for (var file : files.below(folder)) {
            files.add(file, true, Optional.of(file.getParent()).filter(parent -> !parent.equals(folder)));
        }
        return files.reading();
    }

    private List<Path> below(Path folder) {
        try {
            findings.addAll(FilesBelow.misnamed(folder, AgencyFiles::isNamed));
            var files = FilesBelow.of(folder, AgencyFiles::isNamed);
            if (files.isEmpty() && findings.isEmpty()) {
                throw CommandFailed.usage(folder + " holds no agency file (<jurisdiction>/<id>" + SUFFIX + ").");
            }
            return files;
        }
        catch (IOException e) {
            throw CommandFailed.usage("Cannot read the folder " + folder + ".");
        }
    }

    private static boolean isNamed(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    private void add(Path file, boolean isNamed, Optional<Path> jurisdictionFolder) {
        var remarks = new Remarks(file.toString());
        YamlFile.read(NamedPlace.bytes(file), remarks).ifPresent(form -> {
            var agency = AgencyForm.read(form);
            checkPlace(form, agency, file, isNamed, jurisdictionFolder);
            agencies.add(agency);
            if (!AgencyForm.saysConsent(form)) {
                withoutConsent.add(agency.getAgencyId().toString());
            }
        });
        findings.addAll(remarks.all());
    }

    private void checkPlace(YamlForm form, AgencyRecord agency, Path file, boolean isNamed,
            Optional<Path> jurisdictionFolder) {
        var id = agency.getAgencyId().toString();
        if (id.isEmpty()) {
            return;
        }
        if (isNamed && !file.getFileName().toString().equals(id + SUFFIX)) {
            form.wrong("id", "The file of this agency must be called " + id + SUFFIX + ".");
        }
        var jurisdiction = agency.getJurisdiction().toString();
        var own = jurisdiction.toLowerCase(Locale.ROOT);
        jurisdictionFolder.map(folder -> folder.getFileName().toString())
            .filter(name -> AgencyWords.JURISDICTION.matcher(jurisdiction).matches() && !name.equals(own))
            .ifPresent(name -> form.wrong("jurisdiction", "The file lies in a folder '" + name
                    + "', and must lie in one called '" + own + "': it is of " + jurisdiction + "."));
        var other = seen.putIfAbsent(id, file);
        if (other != null) {
            form.wrong(Finding.Code.DUPLICATE, "id", "The id is taken by " + other + ".", List.of());
        }
    }

    private Reading reading() {
        return findings.isEmpty() ? new Reading(List.copyOf(agencies), List.copyOf(withoutConsent), List.of())
                : new Reading(List.of(), List.of(), List.copyOf(findings));
    }

}
