package network.referral.access.server;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The actuator's port answers in the same form, and shows two things. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ActuatorConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> littleIsShown(WebEndpointProperties endpoints) {
        return factory -> {
            ServerAutoConfiguration.speakAlike(factory);
            factory.addEngineValves(new OnlyHealthAndMetrics(endpoints.getBasePath()));
        };
    }

}
