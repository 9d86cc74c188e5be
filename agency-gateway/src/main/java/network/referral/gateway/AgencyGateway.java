package network.referral.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Holds the inbox of each hosted agency, hands assignments to its system and brings its
 * answers back to the bus.
 */
// errors that never reach a controller are the server's to tell, see ProblemValve
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
public class AgencyGateway {

    public static void main(String[] args) {
        SpringApplication.run(AgencyGateway.class, args);
    }

}
