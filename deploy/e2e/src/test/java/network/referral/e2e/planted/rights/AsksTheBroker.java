package network.referral.e2e.planted.rights;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.apache.kafka.clients.admin.Admin;

@Breaks(Law.RIGHTS_ARE_PLAIN)
final class AsksTheBroker {

    final Admin admin;

    AsksTheBroker(Admin admin) {
        this.admin = admin;
    }

}
