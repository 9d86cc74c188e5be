package network.referral.intake.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.intake.indicators.CatalogueFile.Entry;
import network.referral.intake.indicators.IndicatorList.Category;
import network.referral.intake.indicators.IndicatorList.Indicator;
import network.referral.intake.indicators.IndicatorList.Rule;
import network.referral.intake.indicators.IndicatorList.Source;
import tools.jackson.databind.json.JsonMapper;

/** The signs an officer may report, in each language there is. */
public final class IndicatorCatalogue {

    private static final String RESOURCE = "/indicators/catalogue.json";

    private final Map<String, IndicatorList> byLanguage;

    private final Set<String> codes;

    private IndicatorCatalogue(CatalogueFile file) {
        byLanguage = new LinkedHashMap<>();
        file.languages().forEach(language -> byLanguage.put(language, list(file, language)));
        codes = file.indicators().stream().map(Entry::code).collect(Collectors.toUnmodifiableSet());
    }

    public static IndicatorCatalogue load() {
        try (var in = IndicatorCatalogue.class.getResourceAsStream(RESOURCE)) {
            return read(in);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    public static IndicatorCatalogue read(InputStream json) {
        return new IndicatorCatalogue(JsonMapper.shared().readValue(json, CatalogueFile.class));
    }

    /** All that a report may have, also what is not offered. */
    public Set<String> codes() {
        return codes;
    }

    /** In the catalogue's order. */
    public List<String> languages() {
        return List.copyOf(byLanguage.keySet());
    }

    public Optional<IndicatorList> in(String language) {
        return Optional.ofNullable(byLanguage.get(language));
    }

    private static IndicatorList list(CatalogueFile file, String language) {
        var rules = file.rulesOfUse()
            .stream()
            .map(rule -> new Rule(rule.id(), rule.text().get(language), rule.textStatus().get(language), rule.status(),
                    rule.values()))
            .toList();
        var categories = file.categories()
            .entrySet()
            .stream()
            .map(category -> new Category(category.getKey(), category.getValue().label().get(language),
                    category.getValue().labelStatus().get(language)))
            .toList();
        var indicators = file.indicators()
            .stream()
            .collect(Collectors.partitioningBy(Entry::isOffered,
                    Collectors.mapping(entry -> indicator(entry, language), Collectors.toList())));
        var sources = file.source()
            .lists()
            .entrySet()
            .stream()
            .map(source -> new Source(source.getKey(), source.getValue().title(), source.getValue().seen()))
            .toList();
        return new IndicatorList(language, file.source().note(), rules, categories, indicators.get(true),
                indicators.get(false), sources);
    }

    private static Indicator indicator(Entry entry, String language) {
        return new Indicator(entry.code(), entry.category(), entry.label().get(language),
                entry.labelStatus().get(language), entry.appliesTo(), entry.quickCard(), entry.trigger(),
                entry.observers(), entry.sources());
    }

}
