package network.referral.e2e.telling;

import jakarta.servlet.ServletRequest;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Optional;
import network.referral.e2e.telling.Provenance.Origin;
import network.referral.intake.identification.Report;
import network.referral.sealing.Sensitive;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.objectweb.asm.Type;
import tools.jackson.core.TreeNode;

/**
 * What a log, a message and a label may hold: words written here, numbers, codes, times,
 * ids and names of classes. What came from outside may say anything about a person.
 */
final class MayBeTold {

    private static final List<Class<?>> PLAIN = List.of(Number.class, Boolean.class, Character.class, Enum.class,
            Class.class, Temporal.class, TemporalAmount.class, StackTraceElement.class, TopicPartition.class,
            Path.class, java.net.URI.class);

    /** Their texts are a sender's, and so are those of what is nested in them. */
    private static final List<Class<?>> FROM_OUTSIDE = List.of(Sensitive.class, ServletRequest.class,
            ConsumerRecord.class, ProducerRecord.class, IndexedRecord.class, TreeNode.class, Report.class);

    /** Judged where they are made. */
    private static final String LABELS = "io.micrometer.core.instrument.Tag";

    private static final String IDS = "network.referral.schemas.";

    private final String root;

    MayBeTold(String root) {
        this.root = root + ".";
    }

    /** What is wrong with telling it. */
    Optional<String> fault(Origin origin) {
        if (origin.call() != null && isForeign(origin)) {
            return Optional.of("what " + owner(origin) + "." + origin.call().name + " says");
        }
        if (origin.type() == null || origin.type().getSort() < Type.ARRAY) {
            return Optional.empty();
        }
        var name = origin.type().getClassName();
        if (name.equals("java.lang.String") || name.equals("java.lang.StringBuilder") || name.startsWith(IDS)
                || name.startsWith(LABELS) || name.equals("null")) {
            return Optional.empty();
        }
        return PLAIN.stream().anyMatch(plain -> isA(origin.type().getInternalName(), plain)) ? Optional.empty()
                : Optional.of("a " + name);
    }

    private boolean isForeign(Origin origin) {
        var owner = origin.call().owner;
        if (isA(owner, Throwable.class)) {
            return !owner(origin).startsWith(root) && origin.call().desc.endsWith("Ljava/lang/String;");
        }
        var outermost = owner.replaceFirst("\\$.*", "");
        return !origin.call().name.equals("topic") && FROM_OUTSIDE.stream().anyMatch(foreign -> isA(outermost, foreign))
                && origin.call().desc.matches(".*\\)L(java/lang/(String|Object|CharSequence));");
    }

    private static String owner(Origin origin) {
        return origin.call().owner.replace('/', '.');
    }

    /** False for what is not on the class path. */
    static boolean isA(String internalName, Class<?> kind) {
        try {
            return kind.isAssignableFrom(Class.forName(Type.getObjectType(internalName).getClassName(), false,
                    MayBeTold.class.getClassLoader()));
        }
        catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

}
