package network.referral.ctl.agency;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.agency.AgencyDirectory.Change;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.SoleWriter;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedStanding;
import network.referral.schemas.Topics;

/**
 * The directory on the bus for one who alone changes it meanwhile: nothing is written
 * over what this has not read.
 */
public final class DirectoryEdit {

    private final SoleWriter writer;

    private final AgencyDirectory directory;

    private DirectoryEdit(SoleWriter writer, AgencyDirectory directory) {
        this.writer = writer;
        this.directory = directory;
    }

    /**
     * Reads the directory as it is now. What is put appears together, once the work is
     * done, and is on record as asked for before.
     * @throws CommandFailed when somebody else changes it at the same time, or it would
     * not be on record: then nothing was put
     */
    public static <T> T run(Bus bus, Consumer<String> notice, Function<DirectoryEdit, T> work) {
        return bus.alone(Topics.AGENCIES,
                writer -> work.apply(new DirectoryEdit(writer, AgencyDirectory.open(bus, notice))));
    }

    /**
     * @param otherwise what its agency may see or report, or is told by or asked at,
     * otherwise than before, in a sentence
     * @param entry what its entry says now
     */
    public record Outcome(Change change, Optional<String> otherwise, AgencyRecord entry) {
    }

    /** As it will be. */
    public AgencyDirectory directory() {
        return directory;
    }

    /**
     * Brings an entry to what is wanted. One that is wanted as retired is added as that,
     * or stays it; whoever takes part is left as it is.
     * @param resume whether a retired agency is to take part again
     * @throws CommandFailed as {@link AgencyDirectory#demandReadable}
     */
    public Change put(AgencyRecord entry, boolean resume) {
        var id = entry.getAgencyId().toString();
        directory.demandReadable(id);
        var wanted = directory.withKeys(entry);
        boolean isRetired = StatedStanding.isRetired(wanted);
        if (!directory.entries().containsKey(id)) {
            return isRetired ? publish(wanted, Act.AGENCY_RETIRED, Change.RETIRED)
                    : publish(wanted, Act.AGENCY_ADDED, Change.ADDED);
        }
        if (isRetired == directory.isRetired(id)) {
            return publish(wanted, Act.AGENCY_ADDED, Change.CHANGED);
        }
        if (isRetired) {
            return Change.LEFT_ACTIVE;
        }
        if (resume) {
            return publish(wanted, Act.AGENCY_ADDED, Change.RESUMED);
        }
        publish(directory.entries().get(id), Act.AGENCY_ADDED, Change.LEFT_RETIRED);
        return Change.LEFT_RETIRED;
    }

    /** The same, and what of it is otherwise than it was. */
    public Outcome putAndCompare(AgencyRecord entry, boolean resume) {
        var id = entry.getAgencyId().toString();
        var before = directory.entries().get(id);
        var change = put(entry, resume);
        return new Outcome(change,
                change == Change.CHANGED || change == Change.RESUMED ? Otherwise.of(before, entry) : Optional.empty(),
                directory.entries().get(id));
    }

    /** An entry that was read here, with another key. */
    Change rotateKey(AgencyRecord entry) {
        return publish(entry, Act.AGENCY_ADDED, Change.KEY_ROTATED);
    }

    /**
     * @throws CommandFailed when there is no such agency, or nobody knows what its entry
     * says
     */
    Change retire(String id) {
        var present = directory.demand(id);
        return publish(AgencyRecord.newBuilder(present).setStanding(AgencyStanding.RETIRED).build(), Act.AGENCY_RETIRED,
                Change.RETIRED);
    }

    private Change publish(AgencyRecord agency, Act act, Change change) {
        if (directory.says(agency)) {
            return Change.UNCHANGED;
        }
        var id = agency.getAgencyId().toString();
        writer.publish(Deed.of(act, CodeWord.of(change)).on(new AgencyId(id)), id, agency);
        directory.take(agency);
        return change;
    }

}
