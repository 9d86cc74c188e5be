package network.referral.ctl.agency;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import network.referral.audit.chain.Act;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.Published;
import network.referral.events.AgencyRecord;
import network.referral.rights.Grant;
import network.referral.rights.Principal;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topics;

/** What the directory on the bus says; {@link DirectoryEdit} changes it. */
public final class AgencyDirectory {

    private final SortedMap<String, AgencyRecord> entries;

    /** By what nobody can read: to be written anew, whatever they say. */
    private final Set<String> covered;

    /** What became of an entry. */
    public enum Change {

        ADDED, CHANGED, UNCHANGED,
        /** What is written for it is sealed by another key from now on. */
        KEY_ROTATED,
        /** It was retired and takes part again. */
        RESUMED,
        /** It stays retired: only {@code agency add --resume} brings an agency back. */
        LEFT_RETIRED,
        /** It goes on taking part: only {@code agency retire} puts an agency out. */
        LEFT_ACTIVE, RETIRED;

        /** As what it goes on record. */
        public Act act() {
            return this == RETIRED ? Act.AGENCY_RETIRED : Act.AGENCY_ADDED;
        }

    }

    AgencyDirectory(Published<AgencyRecord> published) {
        this.entries = published.entries();
        this.covered = published.covered();
    }

    /** Reads the directory as it is now. */
    public static AgencyDirectory open(Bus bus, Consumer<String> notice) {
        return new AgencyDirectory(Published.read(bus, Topics.AGENCIES, AgencyRecord.class, notice));
    }

    /** The same of a bus that may have none yet. */
    public static AgencyDirectory openIfMade(Bus bus, Consumer<String> notice) {
        return bus.has(Topics.AGENCIES) ? open(bus, notice) : new AgencyDirectory(Published.none());
    }

    /** By id, sorted. */
    public SortedMap<String, AgencyRecord> entries() {
        return entries;
    }

    public boolean isRetired(String id) {
        return entries.containsKey(id) && StatedStanding.isRetired(entries.get(id));
    }

    /** Whose topics there are, retired ones included. */
    public List<AgencyId> agencies() {
        return entries.keySet()
            .stream()
            .filter(id -> AgencyId.isValid(id) && !Principal.isReserved(id))
            .map(AgencyId::new)
            .toList();
    }

    /** Of these, who does not take part. */
    public List<AgencyId> retired() {
        return agencies().stream().filter(id -> isRetired(id.value())).toList();
    }

    /** What its agencies are to have on the bus, and the gateway because of them. */
    public Set<Grant> rights() {
        return agencies().stream()
            .flatMap(id -> Rights.ofAgency(id, isRetired(id.value())).stream())
            .collect(Collectors.toSet());
    }

    /** With the keys that were published for it: no agency file says them. */
    public AgencyRecord withKeys(AgencyRecord wanted) {
        var present = entries.get(wanted.getAgencyId().toString());
        return present == null || !wanted.getEncryptionKeys().isEmpty() ? wanted
                : AgencyRecord.newBuilder(wanted).setEncryptionKeys(present.getEncryptionKeys()).build();
    }

    /**
     * Before anything is done for an agency.
     * @throws CommandFailed when it has an entry and nobody knows what that says: it may
     * be retired, and its keys would be lost; or a newer tool has said what this one
     * would unsay
     */
    public void demandReadable(String id) {
        if (isUnread(id)) {
            throw CommandFailed.failed("The entry of " + id + " in the directory cannot be read: is this the registry "
                    + "that it was written with? Nothing of it was changed. If what it said is lost, 'agency add "
                    + "--write-anew' writes it by the file.");
        }
        if (entries.containsKey(id) && !StatedStanding.isKnown(entries.get(id))) {
            throw CommandFailed.failed("The entry of " + id + " in the directory has a standing that this referralctl "
                    + "does not know: a newer one has written it. Nothing of it was changed; use the newer one.");
        }
    }

    /** In words, where it has an entry of which nobody knows what it says. */
    public Optional<String> whyUnread(String id) {
        return isUnread(id) ? Optional.of("The entry of " + id + " in the directory cannot be read.")
                : Optional.empty();
    }

    private boolean isUnread(String id) {
        return covered.contains(id) && !entries.containsKey(id);
    }

    /** In words, where it is of another one than that. */
    public Optional<String> otherCountryOf(String id, String country) {
        return Optional.ofNullable(entries.get(id))
            .filter(entry -> !country.contentEquals(entry.getJurisdiction()))
            .map(entry -> id + " is of " + entry.getJurisdiction() + " in the directory.");
    }

    /**
     * Before anything is done for agencies by files, which may be another country's that
     * has called its own the same: whose entry is taken over could report in its own no
     * more, and what it holds would be told to the other.
     * @throws CommandFailed where any has an entry of another jurisdiction
     */
    public void demandSameJurisdiction(List<AgencyRecord> wanted) {
        var others = wanted.stream()
            .filter(agency -> entries.containsKey(agency.getAgencyId().toString()))
            .flatMap(agency -> other(agency, entries.get(agency.getAgencyId().toString())).stream())
            .collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            throw CommandFailed.failed(others + ": no entry was changed. An id is one for the whole network, in all "
                    + "countries, and stays with its country: correct the file, or its id. Where the directory is wrong, "
                    + "say 'agency retire', and add it under another id.");
        }
    }

    private static Optional<String> other(AgencyRecord wanted, AgencyRecord present) {
        return wanted.getJurisdiction().toString().contentEquals(present.getJurisdiction()) ? Optional.empty()
                : Optional.of(wanted.getAgencyId() + " is of " + present.getJurisdiction()
                        + " in the directory, and of " + wanted.getJurisdiction() + " by its file");
    }

    /**
     * Before entries are brought to files: a line that one of them has lost is not to let
     * its agency see more.
     * @param withoutConsent whose file does not say whose consent is asked for
     * @throws CommandFailed where the entry of any asks for another than such a file
     */
    public void demandConsentSaid(List<String> withoutConsent) {
        var first = AgencyWords.CONSENTS.getFirst();
        var others = withoutConsent.stream()
            .filter(entries::containsKey)
            .filter(id -> !first.contentEquals(entries.get(id).getConsentPurpose()))
            .map(id -> id + " has 'consent: " + entries.get(id).getConsentPurpose()
                    + "' in the directory, and none by its file")
            .collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            throw CommandFailed
                .failed(others + ": no entry was changed. Without that line an agency would be shown, by the answer on "
                        + first + ", what it is shown by that one now. Write the line into its file as the directory "
                        + "has it, or, where that is meant, 'consent: " + first + "'.");
        }
    }

    /**
     * Its entry.
     * @throws CommandFailed when there is none, or as {@link #demandReadable}
     */
    AgencyRecord demand(String id) {
        demandReadable(id);
        if (!entries.containsKey(id)) {
            throw CommandFailed.failed("There is no agency of that id in the directory.");
        }
        return entries.get(id);
    }

    /** What its entry says is lost: the next is written as if there were none. */
    public void giveUp(String id) {
        if (!entries.containsKey(id)) {
            covered.remove(id);
        }
    }

    /** Whether there is nothing to write. */
    boolean says(AgencyRecord wanted) {
        var id = wanted.getAgencyId().toString();
        return entries.containsKey(id) && Published.same(wanted, entries.get(id)) && !covered.contains(id);
    }

    /** From now on it says so. */
    void take(AgencyRecord agency) {
        var id = agency.getAgencyId().toString();
        entries.put(id, agency);
        covered.remove(id);
    }

}
