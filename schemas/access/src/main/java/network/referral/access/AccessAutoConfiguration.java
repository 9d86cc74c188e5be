package network.referral.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import network.referral.access.client.TokenSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Makes a service one that is called with tokens of the network's issuer: nothing but its
 * OpenAPI document is shown without one. Health and metrics, on their own port, need
 * none.
 */
@AutoConfiguration(before = { ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
        ManagementWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class })
@EnableConfigurationProperties({ AccessSettings.class, PagesSettings.class, RateSettings.class })
@Import(DocumentAccess.class)
class AccessAutoConfiguration {

    private static final String[] DOCUMENTATION = { "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**" };

    private static final ContentNegotiationStrategy ACCEPT = new HeaderContentNegotiationStrategy();

    @Bean
    Refusals refusals(MeterRegistry meters, ObjectProvider<Denials> denials) {
        return new Refusals(meters, denials::orderedStream);
    }

    @Bean
    LongLivedTokens longLivedTokens(MeterRegistry meters) {
        return new LongLivedTokens(meters);
    }

    @Bean
    JwtDecoder jwtDecoder(AccessSettings settings, PagesSettings pages, IssuerKeySet issuer) {
        return DecodeToken.by(settings.with(pages), issuer, Clock.systemUTC());
    }

    @Bean
    IssuerKeySet issuerKeySet(AccessSettings settings) {
        return new IssuerKeySet(settings);
    }

    @Bean
    LookAtIssuer lookAtIssuer(AccessSettings settings, IssuerKeySet issuer, ObjectProvider<TokenSource> tokens,
            MeterRegistry meters) {
        var look = new LookAtIssuer(issuer, InstantSource.system(), meters);
        var shown = DecodeToken.byShown(settings, issuer, Clock.systemUTC());
        tokens.ifAvailable(own -> look.addTokensOf(own, shown));
        look.start();
        return look;
    }

    /**
     * Refused by whoever reads it, a header is told to be wrong; refused here, at the
     * first reading, it would look like a mistake of the service.
     */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(any -> true);
        return firewall;
    }

    @Bean
    @Order(1)
    SecurityFilterChain actuator(HttpSecurity http) throws Exception {
        return StatelessChain.of(http)
            .securityMatcher(EndpointRequest.toAnyEndpoint())
            .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health", "prometheus"))
                .permitAll()
                .anyRequest()
                .denyAll())
            .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain endpoints(HttpSecurity http, JwtDecoder decoder, LongLivedTokens longLived, Refusals refusals)
            throws Exception {
        return StatelessChain.of(http)
            .addFilterBefore(bearerTokens(decoder, longLived, refusals), AnonymousAuthenticationFilter.class)
            .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
            .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(HttpMethod.GET, DOCUMENTATION)
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, DOCUMENTATION)
                .permitAll()
                .anyRequest()
                .authenticated())
            .build();
    }

    static BearerTokenAuthenticationFilter bearerTokens(JwtDecoder decoder, LongLivedTokens longLived,
            Refusals refusals) {
        var provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(token -> {
            longLived.look(token);
            return new SignedIn(ReadCaller.of(token));
        });
        var filter = new BearerTokenAuthenticationFilter(new ProviderManager(provider), new TakeToken());
        filter.setAuthenticationEntryPoint(refusals);
        filter.setAuthenticationFailureHandler(refusals);
        return filter;
    }

    @Bean
    WebMvcConfigurer callersOfEndpoints(Refusals refusals, RateSettings rate) {
        return new WebMvcConfigurer() {

            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
                negotiation.strategies(List.of(AccessAutoConfiguration::accepted));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ScopeCheck(refusals));
                registry.addInterceptor(new RateCheck(rate, refusals));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    /**
     * The types alone: an answer is JSON in UTF-8 whatever stands behind them, and that
     * nobody can write it otherwise would be found out after the act.
     */
    private static List<MediaType> accepted(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return ACCEPT.resolveMediaTypes(request)
            .stream()
            .map(type -> new MediaType(type.getType(), type.getSubtype(), type.getQualityValue()))
            .toList();
    }

}
