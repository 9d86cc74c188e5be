package network.referral.intake.identification;

import java.util.Objects;

/**
 * What a reporter wrote into one compartment: any JSON value. It is about a person, so it
 * never prints itself.
 */
public final class Written {

    private final Object value;

    Written(Object value) {
        this.value = Objects.requireNonNull(value);
    }

    /** As maps, lists, texts, numbers and truths; for nothing but to seal it. */
    public Object reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Written that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[sensitive]";
    }

}
