package network.referral.schemas;

import org.apache.avro.Schema;

/**
 * One topic and what it carries.
 *
 * @param name as on the bus
 * @param schema of its values
 * @param compacted true where only the last record of a key counts
 */
public record Topic(String name, Schema schema, boolean compacted) {

    static Topic log(String name, Schema schema) {
        return new Topic(name, schema, false);
    }

    static Topic compacted(String name, Schema schema) {
        return new Topic(name, schema, true);
    }

    /** The registry's subject for the values, by Confluent's TopicNameStrategy. */
    public String subject() {
        return subjectOf(name);
    }

    /** The same of a topic that is known by its name alone. */
    public static String subjectOf(String name) {
        return name + "-value";
    }

    @Override
    public String toString() {
        return name;
    }
}
