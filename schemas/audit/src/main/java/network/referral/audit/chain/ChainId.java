package network.referral.audit.chain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One run of one writer: {@code <service>/<instance>/<start>/<8 hexadecimal digits>}. The
 * start orders a writer's chains; the digits tell apart two of one millisecond.
 */
public record ChainId(Writer writer, String start, String nonce) {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'")
        .withZone(ZoneOffset.UTC);

    private static final int START_LENGTH = 19;

    public ChainId {
        boolean isStart = start != null && start.length() == START_LENGTH && start.charAt(8) == 'T'
                && start.charAt(START_LENGTH - 1) == 'Z'
                && start.chars().allMatch(at -> at >= '0' && at <= '9' || at == 'T' || at == 'Z');
        Shape.demand(isStart && Shape.isHex(nonce, 8),
                "An audit chain's id is <service>/<instance>/<start>/<8 hexadecimal digits>");
    }

    public static ChainId of(Writer writer, Instant start, int nonce) {
        return new ChainId(writer, START.format(start), String.format("%08x", nonce));
    }

    /**
     * @throws IllegalArgumentException for any other shape
     */
    public static ChainId parse(String text) {
        var parts = text.split("/", -1);
        Shape.demand(parts.length == 4, "An audit chain's id has four parts");
        return new ChainId(new Writer(parts[0], parts[1]), parts[2], parts[3]);
    }

    @Override
    public String toString() {
        return writer + "/" + start + "/" + nonce;
    }
}
