package network.referral.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

    private static final String NETWORK = "network.referral";

    private static final String PLANTED = "network.referral.e2e.planted";

    private static final JavaClasses network = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(NETWORK);

    private static final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    private static final JavaClasses tests = new ClassFileImporter()
        .withImportOption(location -> !location.contains(PLANTED.replace('.', '/')))
        .importPackages(NETWORK + ".e2e");

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EVERY_NETWORK_IS_AUDITED")
    void the_network_keeps(Law law) {
        law.of(NETWORK).check(network);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = "EVERY_NETWORK_IS_AUDITED")
    void the_tests_keep(Law law) {
        law.of(NETWORK).check(tests);
    }

    @ParameterizedTest
    @EnumSource
    void the_law_bites(Law law) {
        var report = law.of(PLANTED).evaluate(planted).getFailureReport().getDetails();

        assertThat(breakers(law)).as("classes planted to break it")
            .isNotEmpty()
            .allSatisfy(breaker -> assertThat(report).anyMatch(line -> line.contains(breaker)));
    }

    /** Named as a report of violations names them. */
    private static List<String> breakers(Law law) {
        var types = planted.stream().filter(type -> breaks(type, law)).map(type -> "<" + type.getFullName());
        var methods = planted.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> breaks(method, law))
            .map(method -> "<" + method.getFullName());
        return Stream.concat(types, methods).toList();
    }

    private static boolean breaks(HasAnnotations<?> element, Law law) {
        return element.tryGetAnnotationOfType(Breaks.class)
            .map(breaks -> List.of(breaks.value()).contains(law))
            .orElse(false);
    }

}
