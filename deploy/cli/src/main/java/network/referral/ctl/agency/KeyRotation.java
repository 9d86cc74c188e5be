package network.referral.ctl.agency;

import java.nio.file.Path;
import java.util.Optional;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.agency.AgencyDirectory.Change;
import network.referral.ctl.audit.AuditCommand;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.keys.KeyRing;
import network.referral.ctl.keys.PublicKeyFile;
import network.referral.events.AgencyRecord;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.sealing.PublicKey;

/**
 * Gives an agency a new key. The private half lies where the gateway finds it before the
 * directory shows the public half: nothing is ever sealed by a key that nobody has.
 */
final class KeyRotation {

    private static final String KEYS = "keys";

    private KeyRotation() {
    }

    /**
     * Where the new key comes from.
     *
     * @param ring a new pair is made there
     * @param publicKey file of a key that the agency made itself; goes first
     */
    record Source(Optional<KeyRing> ring, Optional<Path> publicKey) {

        Source {
            if (ring.isEmpty() && publicKey.isEmpty()) {
                throw CommandFailed.usage("Say where the new key comes from: --keys DIR makes a pair there, "
                        + "--public-key FILE takes the public half of one that the agency made itself.");
            }
        }

        PublicKey key(AgencyRecord entry) {
            return publicKey.map(PublicKeyFile::read).orElseGet(() -> ring.orElseThrow().renew(entry));
        }

        /** Where the private half was made; empty where the agency has it. */
        Optional<Path> file(AgencyRecord renewed) {
            return publicKey.isPresent() ? Optional.empty() : ring.flatMap(made -> made.file(renewed));
        }

    }

    static int run(Bus bus, String id, Source source, Progress progress) {
        var renewed = DirectoryEdit.run(bus, progress.terminal()::notice, edit -> {
            var with = renewed(edit.directory(), id, source);
            edit.rotateKey(with);
            return with;
        });
        bus.onRecord(Deed.of(Act.AGENCY_ADDED, CodeWord.of(Change.KEY_ROTATED)).on(new AgencyId(id)));
        tell(renewed, progress);
        source.file(renewed)
            .ifPresent(file -> progress.terminal()
                .notice("The private half of the current key is in " + file
                        + ", for every gateway that hosts the agency, and for the agency where it opens its own topics."));
        progress.terminal().notice(AuditCommand.keep(bus.keepsRecord()));
        return ExitCode.OK;
    }

    private static AgencyRecord renewed(AgencyDirectory directory, String id, Source source) {
        var entry = directory.demand(id);
        if (directory.isRetired(id)) {
            throw CommandFailed
                .failed(id + " is retired, and nothing is sealed for it. agency add --resume brings it back.");
        }
        var key = source.key(entry);
        if (KeyRing.holding(entry).filter(key.id()::equals).isPresent()) {
            throw CommandFailed.failed("Content is sealed for " + id + " by the key " + key.id()
                    + " already. Make another and give its public half.");
        }
        return KeyRing.with(entry, key);
    }

    private static void tell(AgencyRecord agency, Progress progress) {
        agency.getEncryptionKeys()
            .forEach(key -> progress.item(KEYS, key.getKeyId().toString(), key.getRetired() ? "retired" : "current"));
        progress.close(KEYS);
        progress.close();
        progress.terminal()
            .notice("Keep the private halves of retired keys at the gateway as long as the agency is to read what was "
                    + "sealed by them, and a copy apart from the network while a referral is held ('A legal hold' in "
                    + "deploy/RETENTION.md).");
    }

}
