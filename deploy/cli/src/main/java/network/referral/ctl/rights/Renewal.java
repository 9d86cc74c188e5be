package network.referral.ctl.rights;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.Terminal;
import network.referral.ctl.audit.AuditCommand;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.Spread;
import network.referral.ctl.bus.BusOptions;
import network.referral.rights.Principal;
import network.referral.schemas.AgencyId;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnacceptableCredentialException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Another password in the place of the one that somebody has. Nowhere is there neither:
 * the new one is in a file before the broker knows it, and that file takes the place of
 * the old one after.
 */
final class Renewal {

    private final Bus bus;

    private final String principal;

    private Renewal(Bus bus, String principal) {
        this.bus = bus;
        this.principal = principal;
    }

    static int run(BusOptions options, String principal, Path folder, Terminal terminal) {
        return Bus.useBrokers(options, bus -> new Renewal(bus, principal).run(folder, new Progress(terminal)));
    }

    private int run(Path folder, Progress progress) {
        demandKnown();
        var files = CredentialsFolder.open(folder, bus.transport());
        RenewalTurn.take(folder, principal, () -> renew(files, progress.terminal()));
        renewed(principal, progress, () -> bus.onRecord(deed()));
        boolean isRefused = false;
        if (!Spread.await(() -> ask(files) == Answer.KNOWN)) {
            isRefused = ask(files) == Answer.REFUSED;
            progress.terminal()
                .notice(isRefused
                        ? "The brokers refuse the new password of " + principal
                                + ": somebody else has renewed it since, and this file signs nobody in. Use theirs, "
                                + "or run the command again."
                        : "No broker knows the new password yet; wait before you use it.");
        }
        progress.close();
        progress.terminal().notice(AuditCommand.keep(bus.keepsRecord()));
        return isRefused ? ExitCode.FAILED : ExitCode.OK;
    }

    private void renew(CredentialsFolder files, Terminal terminal) {
        bus.asked(deed());
        var draft = files.draft(principal);
        terminal.notice(
                "Until the brokers have taken it, the new password of " + principal + " is in " + draft.unfinished());
        tell(draft);
        draft.finish();
    }

    private Answer ask(CredentialsFolder files) {
        return asked(files.client(principal), Spread.PATIENCE);
    }

    /** Said first: it holds, also where that cannot be put on record. */
    static void renewed(String principal, Progress progress, Runnable onRecord) {
        progress.note("credentials", principal, "renewed");
        progress.close("credentials");
        progress.terminal()
            .notice("The old password of " + principal + " is good for nobody who signs in from now on. What is "
                    + "connected stays connected until it connects anew: restart it with the new file once this has ended.");
        onRecord.run();
    }

    private void demandKnown() {
        boolean isAgency = AgencyId.isValid(principal) && !Principal.isReserved(principal);
        if (!isService() && !isAgency) {
            throw CommandFailed.failed("No agency and no service is called " + principal
                    + ". A super user is renewed by Kafka's own kafka-configs; one that signs in by certificate, by another "
                    + "authority of its clients.");
        }
        if (!Credentials.users(bus).contains(principal)) {
            throw CommandFailed.failed(principal
                    + " has no password that could be renewed. 'provision' or 'agency add' with --credentials makes one.");
        }
    }

    private boolean isService() {
        return Arrays.stream(Principal.values()).anyMatch(service -> service.id().equals(principal));
    }

    private void tell(CredentialsFolder.Draft draft) {
        var change = new UserScramCredentialUpsertion(principal, Credentials.SCRAM, draft.password());
        try {
            Bus.await(() -> bus.admin().alterUserScramCredentials(List.of(change)).all().get());
        }
        catch (KafkaException e) {
            throw settled(draft, e);
        }
    }

    /**
     * What becomes of a password that no broker has confirmed: the draft is its only
     * copy, and goes only where the controller has surely not taken it. A refusal to sign
     * in is no such sign: whoever renews its own may be refused because it was taken.
     */
    static RuntimeException settled(CredentialsFolder.Draft draft, KafkaException failure) {
        return switch (failure) {
            case AuthorizationException refused -> dropped(draft, refused);
            case UnsupportedVersionException refused -> dropped(draft, refused);
            case UnsupportedSaslMechanismException refused -> dropped(draft, refused);
            case UnacceptableCredentialException refused -> dropped(draft, refused);
            case InvalidRequestException refused -> dropped(draft, refused);
            default -> CommandFailed.away("Nobody has said whether the new password of " + draft + " holds. It is in "
                    + draft.unfinished() + ": once the brokers answer, try to sign in with that file. If they take it, "
                    + "put it in the place of " + draft.place() + "; if not, delete it, and run the command again.",
                    failure);
        };
    }

    private static RuntimeException dropped(CredentialsFolder.Draft draft, KafkaException refused) {
        draft.drop();
        return refused;
    }

    private Deed deed() {
        return isService() ? Deed.of(Act.RIGHTS_CHANGED, "renewed-" + principal)
                : Deed.of(Act.RIGHTS_CHANGED, "renewed").on(new AgencyId(principal));
    }

    /** What a broker says to a password. */
    enum Answer {

        KNOWN, REFUSED,
        /** None answers, or none is found: nobody has said whether it is known. */
        NONE

    }

    static Answer asked(Map<String, Object> client, Duration patience) {
        var config = new HashMap<>(client);
        int millis = (int) patience.toMillis();
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        try (var admin = Admin.create(config)) {
            Bus.await(() -> admin.describeCluster().clusterId().get());
            return Answer.KNOWN;
        }
        catch (SaslAuthenticationException e) {
            return Answer.REFUSED;
        }
        catch (KafkaException e) {
            return Answer.NONE;
        }
    }

}
