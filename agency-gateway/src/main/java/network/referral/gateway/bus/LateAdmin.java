package network.referral.gateway.bus;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * Made when first needed: a broker that is away must not keep the gateway from starting.
 * Safe for concurrent use.
 */
final class LateAdmin {

    private final Supplier<Admin> admins;

    private Admin made;

    LateAdmin(Supplier<Admin> admins) {
        this.admins = admins;
    }

    synchronized Admin get() {
        if (made == null) {
            made = admins.get();
        }
        return made;
    }

    /** Nothing where it was never needed. */
    synchronized void close(Duration patience) {
        if (made != null) {
            made.close(patience);
        }
    }

}
