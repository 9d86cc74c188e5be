package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker that asks everybody who they are. */
class QuotasIT {

    private static final double LESS = 4096;

    @TempDir
    private Path data;

    @TempDir
    private Path seed;

    private BusSecrets secrets;

    private LocalBroker broker;

    private Admin admin;

    @BeforeEach
    void start() {
        secrets = BusSecrets.in(data);
        broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
        var client = new HashMap<String, Object>(secrets.client(BusSecrets.ADMIN));
        client.put("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(client);
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void whatAnAgencyWritesIsBoundedByWhoeverStandsAboveRightsAndWhereItIsNotTheOperatorIsTold() throws Exception {
        Invented.agency(seed, "first-clinic", "First Clinic");
        assertThat(provision(BusSecrets.ADMIN).out()).containsPattern("quotas +1 set");
        await().untilAsserted(() -> assertThat(bounds()).isEqualTo(Map.of("first-clinic", Quotas.BYTES_A_SECOND)));

        var second = Invented.agency(seed, "second-clinic", "Second Clinic");
        assertThat(as("operator", "agency", "add", second.toString()).err())
            .contains("Nothing bounds what is written by second-clinic,");
        assertThat(provision("operator").out()).containsPattern("quotas +1 missing, 1 unchanged");
        bound("first-clinic", LESS);
        await().until(() -> bounds().get("first-clinic") == LESS);

        assertThat(provision(BusSecrets.ADMIN).err()).doesNotContain("Nothing bounds");
        await().untilAsserted(() -> assertThat(bounds()).containsEntry("second-clinic", Quotas.BYTES_A_SECOND)
            .containsEntry("first-clinic", LESS));
    }

    private Map<String, Double> bounds() throws Exception {
        var bounds = new HashMap<String, Double>();
        admin.describeClientQuotas(ClientQuotaFilter.all())
            .entities()
            .get()
            .forEach((who, most) -> bounds.put(who.entries().get(ClientQuotaEntity.USER), most.get(Quotas.WRITTEN)));
        return bounds;
    }

    private void bound(String agency, double most) throws Exception {
        var who = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, agency));
        admin
            .alterClientQuotas(List
                .of(new ClientQuotaAlteration(who, List.of(new ClientQuotaAlteration.Op(Quotas.WRITTEN, most)))))
            .all()
            .get();
    }

    private Ctl.Run provision(String principal) {
        var run = as(principal, "provision", "--agencies", seed.toString(), "--credentials",
                secrets.folder().toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private Ctl.Run as(String principal, String... args) {
        var options = Stream.of("--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                TestBus.shared().registryUrl(), "--command-config", secrets.clientFile(principal).toString());
        return Ctl.run(Stream.concat(Stream.of(args), options).toArray(String[]::new));
    }

}
