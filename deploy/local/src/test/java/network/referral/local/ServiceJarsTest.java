package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceJarsTest {

    @TempDir
    private Path apps;

    @Test
    void whoUnpacksTheSameAtTheSameTimeTakesWhatTheOtherHasUnpacked() throws IOException {
        var faster = Files.createDirectory(apps.resolve("intake-service"));
        Files.writeString(faster.resolve("intake-service.jar"), "of the faster one");
        var slower = Files.createDirectory(apps.resolve("unpacking"));
        Files.writeString(slower.resolve("intake-service.jar"), "of the slower one");

        ServiceJars.move(slower, faster);

        assertThat(faster.resolve("intake-service.jar")).hasContent("of the faster one");
        assertThat(slower).doesNotExist();
    }

    /** It was started before the jars were built anew. */
    @Test
    void whatAnotherNetworkOfTheSameCloneMayRunFromStays(@TempDir Path root) throws IOException {
        for (var module : List.of("intake-service", "routing-service", "agency-gateway", "intake-service/key-store",
                "deploy/local/issuer")) {
            built(root, module);
        }
        var old = Files.createDirectories(root.resolve("deploy/local/.data/apps/intake-service-of-before"));
        var jars = new ServiceJars(root, root.resolve("log"));

        var another = new ProcessBuilder("sh", "-c", "read line", "java", "-Dnetwork.root=" + root, Up.class.getName())
            .start();
        jars.prune();
        assertThat(old).exists();

        another.destroyForcibly().onExit().join();
        jars.prune();
        assertThat(old).doesNotExist();
        assertThat(old.getParent()).isNotEmptyDirectory();
    }

    @Test
    void whatCannotBeMovedForAnotherReasonIsTold() {
        assertThatThrownBy(() -> ServiceJars.move(apps.resolve("nowhere"), apps.resolve("intake-service")))
            .isInstanceOf(FileSystemException.class);
    }

    /** A jar, and what was unpacked of it. */
    private static void built(Path root, String module) throws IOException {
        var name = module.equals("deploy/local/issuer") ? "local-issuer" : Path.of(module).getFileName().toString();
        var target = Files.createDirectories(root.resolve(module).resolve("target"));
        var jar = Files.createFile(target.resolve(name + "-0.1.0-SNAPSHOT-exec.jar"));
        Files.createDirectories(root.resolve("deploy/local/.data/apps/" + name + "-" + ServiceJars.stamp(jar)));
    }

}
