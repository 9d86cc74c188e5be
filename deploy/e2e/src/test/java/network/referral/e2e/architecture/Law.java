package network.referral.e2e.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * What holds for all code of the network. Each law takes the package it is about, so that
 * the same law that guards the network can be shown classes which break it.
 */
public enum Law {

    STAGES_ARE_PURE(StageLaws::pure),

    STAGES_KNOW_NO_CLOCK(StageLaws::noClock),

    STAGES_KNOW_NO_CHANCE(StageLaws::noChance),

    ONLY_PROTOCOL_READS_YAML(StageLaws::onlyProtocolReadsYaml),

    ONLY_A_READER_MAKES_A_PROTOCOL(StageLaws::onlyAReaderMakesAProtocol),

    ONLY_THE_PROOF_ASKS_WHAT_IS_SHOWN(StageLaws::onlyTheProofAsksWhatIsShown),

    SERVICES_STAND_ALONE(BoundaryLaws::servicesStandAlone),

    SCHEMAS_ARE_PLAIN(BoundaryLaws::schemasArePlain),

    RIGHTS_ARE_PLAIN(BoundaryLaws::rightsArePlain),

    ONLY_BUS_USES_KAFKA(BoundaryLaws::onlyBusUsesKafka),

    ONLY_API_USES_THE_WEB(BoundaryLaws::onlyApiUsesTheWeb),

    THE_INBOX_ONLY_FOLDS(BoundaryLaws::theInboxOnlyFolds),

    ONLY_ACCESS_KNOWS_TOKENS(BoundaryLaws::onlyAccessKnowsTokens),

    ONLY_WIRE_NAMES_SERIALIZERS(BoundaryLaws::onlyWireNamesSerializers),

    NAMES_SAY_WHAT_A_CLASS_DOES(MannerLaws::namesSayWhatAClassDoes),

    PACKAGES_SAY_WHAT_THEY_ARE_ABOUT(MannerLaws::packagesSayWhatTheyAreAbout),

    NOTHING_PRINTS(MannerLaws::nothingPrints),

    NOTHING_SENSITIVE_IS_TOLD(TellingLaws::nothingSensitiveIsTold),

    ONE_WAY_TO_LOG(MannerLaws::oneWayToLog),

    NO_FIELD_IS_INJECTED(MannerLaws::noFieldIsInjected),

    WHAT_IS_KEPT_OUTLIVES_A_POWER_CUT(MannerLaws::whatIsKeptOutlivesAPowerCut),

    EVERY_NETWORK_IS_AUDITED(MannerLaws::everyNetworkIsAudited);

    private final Function<String, ArchRule> rule;

    Law(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    /**
     * @param root the package that holds routing, intake, gateway and the others
     */
    ArchRule of(String root) {
        return rule.apply(root);
    }

}
