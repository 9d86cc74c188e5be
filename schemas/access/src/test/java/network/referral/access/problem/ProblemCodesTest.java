package network.referral.access.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Clients rely on the codes: the description of a service has each of them. */
class ProblemCodesTest {

    private final ProblemAutoConfiguration problems = new ProblemAutoConfiguration();

    private final OpenAPI api = new OpenAPI().components(new Components()).paths(new Paths());

    @Test
    void everyCodeIsDescribedWithItsStatus() {
        describe(problems.whatEveryServiceSays(), ProblemCodes.of(Teapot.values()));

        assertThat(described("Problem")).contains("418 short-and-stout, spoutless;", "503 not-on-record, unavailable;");
        assertThat(described("Problem"))
            .contains(Arrays.stream(GeneralProblem.values()).map(ProblemKind::code).toList());
        assertThat(described("FieldError")).as("where nothing is said of members").isNull();
    }

    @Test
    void soIsWhatMayBeWrongWithAMember() {
        describe(ProblemCodes.of(Teapot.values()).andOfMembers(Stream.of("too-hot", "cracked")),
                ProblemCodes.of(GeneralProblem.values()).andOfMembers(Stream.of("cracked")));

        assertThat(described("FieldError")).contains(": cracked, too-hot.");
    }

    private enum Teapot implements ProblemKind {

        SPOUTLESS, SHORT_AND_STOUT;

        @Override
        public ProblemText text() {
            return new ProblemText(418, "It is a teapot", "Ask for tea.");
        }

    }

    private void describe(ProblemCodes... codes) {
        var beans = new StaticListableBeanFactory();
        for (int i = 0; i < codes.length; i++) {
            beans.addBean("codes-" + i, codes[i]);
        }
        ObjectProvider<ProblemMember> members = beans.getBeanProvider(ProblemMember.class);
        problems.everyErrorIsAProblem(members, beans.getBeanProvider(ProblemCodes.class)).customise(api);
    }

    private String described(String schema) {
        Schema<?> described = api.getComponents().getSchemas().get(schema);
        return described.getProperties().get("code").getDescription();
    }

}
