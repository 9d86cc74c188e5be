package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import network.referral.routing.protocol.SmallProtocol;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a file, reading it ends in a protocol or in findings, never in an
 * exception.
 */
class HostileFileTest {

    private static final byte[] GOOD = SmallProtocol.TEXT.getBytes(StandardCharsets.UTF_8);

    private static final byte[] PIECES = ":-[]{}&*!|>'\"%@`#,? \n\t\0azP09".getBytes(StandardCharsets.UTF_8);

    @Test
    void noDamageIsAnException() {
        Random random = new Random(20261124);
        int rejected = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] damaged = damaged(random);

            switch (ProtocolReader.read("damaged.yaml", damaged)) {
                case ProtocolReading.Accepted accepted -> accepted.protocol().runExamples();
                case ProtocolReading.Rejected refused -> {
                    rejected++;
                    assertThat(refused.findings()).isNotEmpty()
                        .allSatisfy(finding -> assertThat(finding.sentence()).startsWith("damaged.yaml"));
                }
            }
        }
        assertThat(rejected).isGreaterThan(2_000);
    }

    private static byte[] damaged(Random random) {
        byte[] bytes = GOOD.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(bytes.length - 40);
            int length = 1 + random.nextInt(30);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = PIECES[random.nextInt(PIECES.length)];
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = without(bytes, at, length);
                default -> System.arraycopy(bytes, random.nextInt(bytes.length - 40), bytes, at, length);
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        return shorter;
    }

}
