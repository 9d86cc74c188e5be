package network.referral.ctl.rights;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.ctl.Progress;
import network.referral.ctl.bus.Bus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;

/**
 * Bounds what an agency may write in a second: what it writes is kept by the brokers for
 * years and read by routing. It holds a client that stays connected: Kafka takes what was
 * sent and has that connection wait, and whoever connects anew waits for nothing. Who has
 * a bound keeps it, whatever it is. Only who stands above rights may set one.
 */
final class Quotas {

    static final String WRITTEN = "producer_byte_rate";

    /** Some thirty statuses. */
    static final double BYTES_A_SECOND = 8192;

    private static final String QUOTAS = "quotas";

    private final Admin admin;

    private final Progress progress;

    Quotas(Bus bus, Progress progress) {
        this.admin = bus.admin();
        this.progress = progress;
    }

    void ensure(Collection<String> agencies) {
        var without = new TreeSet<>(agencies);
        try {
            var bounded = bounded();
            // the bound of whoever has none of its own has no name
            without.removeIf(agency -> bounded.contains(agency) || bounded.contains(""));
            var refused = set(without);
            agencies.forEach(agency -> progress.note(QUOTAS, agency,
                    refused.contains(agency) ? "missing" : without.contains(agency) ? "set" : Progress.UNCHANGED));
            progress.close(QUOTAS);
            tell(refused, "Nothing bounds what is written by ");
        }
        catch (AuthorizationException e) {
            tell(without, "This principal may not see whether anything bounds what is written by ");
        }
    }

    private Set<String> bounded() {
        var users = ClientQuotaFilter
            .containsOnly(List.of(ClientQuotaFilterComponent.ofEntityType(ClientQuotaEntity.USER)));
        return Bus.await(() -> admin.describeClientQuotas(users).entities().get())
            .entrySet()
            .stream()
            .filter(known -> known.getValue().containsKey(WRITTEN))
            .map(known -> known.getKey().entries().get(ClientQuotaEntity.USER))
            .map(user -> user == null ? "" : user)
            .collect(Collectors.toSet());
    }

    /** Returns those of which this principal may not. */
    private Set<String> set(Collection<String> agencies) {
        if (agencies.isEmpty()) {
            return Set.of();
        }
        var bounds = new TreeMap<String, ClientQuotaAlteration>();
        agencies.forEach(agency -> bounds.put(agency,
                new ClientQuotaAlteration(new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, agency)),
                        List.of(new ClientQuotaAlteration.Op(WRITTEN, BYTES_A_SECOND)))));
        var done = admin.alterClientQuotas(bounds.values()).values();
        var refused = new TreeSet<String>();
        bounds.forEach((agency, bound) -> {
            try {
                Bus.await(done.get(bound.entity())::get);
            }
            catch (AuthorizationException e) {
                refused.add(agency);
            }
        });
        return refused;
    }

    private void tell(Collection<String> agencies, String what) {
        if (!agencies.isEmpty()) {
            progress.terminal()
                .notice(what + String.join(", ", agencies) + ", and a broken client could fill the brokers. "
                        + "Run provision as whoever stands above rights.");
        }
    }

}
