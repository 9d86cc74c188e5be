package network.referral.audit.denial;

import java.time.InstantSource;
import network.referral.access.Denials;
import network.referral.audit.AuditTrail;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * For services that are called with tokens: whom they turn away is on record, and they
 * say so where something cannot be.
 */
@AutoConfiguration(afterName = "network.referral.audit.bus.AuditAutoConfiguration")
@ConditionalOnClass(Denials.class)
@Import(AnswerUnrecorded.class)
class DenialAutoConfiguration {

    @Bean
    Denials denialsOnRecord(AuditTrail trail) {
        return new DenialsOnRecord(trail, InstantSource.system());
    }

}
