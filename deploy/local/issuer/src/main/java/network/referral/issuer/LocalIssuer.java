package network.referral.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The issuer of a network on one machine: gives access tokens to the clients of a file by
 * client credentials, to the persons of another by authorization code, and nothing else
 * to anybody. A country runs its own.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LocalIssuer {

    public static void main(String[] args) {
        SpringApplication.run(LocalIssuer.class, args);
    }

}
