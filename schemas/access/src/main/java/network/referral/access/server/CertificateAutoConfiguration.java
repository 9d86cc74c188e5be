package network.referral.access.server;

import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** What a service demands of the certificate that it is given, and says of it. */
@AutoConfiguration(after = SslAutoConfiguration.class)
public class CertificateAutoConfiguration {

    /** Before Spring reads them. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CheckCertificate checkCertificate(SslProperties settings, Environment environment) {
        return new CheckCertificate(settings, environment);
    }

    @Bean
    SmartInitializingSingleton certificateTerm(CheckCertificate check, SslBundles bundles) {
        return () -> new CertificateTerm(check, Clock.systemUTC()).watch(bundles);
    }

}
