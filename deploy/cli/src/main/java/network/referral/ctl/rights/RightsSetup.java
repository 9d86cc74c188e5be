package network.referral.ctl.rights;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Progress;
import network.referral.ctl.bus.Bus;
import network.referral.rights.Grant;
import network.referral.rights.Principal;
import network.referral.rights.Rights;

/**
 * Gives principals what the table of rights says, their credentials, and agencies a bound
 * of what they write; leaves alone what is there. On a broker that asks nobody who they
 * are it says so and does nothing.
 */
public final class RightsSetup {

    private static final String RIGHTS = "rights";

    private static final String GRANTED = "granted";

    private final Bus bus;

    private final Progress progress;

    private final Optional<Path> folder;

    private boolean toldOfNone;

    /**
     * @param folder of the credentials' files; empty to make none
     */
    public RightsSetup(Bus bus, Optional<Path> folder, Progress progress) {
        this.bus = bus;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Before the first rights of all: a user that is called as one of ours, and that we
     * have not made, may be another system's.
     */
    public void demandNoStrangers(Set<Grant> wanted) {
        if (AccessList.of(bus).isEmpty()) {
            return;
        }
        var strangers = new Credentials(bus, folder, progress).withoutFile(principals(wanted));
        if (!strangers.isEmpty()) {
            throw CommandFailed.failed("These users are there, and no file of --credentials has their password: "
                    + String.join(", ", strangers) + ". No topic, right or password was made: if they are another "
                    + "system's, it would be given the network's rights, and read who was reported. The network needs a cluster of its own "
                    + "(deploy/CLUSTER.md). If they are the network's: --known-users.");
        }
    }

    /**
     * Everything that anybody is to have. What earlier builds gave and nobody is to have
     * any more is taken away.
     */
    public void ensureAll(Set<Grant> wanted) {
        ensure(wanted, () -> {
        });
        var taken = revoke(Rights.outdated(principals(wanted)), known -> {
        });
        if (!taken.isEmpty()) {
            progress.terminal()
                .notice("Consumer groups have fixed names now (agency-gateway/INTEGRATING.md, \"Signing in\"). In a group "
                        + "of any other name these read nothing more: " + String.join(", ", principals(taken)) + ".");
        }
    }

    /**
     * Tells what somebody has that nobody is to have, and leaves it: whoever gave it
     * knows why, or must learn of it.
     * @param wanted asked once it was read what there is: who was added by then is known
     */
    public void tellOfOthers(Supplier<Set<Grant>> wanted) {
        AccessList.of(bus).ifPresent(list -> tellOfOthers(list.besides(wanted.get())));
    }

    /**
     * What one agency is to have.
     * @param before done before any right or password is given
     * @return whether any was
     */
    public boolean ensure(Set<Grant> wanted, Runnable before) {
        var list = AccessList.of(bus);
        if (list.isEmpty()) {
            tellOfNone();
            return false;
        }
        return ensure(list.get(), wanted, before);
    }

    private boolean ensure(AccessList list, Set<Grant> wanted, Runnable before) {
        var principals = principals(wanted);
        var credentials = new Credentials(bus, folder, progress);
        var missing = list.missing(wanted);
        boolean gives = !missing.isEmpty() || credentials.areMissing(principals);
        if (gives) {
            before.run();
        }
        list.add(missing);
        wanted.forEach(grant -> progress.note(RIGHTS, grant.toString(),
                missing.contains(grant) ? GRANTED : Progress.UNCHANGED));
        progress.close(RIGHTS);
        credentials.ensure(principals);
        new Quotas(bus, progress).ensure(principals.stream().filter(id -> !Principal.isReserved(id)).toList());
        return gives;
    }

    /**
     * Gives what somebody has taken away of these, also where the broker that is asked
     * does not know of that yet.
     * @param before told of those that it knows were taken, before it gives them
     * @return those of them that it knows were taken
     */
    public Set<Grant> restore(Set<Grant> wanted, Consumer<Set<Grant>> before) {
        return change(wanted, list -> {
            var missing = list.missing(wanted);
            before.accept(missing);
            list.add(wanted);
            return missing;
        }, GRANTED);
    }

    /**
     * Takes these away from whoever has them.
     * @param before told of those that the broker knows of, before it takes them
     * @return those of them that anybody had
     */
    public Set<Grant> revoke(Set<Grant> ended, Consumer<Set<Grant>> before) {
        return change(ended, list -> {
            before.accept(list.present(ended));
            return list.remove(ended);
        }, "revoked");
    }

    private Set<Grant> change(Set<Grant> grants, Function<AccessList, Set<Grant>> how, String word) {
        if (grants.isEmpty()) {
            return Set.of();
        }
        var list = AccessList.of(bus);
        if (list.isEmpty()) {
            tellOfNone();
            return Set.of();
        }
        var changed = how.apply(list.get());
        if (!changed.isEmpty()) {
            changed.forEach(grant -> progress.note(RIGHTS, grant.toString(), word));
            progress.close(RIGHTS);
        }
        return changed;
    }

    private static Collection<String> principals(Set<Grant> grants) {
        return grants.stream().map(Grant::principal).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Once. */
    private void tellOfNone() {
        if (toldOfNone) {
            return;
        }
        toldOfNone = true;
        progress.terminal()
            .notice("The broker has no authorizer: no rights are granted, and whoever reaches it may do anything.");
        folder.ifPresent(left -> progress.terminal()
            .notice("No credentials were made in " + left + ": such a broker asks nobody for a password. Leave "
                    + "REFERRAL_KAFKA_CONFIG out there."));
    }

    private void tellOfOthers(List<String> others) {
        if (!others.isEmpty()) {
            progress.terminal()
                .notice("The broker has " + others.size()
                        + " rights that the network does not know of. Remove them, or know why they are there:");
            others.forEach(right -> progress.terminal().notice("  " + right));
        }
    }

}
