package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.ProblemKind;
import network.referral.intake.PageWords;
import org.junit.jupiter.api.Test;

class ProblemWordsTest {

    @Test
    void theReportPageHasASentenceForEveryRefusal() {
        var own = Arrays.stream(ProblemType.values()).map(ProblemKind::code);
        var general = Arrays.stream(GeneralProblem.values()).map(ProblemKind::code);
        var ofAccess = Stream.of("unauthenticated", "forbidden");

        assertThat(PageWords.of("problem"))
            .containsExactlyInAnyOrderElementsOf(Stream.of(own, general, ofAccess).flatMap(codes -> codes).toList());
        var table = PageWords.table().get("problem");
        assertThat(table.propertyNames())
            .allSatisfy(code -> assertThat(table.get(code).propertyNames()).as(code).contains("en", "ru"));
    }

}
