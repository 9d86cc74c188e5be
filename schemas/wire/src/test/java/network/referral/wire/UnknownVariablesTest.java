package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

class UnknownVariablesTest {

    @ConfigurationProperties("referral.harbour")
    record Harbour(List<String> toldElsewhere, Path folder, Rate rate) {

        record Rate(int perSecond) {
        }

    }

    @ConfigurationProperties("referral.harbour.ward")
    record Ward(boolean required) {
    }

    @Test
    void a_slip_of_the_pen_is_told() {
        assertThat(unknown("REFERRAL_HARBOUR_TOLD_ELSEWERE", "REFERRAL_HARBOUR_WARD_REQUIRE"))
            .containsExactly("REFERRAL_HARBOUR_TOLD_ELSEWERE", "REFERRAL_HARBOUR_WARD_REQUIRE");
    }

    @Test
    void a_setting_is_known_in_each_of_its_forms() {
        assertThat(unknown("REFERRAL_HARBOUR_FOLDER", "REFERRAL_HARBOUR_TOLD_ELSEWHERE",
                "REFERRAL_HARBOUR_TOLDELSEWHERE", "REFERRAL_HARBOUR_TOLD_ELSEWHERE_0",
                "REFERRAL_HARBOUR_RATE_PER_SECOND", "REFERRAL_HARBOUR_WARD_REQUIRED"))
            .isEmpty();
    }

    @Test
    void what_kubernetes_sets_and_what_others_listen_to_is_left_out() {
        assertThat(unknown("REFERRAL_HARBOUR_SERVICE_HOST", "REFERRAL_HARBOUR_SERVICE_PORT_HTTPS",
                "REFERRAL_HARBOUR_PORT", "REFERRAL_HARBOUR_PORT_8080_TCP_ADDR", "REFERRAL_STATION_FOLDER", "HOSTNAME"))
            .isEmpty();
    }

    private static Set<String> unknown(String... variables) {
        return UnknownVariables.among(Set.of(variables), Stream.of(Harbour.class, Ward.class, String.class));
    }

}
