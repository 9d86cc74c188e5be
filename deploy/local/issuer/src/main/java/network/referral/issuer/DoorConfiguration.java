package network.referral.issuer;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Who gets in where. Clients bring their secret to the token endpoint; persons sign in by
 * a form, and only to be sent back to a page with a code.
 */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    private static final String[] OPEN = { "/oauth2/jwks", "/.well-known/oauth-authorization-server" };

    private static final String TOKEN = "/oauth2/token";

    private static final String AUTHORIZE = "/oauth2/authorize";

    private static final RequestMatcher FOR_A_CODE = PathPatternRequestMatcher.withDefaults()
        .matcher(HttpMethod.GET, AUTHORIZE);

    /** The only way in for a person: its being here keeps Spring from making users. */
    @Bean
    SignIn signIn(FileOfUsers users, InstantSource clock) {
        return new SignIn(users, new Attempts(clock));
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, IssuerSettings settings, FileOfUsers users, InstantSource clock)
            throws Exception {
        var prompt = new Prompt(FOR_A_CODE, settings.pages());
        return http
            .oauth2AuthorizationServer(
                    server -> server.tokenEndpoint(tokens -> tokens.accessTokenRequestConverter(new AskForAll()))
                        .authorizationEndpoint(codes -> codes.authorizationRequestConverter(new AskForAllOfRole(users))
                            .authenticationProviders(providers -> bound(providers, users))))
            .formLogin(form -> form.loginPage(SignInPage.LOGIN))
            .logout(logout -> logout.logoutUrl(SignInPage.LOGOUT).logoutSuccessUrl(SignInPage.LOGIN))
            .csrf(csrf -> csrf.ignoringRequestMatchers(TOKEN))
            .cors(cors -> cors.configurationSource(pages(settings.pages())))
            .requestCache(cache -> cache.requestCache(codesOnly()))
            .exceptionHandling(handling -> handling.authenticationEntryPoint(entry(prompt)))
            .addFilterBefore(new WorkingDay(clock), SecurityContextHolderFilter.class)
            .addFilterBefore(prompt, SecurityContextHolderFilter.class)
            .headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy(settings.pages())))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
            .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(SignInPage.LOGIN)
                .permitAll()
                .requestMatchers(TOKEN, AUTHORIZE, "/")
                .authenticated()
                .anyRequest()
                .denyAll())
            .build();
    }

    private static void bound(List<AuthenticationProvider> providers, FileOfUsers users) {
        providers.stream()
            .filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
            .map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
            .forEach(provider -> provider.setAuthenticationValidator(new RoleBounds(users)));
    }

    /**
     * Only a page that asks for a code is led to the form, unless nobody is to be asked;
     * nothing else is kept.
     */
    private static AuthenticationEntryPoint entry(Prompt prompt) {
        var form = new LoginUrlAuthenticationEntryPoint(SignInPage.LOGIN);
        var status = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        return (request, response, failure) -> {
            if (FOR_A_CODE.matches(request) && prompt.sentBack(request, response)) {
                return;
            }
            if (FOR_A_CODE.matches(request)) {
                form.commence(request, response, failure);
            }
            else {
                status.commence(request, response, failure);
            }
        };
    }

    private static RequestCache codesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> FOR_A_CODE.matches(request) && Prompt.mayAsk(request));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    /** A page fetches its token from its own origin's script. */
    private static CorsConfigurationSource pages(List<URI> pages) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins(pages).toList());
        allowed.setAllowedMethods(List.of("GET", "POST"));
        allowed.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE));
        allowed.setAllowCredentials(false);
        var source = new UrlBasedCorsConfigurationSource();
        Stream.concat(Stream.of(TOKEN), Stream.of(OPEN))
            .forEach(path -> source.registerCorsConfiguration(path, allowed));
        return source;
    }

    /** Where the form leads in the end is where the pages are. */
    private static String contentPolicy(List<URI> pages) {
        return "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; style-src "
                + SignInPage.styleHash() + "; form-action 'self' " + origins(pages).collect(Collectors.joining(" "));
    }

    private static Stream<String> origins(List<URI> pages) {
        return pages.stream().map(page -> page.getScheme() + "://" + page.getAuthority()).distinct();
    }

}
