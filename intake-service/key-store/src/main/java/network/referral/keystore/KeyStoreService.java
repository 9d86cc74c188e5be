package network.referral.keystore;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** Keeps one key for each referral, wraps and unwraps with it, and destroys it. */
// errors that never reach a controller are the server's to tell, see ProblemValve
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
public class KeyStoreService {

    public static void main(String[] args) {
        SpringApplication.run(KeyStoreService.class, args);
    }

}
