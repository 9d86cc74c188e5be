package network.referral.intake.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import network.referral.intake.indicators.IndicatorList.Category;
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
        assertThat(list.indicators()).hasSize(catalogue.codes().size())
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
        assertThat(list.indicators()).allSatisfy(indicator -> {
            assertThat(categories).contains(indicator.category());
            assertThat(sources).containsAll(indicator.sources());
        });
    }

}
