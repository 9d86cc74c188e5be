package network.referral.keystore.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import network.referral.keys.CompartmentKey;
import network.referral.keys.WrappedKeys;
import network.referral.keystore.custody.Custody;

/** The bodies that the store takes and gives, as {@code /v3/api-docs} shows them. */
final class Bodies {

    private Bodies() {
    }

    @Schema(name = "WrapRequest")
    record Wrap(@Schema(example = "1", requiredMode = Schema.RequiredMode.REQUIRED) int revision,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Content> keys) {
    }

    @Schema(name = "UnwrapRequest")
    record Unwrap(
            @Schema(description = "For which it is opened",
                    requiredMode = Schema.RequiredMode.REQUIRED) String assignmentId,
            @Schema(example = "1", requiredMode = Schema.RequiredMode.REQUIRED) int revision,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Wrapped> keys) {
    }

    @Schema(name = "HoldRequest")
    record HoldWish(@Schema(allowableValues = {
            "court-order", "criminal-proceedings", "claim-of-the-person", "oversight-inquiry" },
            requiredMode = Schema.RequiredMode.REQUIRED) String reason){
    }

    @Schema(name = "WrappedKeys")
    record WrappedKeysView(@Schema(
            description = "The revision for which the referral's key was made. Not the first that had "
                    + "something to wrap: the key of before was lost, and what it wrapped opens no more",
            example = "1") int madeFor, List<Wrapped> keys) {

        static WrappedKeysView of(WrappedKeys given) {
            return new WrappedKeysView(given.madeFor(),
                    given.keys().stream().map(key -> new Wrapped(key.compartment(), base64(key.wrapped()))).toList());
        }
    }

    @Schema(name = "WrappedKey")
    record Wrapped(@Schema(example = "health") String compartment,
            @Schema(description = "Base64 of an opaque blob") String wrapped) {
    }

    @Schema(name = "ContentKeys")
    record ContentKeys(List<Content> keys) {

        static ContentKeys of(List<CompartmentKey> keys) {
            return new ContentKeys(
                    keys.stream().map(key -> new Content(key.compartment(), base64(key.key()))).toList());
        }
    }

    @Schema(name = "ContentKey")
    record Content(@Schema(example = "health") String compartment,
            @Schema(description = "Base64 of 32 bytes") String key) {

        @Override
        public String toString() {
            return "Content[" + compartment + ", redacted]";
        }
    }

    @Schema(name = "Custody")
    record CustodyView(@Schema(allowableValues = {
            "absent", "active", "erased" }) String state,
            @Schema(description = "One for each reason; it is erased once all are lifted") List<HoldView> holds){

        static CustodyView of(Custody custody) {
            return new CustodyView(custody.key().word(),
                    custody.holds()
                        .entrySet()
                        .stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(hold -> new HoldView(hold.getKey().word(), hold.getValue().toString()))
                        .toList());
        }
    }

    @Schema(name = "Hold")
    record HoldView(@Schema(example = "court-order") String reason,
            @Schema(example = "2026-11-24T08:15:00Z") String since) {
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

}
