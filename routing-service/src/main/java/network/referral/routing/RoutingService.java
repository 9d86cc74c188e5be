package network.referral.routing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Decides by the referral protocol who must act, and follows every assignment. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RoutingService {

    public static void main(String[] args) {
        SpringApplication.run(RoutingService.class, args);
    }

}
