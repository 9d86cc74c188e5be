package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An upgrade")
class UpgradeTest {

    private static final Manifests MANIFESTS = Manifests.ofProject();

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "tag=... && tagged deploy/kubernetes/provision/ | tag=... && tagged deploy/kubernetes/*/",
                    "tagged deploy/kubernetes/*/kustomization.yaml && | cd . &&" })
    void does_not_get_away_with_a_build_that_is_named_for_the_services_too_early(String text, String other) {
        assertThat(Upkeep.breaks(MANIFESTS.with("README.md", text, other)))
            .contains("A build is named for the services before routing of the older one has ended");
    }

    @ParameterizedTest
    @ValueSource(strings = { "kubectl apply -f deploy/kubernetes/base/settings.yaml &&",
            "kubectl apply -k deploy/kubernetes/kafka &&", "kubectl apply -k deploy/kubernetes/ingress &&",
            "kubectl apply -f deploy/kubernetes/monitoring/role.yaml\n  ```\n  Then" })
    void does_not_get_away_with_what_no_service_brings(String applied) {
        assertThat(Upkeep.breaks(MANIFESTS.with("README.md", applied, "cd . &&\n  ```\n  Then")))
            .anyMatch(said -> said.startsWith("An upgrade leaves as the build before had it"));
    }

}
