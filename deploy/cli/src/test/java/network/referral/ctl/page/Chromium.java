package network.referral.ctl.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's own headless Chromium, by its command line: no driver, no download. */
record Chromium(Path program, Path work) {

    private static final List<String> QUIET = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--hide-scrollbars", "--enable-logging=stderr");

    private static final long PATIENCE_SECONDS = 120;

    /** What a run of it printed. */
    record Run(String out, String err) {

        /**
         * What pages said on their consoles: errors, and whatever the policy kept out.
         */
        List<String> console() {
            return err.lines().filter(line -> line.contains(":CONSOLE")).toList();
        }
    }

    /** Where Debian and others install it; empty where nobody has. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
            .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    }

    Run open(Path page, String... options) throws IOException, InterruptedException {
        var user = Files.createTempDirectory(work, "user");
        var out = user.resolve("out.txt");
        var err = user.resolve("err.txt");
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(QUIET);
        command.add("--user-data-dir=" + user);
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        var process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Chromium did not end: " + Files.readString(err));
        }
        return new Run(Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
