package network.referral.testbus;

import network.referral.wire.ProcessEnd;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * A service in a test shares its process with others, whose topics have the same names on
 * another bus: none may end it.
 */
@AutoConfiguration(beforeName = "network.referral.wire.WireAutoConfiguration")
class OneProcessForAll {

    @Bean
    @ConditionalOnMissingBean
    ProcessEnd processEnd() {
        return () -> {
        };
    }

}
