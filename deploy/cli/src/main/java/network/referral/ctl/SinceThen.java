package network.referral.ctl;

import java.time.Instant;
import picocli.CommandLine.ITypeConverter;

/**
 * An instant, or a length of time before the moment of which a list is: now, or when a
 * copy was made.
 */
public final class SinceThen {

    private final String text;

    private SinceThen(String text) {
        this.text = text;
    }

    public Instant before(Instant moment) {
        return Since.time(text, moment);
    }

    /** Refuses what is no time now. */
    public static final class Converter implements ITypeConverter<SinceThen> {

        @Override
        public SinceThen convert(String text) {
            Since.convert(text, Instant.now());
            return new SinceThen(text);
        }

    }

}
