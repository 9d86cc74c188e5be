package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/**
 * A stranger reads the schema before the code: every type and every field says what it
 * means.
 */
class SchemaDocumentationTest {

    @Test
    void every_type_and_field_says_what_it_means() {
        assertThat(Catalogue.topics().flatMap(topic -> undocumented(topic.schema())).distinct()).isEmpty();
    }

    @Test
    void every_enum_has_a_default_for_symbols_of_a_newer_version() {
        assertThat(Catalogue.topics()
            .flatMap(topic -> named(topic.schema()).stream())
            .filter(type -> type.getType() == Schema.Type.ENUM && !"UNKNOWN".equals(type.getEnumDefault()))
            .map(Schema::getFullName)
            .distinct()).isEmpty();
    }

    @Test
    void instants_are_milliseconds_and_ids_are_texts_as_their_documentation_says() {
        assertThat(Catalogue.topics()
            .flatMap(topic -> named(topic.schema()).stream())
            .filter(type -> type.getType() == Schema.Type.RECORD)
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.name().endsWith("At") || field.name().equals("acknowledgeBy"))
            .filter(field -> !field.schema().toString().contains("timestamp-millis"))
            .map(Schema.Field::name)).isEmpty();
    }

    @Test
    void a_field_without_documentation_is_found() {
        var bare = SchemaBuilder.record("Bare").doc("Documented.").fields().requiredString("silent").endRecord();

        assertThat(undocumented(bare)).containsExactly("Bare.silent");
    }

    private static Stream<String> undocumented(Schema schema) {
        var missing = new ArrayList<String>();
        for (var type : named(schema)) {
            if (type.getDoc() == null || type.getDoc().isBlank()) {
                missing.add(type.getFullName());
            }
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields()
                    .stream()
                    .filter(field -> field.doc() == null || field.doc().isBlank())
                    .forEach(field -> missing.add(type.getName() + "." + field.name()));
            }
        }
        return missing.stream();
    }

    private static List<Schema> named(Schema schema) {
        var found = new ArrayList<Schema>();
        collect(schema, found, new HashSet<>());
        return found;
    }

    private static void collect(Schema schema, List<Schema> found, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                    schema.getFields().forEach(field -> collect(field.schema(), found, seen));
                }
            }
            case ENUM -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                }
            }
            case ARRAY -> collect(schema.getElementType(), found, seen);
            case MAP -> collect(schema.getValueType(), found, seen);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found, seen));
            default -> {
            }
        }
    }

}
