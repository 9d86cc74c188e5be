package network.referral.ctl.keys;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.NamedPlace;
import network.referral.events.AgencyRecord;
import network.referral.events.ChannelType;
import network.referral.events.EncryptionKey;
import network.referral.routing.needtoknow.Access;
import network.referral.schemas.SealingKey;
import network.referral.schemas.StatedEntitlement;
import network.referral.schemas.StatedStanding;
import network.referral.sealing.PublicKey;

/**
 * A folder of keys: {@code agencies/<id>/} and {@code webhooks/} for the gateway,
 * {@code routing/} for routing with its public half in {@code routing.pub.pem} for
 * intake, and at first {@code intake-digest.key}, to be moved to intake. Which key of an
 * agency holds is said by its entry in the directory and by nothing else.
 */
public final class KeyRing {

    private final Path folder;

    KeyRing(Path folder) {
        this.folder = folder;
    }

    /** What the services themselves need. */
    public void ensureServices() {
        new ServiceKeys(folder).ensure();
    }

    /**
     * Before any is made.
     * @throws CommandFailed where the network has keys by its directory, and this folder
     * not even routing's: what would be made here is none of what it seals by
     */
    public void demandThatOf(Collection<AgencyRecord> entries) {
        if (entries.stream().anyMatch(entry -> holding(entry).isPresent()) && !new ServiceKeys(folder).hasRouting()) {
            throw CommandFailed.failed("The directory names keys of agencies, and " + folder + " has none of routing: "
                    + "no key was made. Is this a restore, or another folder? Then give the folder of keys that is "
                    + "kept as its backup. Only where the network never had such a folder, or it is lost for good, "
                    + "make others by --new-keys: what was sealed by those before opens no more. "
                    + "Of intake's digest key keep the one that intake has.");
        }
    }

    /** The entry with a key of its own, unless it has one. */
    public AgencyRecord keyed(AgencyRecord agency) {
        if (!agency.getEncryptionKeys().isEmpty()) {
            return agency;
        }
        var own = of(agency.getAgencyId().toString());
        var keys = own.read();
        if (keys.size() > 1) {
            throw CommandFailed.failed(own.folder() + " holds " + keys.size() + " keys, and the directory names none "
                    + "of them: say which one holds with agency add --public-key (openssl pkey -pubout).");
        }
        return with(agency, (keys.isEmpty() ? own.add() : keys.getFirst()).publicKey());
    }

    /**
     * What to look at where the folder has keys of the agency that its entry does not
     * name: by the directory nobody can know of them. Empty where there are none.
     */
    public Optional<String> unnamed(AgencyRecord entry) {
        var own = of(entry.getAgencyId().toString());
        try {
            var named = entry.getEncryptionKeys().stream().map(key -> key.getKeyId().toString()).toList();
            var unnamed = own.ids().stream().filter(key -> !named.contains(key)).collect(Collectors.joining(", "));
            return unnamed.isEmpty() ? Optional.empty() : Optional.of("warning  " + own.folder()
                    + " has a key that the directory does not name: " + unnamed
                    + ". Either a rotation was not finished, or somebody else has added the agency with a key "
                    + "of another folder, which its gateway needs; or the directory is older than the keys, as after "
                    + "a restore: then nothing may be sealed by the key it names. Make another: referralctl "
                    + "agency rotate-key " + entry.getAgencyId());
        }
        catch (CommandFailed e) {
            return Optional.of("warning  " + e.getMessage());
        }
    }

    /**
     * What to look at where the folder lacks the key by which content is sealed for the
     * agency from now on, in a file of whatever name. Empty where it has it, or there is
     * none; of a folder that cannot be read {@link #unnamed} tells.
     */
    public Optional<String> missing(AgencyRecord entry) {
        var own = of(entry.getAgencyId().toString());
        return holding(entry).filter(key -> StatedStanding.takesNew(entry) && lacks(own, key))
            .map(key -> "warning  " + own.folder() + " does not hold the key " + key
                    + ", by which content is sealed for " + entry.getAgencyId()
                    + ": its gateway needs it, the network's or its own. Where it is lost, nothing opens until there is "
                    + "another: referralctl agency rotate-key " + entry.getAgencyId() + " --public-key FILE");
    }

    private static boolean lacks(PrivateKeys own, String key) {
        try {
            return !own.ids().contains(key);
        }
        catch (CommandFailed e) {
            return false;
        }
    }

