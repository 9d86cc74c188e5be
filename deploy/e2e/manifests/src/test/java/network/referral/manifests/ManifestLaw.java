package network.referral.manifests;

import java.util.List;
import java.util.function.Function;

/** What holds for {@code deploy/kubernetes}. */
enum ManifestLaw {

    EVERY_DOCUMENT_IS_VALID(Validity::breaks), EVERY_POD_IS_RESTRICTED(Security::unrestricted),
    NO_FILE_HOLDS_A_SECRET(Security::secrets), EVERY_VARIABLE_IS_LISTENED_TO(Variables::breaks),
    EVERY_FILE_IS_MOUNTED_AND_MADE(Mounts::breaks), EVERY_PORT_AND_PROBE_IS_THERE(Wiring::ports),
    EVERY_SELECTOR_SELECTS(Wiring::selectors), NOTHING_IS_CUT_OFF_OR_DOUBLED(Wiring::lives),
    WHO_NEED_NOT_CALL_CANNOT(Calls::breaks), EVERY_CALL_IS_ENCRYPTED(Encryption::breaks),
    EVERY_IMAGE_IS_OF_THIS_BUILD(Builds::breaks), BROKERS_ARE_AS_ASKED(Brokers::breaks),
    EVERY_VOLUME_HOLDS_WHAT_IS_KEPT(Volumes::breaks), THE_REGISTRY_OUTLIVES_ITS_POD(Registry::breaks),
    OPERATORS_MAY_DO_WHAT_THEY_ARE_TOLD(Operators::breaks), PROVISIONING_GOES_BY_THE_COUNTRYS_FILES(Upkeep::breaks),
    NO_FLAG_IS_OVERRULED_BY_ITS_IMAGE(Flags::overruled), SOMEBODY_IS_PAGED(Paging::breaks);

    private final Function<Manifests, List<String>> breaks;

    ManifestLaw(Function<Manifests, List<String>> breaks) {
        this.breaks = breaks;
    }

    /** Each in words; none where it is kept. */
    List<String> breaks(Manifests manifests) {
        return breaks.apply(manifests);
    }

}
