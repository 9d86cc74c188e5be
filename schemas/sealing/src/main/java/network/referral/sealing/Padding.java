package network.referral.sealing;

import java.util.Arrays;

/**
 * Makes content of nearly every length look alike: a byte 0x80 and zeros (ISO/IEC 7816-4)
 * up to 256 bytes, or the next power of two.
 */
final class Padding {

    static final int LEAST = 256;

    private static final byte MARK = (byte) 0x80;

    private Padding() {
    }

    static byte[] pad(byte[] content) {
        int size = LEAST;
        while (size < content.length + 1) {
            size *= 2;
        }
        var padded = Arrays.copyOf(content, size);
        padded[content.length] = MARK;
        return padded;
    }

    /**
     * @throws IllegalArgumentException when there is no mark
     */
    static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != MARK) {
            throw new IllegalArgumentException("Not padded");
        }
        return Arrays.copyOf(padded, end);
    }

}
