package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The script in a folder of its own, on a machine whose Java does what a test wants. */
record CopiedScript(Path folder) {

    /**
     * @param java what Java does, in shell
     */
    static CopiedScript on(Path folder, String java) throws IOException {
        var copy = new CopiedScript(folder);
        copy.write("jdk/release", "JAVA_VERSION=\"21.0.5\"\n");
        copy.program("jdk/bin/java", java);
        copy.write("deploy/cli/target/referralctl.jar", "");
        for (var script : List.of("deploy/local/built.sh", "deploy/local/jdk.sh", "deploy/referralctl")) {
            copy.write(script, Files.readString(Ctl.project(script)));
        }
        return copy;
    }

    Path write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        return Files.writeString(folder.resolve(file), text);
    }

    void program(String file, String lines) throws IOException {
        assertThat(write(file, "#!/bin/sh\n" + lines + "\n").toFile().setExecutable(true)).isTrue();
    }

    /** In a shell in which nothing of a network is said but this. */
    ProcessBuilder command(Map<String, String> environment, String... args) {
        var command = Stream.concat(Stream.of("bash", folder.resolve("deploy/referralctl").toString()),
                Stream.of(args));
        var builder = new ProcessBuilder(command.toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("REFERRAL_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        return builder;
    }

}
