package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownVariablesTest {

    @ConfigurationProperties("referral.harbour")
    record Harbour(List<String> toldElsewhere, Path folder, Rate rate) {

        record Rate(int perSecond) {
        }

    }

    @ConfigurationProperties("referral.harbour.ward")
    record Ward(boolean required) {
    }

    @ConfigurationProperties("referral.key-store")
    record Store(Path folder, Path masterKeyFile) {
    }

    @Test
    void a_slip_of_the_pen_is_told() {
        assertThat(unknown("REFERRAL_HARBOUR_TOLD_ELSEWERE", "REFERRAL_HARBOUR_WARD_REQUIRE"))
            .containsExactly("REFERRAL_HARBOUR_TOLD_ELSEWERE", "REFERRAL_HARBOUR_WARD_REQUIRE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "REFERRAL_HARBOUR_TOLD_ELSE_WHERE", "REFERRAL_HARBOUR_TOLDELSE_WHERE",
            "REFERRAL_HARBOUR_TOLD_ELSEWHERE1", "REFERRAL_HARBOUR_TOLD_ELSEWHERE_A", "REFERRAL_HARBOUR_RATEPERSECOND",
            "REFERRAL_HARBOUR_RATE_PERSECOND_1", "REFERRAL_HARBOUR_WARD_RE_QUIRED", "REFERRAL_HARBOUR_WARD_REQUIRED_1",
            "REFERRAL_HARBOUR_WARDREQUIRED", "REFERRAL_KEY_STORE_MASTER_KEYFILE", "REFERRAL_KEYSTORE_MASTER_KEY_FILE",
            "REFERRAL_KEYSTORE_FOLDERS" })
    void so_is_one_that_only_moves_an_underscore_or_adds_a_digit(String slip) {
        assertThat(isTakenBySpring(slip)).isFalse();
        assertThat(unknown(slip)).containsExactly(slip);
    }

    @Test
    void so_is_one_in_the_name_of_the_file_by_which_a_service_signs_in() {
        assertThat(unknown("REFERRAL_KAFKA_CONFIG", "REFERRAL_KAFKA_CONFIG_FILE"))
            .containsExactly("REFERRAL_KAFKA_CONFIG_FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "REFERRAL_HARBOUR_FOLDER", "REFERRAL_HARBOUR_TOLD_ELSEWHERE",
            "REFERRAL_HARBOUR_TOLDELSEWHERE", "REFERRAL_HARBOUR_TOLD_ELSEWHERE_0", "REFERRAL_HARBOUR_TOLDELSEWHERE_0",
            "REFERRAL_HARBOUR_RATE_PER_SECOND", "REFERRAL_HARBOUR_RATE_PERSECOND", "REFERRAL_HARBOUR_WARD_REQUIRED",
            "REFERRAL_KEY_STORE_FOLDER", "REFERRAL_KEYSTORE_FOLDER", "REFERRAL_KEY_STORE_MASTER_KEY_FILE",
            "REFERRAL_KEYSTORE_MASTERKEYFILE" })
    void a_setting_is_known_in_each_of_its_forms(String form) {
        assertThat(isTakenBySpring(form)).isTrue();
        assertThat(unknown(form)).isEmpty();
    }

    @Test
    void what_kubernetes_sets_and_what_others_listen_to_or_are_told_is_left_out() {
        assertThat(unknown("REFERRAL_HARBOUR_SERVICE_HOST", "REFERRAL_HARBOUR_SERVICE_PORT_HTTPS",
                "REFERRAL_HARBOUR_PORT", "REFERRAL_HARBOUR_PORT_8080_TCP_ADDR", "REFERRAL_STATION_FOLDER", "HOSTNAME",
                "REFERRAL_KEY_STORE_URL"))
            .isEmpty();
    }

    private static boolean isTakenBySpring(String variable) {
        var variables = new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "1"));
        var binder = new Binder(ConfigurationPropertySources.from(variables));
        return Stream.of(Harbour.class, Ward.class, Store.class)
            .anyMatch(type -> binder.bind(type.getAnnotation(ConfigurationProperties.class).value(), type).isBound());
    }

    private static Set<String> unknown(String... variables) {
        return UnknownVariables.among(Set.of(variables),
                Stream.of(Harbour.class, Ward.class, Store.class, String.class));
    }

}
