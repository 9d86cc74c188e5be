package network.referral.ctl.rights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.ctl.Progress;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.Spread;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Makes a password for whoever has none. The file is written first: a password that no
 * file holds would be of no use, and one that the broker does not know yet is told to it
 * the next time.
 */
final class Credentials {

    private static final String CREDENTIALS = "credentials";

    private static final String BROKERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    /** Its file led to where the brokers were before. */
    private static final String REDIRECTED = "redirected";

    /** The least that is allowed: a random password is not found by guessing. */
    static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    private final Bus bus;

    private final Optional<Path> folder;

    private final Progress progress;

    private final List<String> unknown = new ArrayList<>();

    private final List<String> stale = new ArrayList<>();

    private final List<String> left = new ArrayList<>();

    Credentials(Bus bus, Optional<Path> folder, Progress progress) {
        this.bus = bus;
        this.folder = folder;
        this.progress = progress;
    }

    /** Whether {@link #ensure} would make any password. */
    boolean areMissing(Collection<String> principals) {
        return folder.isPresent() && !users().containsAll(principals);
    }

    void ensure(Collection<String> principals) {
        var users = users();
        if (folder.isEmpty()) {
            var without = principals.stream().filter(principal -> !users.contains(principal)).toList();
            if (!without.isEmpty()) {
                progress.terminal()
                    .notice(without.size() + " principals have no password, and cannot sign in with one: "
                            + String.join(", ", without) + ". --credentials DIR makes them.");
            }
            return;
        }
        var files = CredentialsFolder.open(folder.get(), bus.transport());
        var made = new ArrayList<UserScramCredentialAlteration>();
        principals.forEach(principal -> {
            boolean isRedirected = files.has(principal) && isRedirected(principal, files);
            boolean isMade = ensure(principal, users, files, made);
            progress.note(CREDENTIALS, principal, isMade ? "made"
                    : isStale(principal, files) ? "stale" : isRedirected ? REDIRECTED : Progress.UNCHANGED);
        });
        if (!left.isEmpty()) {
            progress.terminal()
                .notice("Left as they are, since you may not read them or not replace them in their owner's name: "
                        + "the files in " + folder.get() + " of " + String.join(", ", left) + ". See that " + BROKERS
                        + " in each is " + bus.transport().get(BROKERS) + ".");
        }
        if (!made.isEmpty()) {
            Bus.await(() -> bus.admin().alterUserScramCredentials(made).all().get());
            var names = made.stream().map(UserScramCredentialAlteration::user).toList();
            Spread.await(() -> users().containsAll(names));
        }
        progress.close(CREDENTIALS);
        if (!unknown.isEmpty()) {
            progress.terminal()
                .notice("Have a password that is in no file of " + folder.get() + ": " + String.join(", ", unknown)
                        + ". It stays. 'credentials renew' makes another.");
        }
        if (!stale.isEmpty()) {
            progress.terminal()
                .notice("Have another password than their file in " + folder.get() + " says: "
                        + String.join(", ", stale) + ". It stays, and these files sign nobody in: take the one that "
                        + "somebody else has made. Where there is none, 'credentials renew' makes another.");
        }
    }

    /** Of whoever has a password: whether it is not the one in the file. */
    private boolean isStale(String principal, CredentialsFolder files) {
        boolean isStale = files.has(principal) && !left.contains(principal)
                && Renewal.asked(files.client(principal), Spread.PATIENCE) == Renewal.Answer.REFUSED;
        if (isStale) {
            stale.add(principal);
        }
        return isStale;
    }

    private boolean isRedirected(String principal, CredentialsFolder files) {
        var lead = files.redirect(principal);
        if (lead == CredentialsFolder.Lead.LEFT) {
            left.add(principal);
        }
        return lead == CredentialsFolder.Lead.REDIRECTED;
    }

    private boolean ensure(String principal, Set<String> users, CredentialsFolder files,
            List<UserScramCredentialAlteration> made) {
        if (users.contains(principal)) {
            if (!files.has(principal)) {
                unknown.add(principal);
            }
            return false;
        }
        var password = files.has(principal) ? files.password(principal) : files.make(principal);
        made.add(new UserScramCredentialUpsertion(principal, SCRAM, password));
        return true;
    }

    /**
     * Of those that may sign in by a password of any kind: which have no file in the
     * folder; sorted.
     */
    List<String> withoutFile(Collection<String> principals) {
        var files = folder.map(where -> CredentialsFolder.open(where, bus.transport()));
        var users = Bus.await(() -> bus.admin().describeUserScramCredentials().all().get()).keySet();
        return principals.stream()
            .filter(users::contains)
            .filter(principal -> files.filter(known -> known.has(principal)).isEmpty())
            .sorted()
            .toList();
    }

    private Set<String> users() {
        return users(bus);
    }

    /** Who has a password. */
    static Set<String> users(Bus bus) {
        var all = Bus.await(() -> bus.admin().describeUserScramCredentials().all().get());
        var users = new HashSet<String>();
        all.forEach((name, described) -> {
            if (described.credentialInfos().stream().anyMatch(one -> one.mechanism() == SCRAM.mechanism())) {
                users.add(name);
            }
        });
        return users;
    }

}
