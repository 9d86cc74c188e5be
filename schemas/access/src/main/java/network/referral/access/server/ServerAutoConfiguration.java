package network.referral.access.server;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Every answer of a service tells browsers to do nothing with it, and the server says no
 * in the same form as the service.
 */
@AutoConfiguration
class ServerAutoConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> everyAnswerIsSafe() {
        return ServerAutoConfiguration::speakAlike;
    }

    static void speakAlike(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new SafeHeaders());
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

}
