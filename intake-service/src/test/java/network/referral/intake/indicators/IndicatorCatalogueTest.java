package network.referral.intake.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.referral.intake.SignsNotOffered.NOT_OFFERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.intake.SignsNotOffered;
import network.referral.intake.indicators.IndicatorList.Category;
import network.referral.intake.indicators.IndicatorList.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorCatalogueTest {

    private final IndicatorCatalogue catalogue = IndicatorCatalogue.load();

    @Test
    void itSpeaksThreeLanguagesAndNoOther() {
        assertThat(catalogue.languages()).containsExactly("en", "ru", "tk");
        assertThat(catalogue.in("de")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "ru", "tk" })
    void everyTextIsThereWithItsStatus(String language) {
        var list = catalogue.in(language).orElseThrow();
        var status = language.equals("en") ? "source" : "unconfirmed";
        assertThat(all(list)).hasSize(catalogue.codes().size())
            .allSatisfy(indicator -> assertThat(indicator.label()).isNotBlank())
            .allMatch(indicator -> indicator.labelStatus().equals(status));
        assertThat(list.categories()).isNotEmpty()
            .allMatch(category -> !category.label().isBlank() && category.labelStatus() != null);
        assertThat(list.rulesOfUse()).isNotEmpty()
            .allMatch(rule -> !rule.text().isBlank() && rule.textStatus() != null);
    }

    @Test
    void everyIndicatorHasAKnownCategoryAndKnownSources() {
        var list = catalogue.in("en").orElseThrow();
        var categories = list.categories().stream().map(Category::code).collect(Collectors.toSet());
        var sources = list.sources().stream().map(IndicatorList.Source::code).collect(Collectors.toSet());
        assertThat(all(list)).allSatisfy(indicator -> {
            assertThat(categories).contains(indicator.category());
            assertThat(sources).containsAll(indicator.sources());
        });
    }

    /**
     * A report that was taken may have it, and is revised with it: instead of going out
     * of the catalogue it is not offered. One that is new is written there.
     */
    @Test
    void aCodeThatWasEverShippedStays() throws IOException {
        try (var codes = getClass().getResourceAsStream("codes-ever-shipped.txt")) {
            assertThat(catalogue.codes())
                .containsExactlyInAnyOrderElementsOf(new String(codes.readAllBytes(), UTF_8).lines().toList());
        }
    }

    @Test
    void whatIsNotOfferedHasItsWordsAndIsKnown() {
        var one = SignsNotOffered.catalogue();
        var list = one.in("ru").orElseThrow();
        assertThat(list.notOffered()).extracting(Indicator::code).contains(NOT_OFFERED);
        assertThat(list.notOffered()).extracting(Indicator::label).contains("За человека отвечает другой");
        assertThat(list.indicators()).isNotEmpty().extracting(Indicator::code).doesNotContain(NOT_OFFERED);
        assertThat(one.codes()).isEqualTo(catalogue.codes());
    }

    private static List<Indicator> all(IndicatorList list) {
        return Stream.concat(list.indicators().stream(), list.notOffered().stream()).toList();
    }

}
