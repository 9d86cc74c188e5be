package network.referral.audit.verification;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A row of so many bytes for each number, sorted by the numbers, in whatever order and
 * with whatever gaps they come. Rows that are neighbours lie in one array: a record keeps
 * hundreds of thousands of them a year for ever, and an object for each would take
 * several times their size.
 */
final class Rows {

    /** How many numbers one array is for, as a power of two: what has a byte. */
    private static final int BITS = Byte.SIZE;

    private final int width;

    private final TreeMap<Long, Block> blocks = new TreeMap<>();

    private long count;

    /**
     * @param width bytes of a row
     */
    Rows(int width) {
        this.width = width;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    long countAfter(long number) {
        long later = blocks.tailMap(number >> BITS, false).values().stream().mapToLong(block -> block.size).sum();
        var block = blocks.get(number >> BITS);
        return block == null ? later : later + block.size - block.placeAfter(number);
    }

    /** The greatest number; 0 for none. */
    long last() {
        return before(Long.MAX_VALUE, true);
    }

    /** The least number that is greater; 0 for none. */
    long after(long number) {
        var block = blocks.floorEntry(number >> BITS);
        if (block != null && block.getKey() == number >> BITS) {
            int place = block.getValue().placeAfter(number);
            if (place < block.getValue().size) {
                return block.getValue().number(block.getKey(), place);
            }
        }
        var next = blocks.higherEntry(number >> BITS);
        return next == null ? 0 : next.getValue().number(next.getKey(), 0);
    }

    /** The greatest number that is less; 0 for none. */
    long before(long number) {
        return before(number, false);
    }

    private long before(long number, boolean orSame) {
        var block = blocks.get(number >> BITS);
        int place = block == null ? 0 : orSame ? block.placeAfter(number) : block.placeOf(number);
        if (place > 0) {
            return block.number(number >> BITS, place - 1);
        }
        var earlier = blocks.lowerEntry(number >> BITS);
        return earlier == null ? 0 : earlier.getValue().number(earlier.getKey(), earlier.getValue().size - 1);
    }

    boolean has(long number) {
        var block = blocks.get(number >> BITS);
        return block != null && block.has(number);
    }

    /** To be read before anything else is put. */
    Optional<ByteBuffer> at(long number) {
        return Optional.ofNullable(blocks.get(number >> BITS))
            .filter(block -> block.has(number))
            .map(block -> ByteBuffer.wrap(block.rows, block.placeOf(number) * width, width).slice());
    }

    /** In place of what stands there, if anything does. */
    void put(long number, ByteBuffer row) {
        var block = blocks.computeIfAbsent(number >> BITS, key -> new Block());
        if (!block.has(number)) {
            block.insert(number);
            count++;
        }
        row.get(0, block.rows, block.placeOf(number) * width, width);
    }

    /** The rows of numbers that differ in the last byte alone, which is kept of each. */
    private final class Block {

        private static final int FIRST_ROWS = 4;

        private byte[] numbers = new byte[FIRST_ROWS];

        private byte[] rows = new byte[FIRST_ROWS * width];

        private int size;

        long number(long key, int place) {
            return key << BITS | Byte.toUnsignedLong(numbers[place]);
        }

        boolean has(long number) {
            int place = placeOf(number);
            return place < size && numbers[place] == (byte) number;
        }

        /** Where it stands, or would. */
        int placeOf(long number) {
            int last = Byte.toUnsignedInt((byte) number);
            int from = 0;
            int to = size;
            while (from < to) {
                int middle = (from + to) / 2;
                if (Byte.toUnsignedInt(numbers[middle]) < last) {
                    from = middle + 1;
                }
                else {
                    to = middle;
                }
            }
            return from;
        }

        int placeAfter(long number) {
            return has(number) ? placeOf(number) + 1 : placeOf(number);
        }

        void insert(long number) {
            int place = placeOf(number);
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
                rows = Arrays.copyOf(rows, 2 * size * width);
            }
            System.arraycopy(numbers, place, numbers, place + 1, size - place);
            System.arraycopy(rows, place * width, rows, (place + 1) * width, (size - place) * width);
            numbers[place] = (byte) number;
            size++;
        }

    }

}