    /**
     * One key more for that agency: the private half stays here.
     * @throws CommandFailed where this is not the folder that its gateway reads, as far
     * as that shows: what is sealed by a key from elsewhere would open to nobody
     */
    public PublicKey renew(AgencyRecord entry) {
        var own = of(entry.getAgencyId().toString());
        var kept = own.ids();
        holding(entry).ifPresentOrElse(key -> {
            if (!kept.contains(key)) {
                throw CommandFailed.failed(own.folder() + " does not hold the key " + key + ", by which content is "
                        + "sealed for " + entry.getAgencyId() + " now: is " + folder + " the folder above 'agencies' "
                        + "that the gateway reads? Where that key is lost for good, make the pair by hand and give its "
                        + "public half: --public-key.");
            }
        }, this::demandFolder);
        return own.add().publicKey();
    }

    private void demandFolder() {
        NamedPlace.demandFolder("--keys", folder);
        if (folder.endsWith("agencies") && !Files.isDirectory(folder.resolve("agencies"))) {
            throw CommandFailed.usage("--keys: " + folder + " is the agencies' own folder: give the one above it.");
        }
    }

    /** Where the private half of the key lies that holds. */
    public Optional<Path> file(AgencyRecord entry) {
        return holding(entry).map(key -> of(entry.getAgencyId().toString()).folder().resolve(key + ".pem"));
    }

    /**
     * What to do where there is something to show to an agency, and no key to seal it by.
     * Empty where there is none of these.
     */
    public static Optional<String> lacking(Collection<AgencyRecord> entries) {
        var lacking = entries.stream()
            .filter(entry -> StatedStanding.takesNew(entry) && holding(entry).isEmpty() && isShown(entry))
            .map(entry -> entry.getAgencyId().toString())
            .collect(Collectors.joining(", "));
        return lacking.isEmpty() ? Optional.empty()
                : Optional.of("warning  The directory has no key of " + lacking
                        + ": of a task nothing that was written "
                        + "is shown there. referralctl agency rotate-key ID gives it one (ContentOwed in the runbook "
                        + "says how).");
    }

    /** More than the number of the case. */
    private static boolean isShown(AgencyRecord entry) {
        return StatedEntitlement.of(entry)
            .entrySet()
            .stream()
            .anyMatch(right -> !right.getKey().equals("case-ref") && Access.of(right.getValue()) != Access.NONE);
    }

    /** A secret for an agency with a webhook, unless it has one. */
    public void ensureSecret(AgencyRecord agency) {
        if (agency.getChannel() == ChannelType.WEBHOOK) {
            webhookSecret(agency.getAgencyId().toString()).ensure();
        }
    }

    /** By which that agency's notices are signed, if it has a webhook. */
    public WebhookSecret webhookSecret(String agency) {
        return new WebhookSecret(folder.resolve("webhooks").resolve(agency + ".secret"));
    }

    private PrivateKeys of(String agency) {
        return new PrivateKeys(folder, "agencies/" + agency);
    }

    /**
     * The entry with that key, by which everything is sealed from now on. The others are
     * retired: what was sealed by them still opens.
     * @throws CommandFailed when another key has taken its place before
     */
    public static AgencyRecord with(AgencyRecord agency, PublicKey key) {
        if (holding(agency).filter(key.id()::equals).isPresent()) {
            return agency;
        }
        var keys = new ArrayList<EncryptionKey>();
        for (var known : agency.getEncryptionKeys()) {
            if (key.id().contentEquals(known.getKeyId())) {
                throw CommandFailed.failed("The key " + key.id() + " of " + agency.getAgencyId()
                        + " has been retired and does not come back: make a new one.");
            }
            keys.add(EncryptionKey.newBuilder(known).setRetired(true).build());
        }
        keys.add(new EncryptionKey(key.id(), PublicKey.ALGORITHM, ByteBuffer.wrap(key.bytes()),
                Instant.now().truncatedTo(ChronoUnit.MILLIS), false));
        return AgencyRecord.newBuilder(agency).setEncryptionKeys(List.copyOf(keys)).build();
    }

    /** By which key content is sealed for the agency; empty when by none. */
    public static Optional<String> holding(AgencyRecord agency) {
        return SealingKey.of(agency).map(key -> key.getKeyId().toString());
    }

}
