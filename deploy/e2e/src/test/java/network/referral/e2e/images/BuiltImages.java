package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The images as {@code deploy/images/build} makes them here, once for all tests. */
public final class BuiltImages {

    static final List<String> ALL = List.of("intake-service", "key-store", "routing-service", "agency-gateway",
            "referralctl");

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final Path FOLDER = ROOT.resolve("deploy/e2e/target/images");

    /** What the build that runs these tests was told of where libraries are. */
    private static final List<String> REPOSITORY = List.of("maven.repo.local", "maven.repo.local.tail");

    /** Null as long as there are none. */
    private static String tag;

    private BuiltImages() {
    }

    /** The image's tar. */
    public static Path tar(String image) {
        tag();
        return FOLDER.resolve(image + ".tar");
    }

    /** With the tag of the build. */
    public static String name(String image) {
        return "referral-network/" + image + ":" + tag();
    }

    private static synchronized String tag() {
        if (tag == null) {
            tag = build();
        }
        return tag;
    }

    /** The jar that the image was made from. */
    static Path jar(String image) {
        return switch (image) {
            case "referralctl" -> ROOT.resolve("deploy/cli/target/referralctl.jar");
            case "key-store" -> ROOT.resolve("intake-service/key-store/target/key-store-0.1.0-SNAPSHOT-exec.jar");
            default -> ROOT.resolve(image + "/target/" + image + "-0.1.0-SNAPSHOT-exec.jar");
        };
    }

    private static String build() {
        // what runs beside this test is not built anew
        var run = run("--as-built", "--out", FOLDER.toString());
        assertThat(run.exitCode()).as(run.said()).isZero();
        var last = run.said().lines().toList().getLast();
        assertThat(last).startsWith("newTag: ");
        return last.substring("newTag: ".length());
    }

    static Run run(String... arguments) {
        var command = Stream.concat(Stream.of(ROOT.resolve("deploy/images/build").toString()), Stream.of(arguments))
            .toList();
        var builder = new ProcessBuilder(command);
        builder.environment()
            .put("MAVEN_ARGS",
                    Stream
                        .concat(Stream.of(Objects.requireNonNullElse(System.getenv("MAVEN_ARGS"), "")),
                                REPOSITORY.stream()
                                    .filter(name -> System.getProperty(name) != null)
                                    .map(name -> "-D" + name + "=" + System.getProperty(name)))
                        .collect(Collectors.joining(" ")));
        return Run.of(builder);
    }

}
