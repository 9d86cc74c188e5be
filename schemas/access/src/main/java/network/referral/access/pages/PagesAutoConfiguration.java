package network.referral.access.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.access.AccessSettings;
import network.referral.access.PagesSettings;
import network.referral.access.StatelessChain;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Shows the page of a service that has one. It is files and nothing of anybody: whoever
 * uses it signs in, and what it then asks it asks as that person.
 */
@AutoConfiguration
@ConditionalOnBean(PageOf.class)
@ConditionalOnBooleanProperty(name = "referral.pages.enabled", matchIfMissing = true)
class PagesAutoConfiguration {

    /** Where the issuer sends a person back to. */
    static final String SIGNED_IN = "/signed-in";

    private static final String FILES = "/pages/**";

    @Bean
    CallerController caller() {
        return new CallerController();
    }

    @Bean
    @Order(0)
    SecurityFilterChain pages(HttpSecurity http, PageOf page, AccessSettings access, PagesSettings settings)
            throws Exception {
        return StatelessChain.of(http)
            .securityMatcher(new OrRequestMatcher(Stream.of(page.path(), SIGNED_IN, FILES)
                .flatMap(path -> Stream.of(HttpMethod.GET, HttpMethod.HEAD).map(method -> matcher(method, path)))
                .toList()))
            .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
            .headers(headers -> headers
                .addHeaderWriter(new PagePolicy(access.issuerUri(), settings.authorizeUrl(), settings.tokenUrl())))
            .build();
    }

    private static RequestMatcher matcher(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }

    @Bean
    RouterFunction<ServerResponse> files(PageOf page, AccessSettings access, PagesSettings settings) {
        var told = told(page, access, settings);
        return RouterFunctions.route()
            .route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                .and(RequestPredicates.path("/pages/settings.json")),
                    request -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(told))
            .resource(RequestPredicates.path(page.path()),
                    new ClassPathResource("pages/" + page.name() + page.path() + ".html"))
            .resource(RequestPredicates.path(SIGNED_IN), new ClassPathResource("pages/shared/signed-in.html"))
            .resources(FILES, new ClassPathResource("pages/"))
            .build();
    }

    static Map<String, Object> told(PageOf page, AccessSettings access, PagesSettings settings) {
        var told = new LinkedHashMap<String, Object>();
        told.put("issuer", access.issuerUri());
        told.put("clientId", settings.clientId());
        put(told, "scope", settings.scope());
        put(told, "authorizeUrl", settings.authorizeUrl());
        put(told, "tokenUrl", settings.tokenUrl());
        // an open page goes on by those that it was loaded with
        var build = PageBuild.of("classpath*:", told.toString());
        told.put("telephone", settings.telephone().texts());
        told.put("trial", settings.trial());
        told.put("build", build);
        told.putAll(page.settings());
        return told;
    }

    private static void put(Map<String, Object> told, String name, Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }

}
