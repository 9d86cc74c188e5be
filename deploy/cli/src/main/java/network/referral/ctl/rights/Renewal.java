package network.referral.ctl.rights;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Progress;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.rights.Principal;
import network.referral.schemas.AgencyId;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Another password in the place of the one that somebody has. Nowhere is there neither:
 * the new one is in a file before the broker knows it, and that file takes the place of
 * the old one after.
 */
final class Renewal {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int LOOK_MILLIS = 100;

    private final Bus bus;

    private final String principal;

    private Renewal(Bus bus, String principal) {
        this.bus = bus;
        this.principal = principal;
    }

    static int run(BusOptions options, String principal, Path folder, Terminal terminal) {
        return Bus.use(options, bus -> new Renewal(bus, principal).run(folder, new Progress(terminal)));
    }

    private int run(Path folder, Progress progress) {
        demandKnown();
        // or, where it is this command's own, the trail would be opened with the old one
        bus.readyForRecord();
        var files = CredentialsFolder.open(folder, bus.transport());
        var draft = files.draft(principal);
        tell(draft);
        draft.finish();
        bus.onRecord(deed());
        progress.note("credentials", principal, "renewed");
        if (!signsIn(files.client(principal))) {
            progress.terminal().notice("No broker knows the new password yet; wait before you use it.");
        }
        progress.close("credentials");
        progress.terminal()
            .notice("The old password of " + principal + " is good for nobody who signs in from now on. What is "
                    + "connected stays connected until it connects anew: restart it with the new file.");
        progress.close();
        return ExitCode.OK;
    }

    private void demandKnown() {
        boolean isAgency = AgencyId.isValid(principal) && !Principal.isReserved(principal);
        if (!isService() && !isAgency) {
            throw CommandFailed.failed("No agency and no service is called " + principal + ".");
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
            draft.drop();
            throw e;
        }
    }

    private Deed deed() {
        var deed = Deed.of(Act.RIGHTS_CHANGED, "renewed");
        return isService() ? deed : deed.on(new AgencyId(principal));
    }

    /** The controller has it; a broker learns of it a moment later. */
    private static boolean signsIn(Map<String, Object> client) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (isKnown(client)) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static boolean isKnown(Map<String, Object> client) {
        var config = new HashMap<>(client);
        int patience = (int) PATIENCE.toMillis();
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, patience);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        try (var admin = Admin.create(config)) {
            Bus.await(() -> admin.describeCluster().clusterId().get());
            return true;
        }
        catch (AuthenticationException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

}
