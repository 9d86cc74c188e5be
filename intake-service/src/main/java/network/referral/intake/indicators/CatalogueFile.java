package network.referral.intake.indicators;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/** {@code catalogue.json}, as far as it is served; texts and their status by language. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CatalogueFile(SourceNote source, List<String> languages, List<RuleOfUse> rulesOfUse,
        Map<String, CategoryName> categories, List<Entry> indicators) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SourceNote(String note, Map<String, SourceList> lists) {
    }

    record SourceList(String title, String seen) {
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RuleOfUse(String id, String status, Map<String, Object> values, Map<String, String> text,
            Map<String, String> textStatus) {
    }

    record CategoryName(Map<String, String> label, Map<String, String> labelStatus) {
    }

    /**
     * @param offered {@code false} for what a report may have and no form offers
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String code, String category, Map<String, String> label, Map<String, String> labelStatus,
            String appliesTo, boolean quickCard, boolean trigger, List<String> observers, List<String> sources,
            Boolean offered) {

        boolean isOffered() {
            return offered == null || offered;
        }

    }
}
