package network.referral.access;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;

/** How each chain of a service begins: without sessions, forms or cookies. */
public final class StatelessChain {

    private StatelessChain() {
    }

    /** Without sessions or forms there is nothing that another site could ride on. */
    public static HttpSecurity of(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            // all that does not depend on the answer is set on every one, this side of
            // the framework
            .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()));
    }

}
