package network.referral.audit.denial;

import java.time.InstantSource;
import network.referral.access.Denials;
import network.referral.audit.AuditTrail;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** For services that are called with tokens: whom they turn away is on record. */
@AutoConfiguration(afterName = "network.referral.audit.bus.AuditAutoConfiguration")
@ConditionalOnClass(Denials.class)
class DenialAutoConfiguration {

    @Bean
    Denials denialsOnRecord(AuditTrail trail) {
        return new DenialsOnRecord(trail, InstantSource.system());
    }

}
