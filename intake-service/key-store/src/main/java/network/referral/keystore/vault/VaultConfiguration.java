package network.referral.keystore.vault;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import network.referral.keystore.KeyMeters;
import network.referral.keystore.KeyStoreSettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    @Bean(destroyMethod = "close")
    Custodian custodian(KeyStoreSettings settings) throws IOException {
        return new OpenStore(settings, new SyncedDisk()).open();
    }

    @Bean
    KeyMeters keyMeters(MeterRegistry registry, Custodian custodian, KeyStoreSettings settings) {
        var meters = new KeyMeters(registry);
        meters.watch(custodian::held, custodian::unkept, custodian::keys);
        meters.watchRoom(settings::mostKeys);
        return meters;
    }

    @Bean(initMethod = "start")
    DiskRoom diskRoom(KeyStoreSettings settings) {
        return new DiskRoom(settings.folder().toFile(), System::nanoTime);
    }

    /** Health component {@code vault}: a probe is wrapped, unwrapped and written. */
    @Bean
    HealthIndicator vaultHealthIndicator(Custodian custodian) {
        return () -> {
            try {
                custodian.probe();
                return Health.up().build();
            }
            catch (VaultAwayException e) {
                return Health.down().build();
            }
        };
    }

}
