package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("deploy/images/build")
class BuildCommandTest {

    @Test
    void explains_itself() {
        var run = BuiltImages.run("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.said()).startsWith("Usage: deploy/images/build ").contains(BuiltImages.ALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intake       | There is no image intake. There are: intake-service
            --registry   | No such option: --registry. See --help.
            --base       | --base needs a value. See --help.
            --tag=1      | No such option: --tag=1. See --help.
            --tag        | --tag needs a value. See --help.
            """)
    void names_what_it_does_not_know(String argument, String answer) {
        var run = BuiltImages.run(argument);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).startsWith(answer);
    }

    @Test
    void takes_no_tag_that_no_registry_takes() {
        var run = BuiltImages.run("--tag", "of today:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).startsWith("No image can have this tag: of today:1.");
    }

}
