package network.referral.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the numbers were measured on, in words. */
final class Machine {

    private static final long GIB = 1L << 30;

    private Machine() {
    }

    static String describe() {
        return Runtime.getRuntime().availableProcessors() + " x " + field("/proc/cpuinfo", "model name", "CPU") + ", "
                + memory() + ", " + field("/etc/os-release", "PRETTY_NAME", System.getProperty("os.name"));
    }

    static String java() {
        return "Java " + Runtime.version();
    }

    private static String memory() {
        var kilobytes = field("/proc/meminfo", "MemTotal", "").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? "memory unknown"
                : Math.round(Long.parseLong(kilobytes) * 1024.0 / GIB) + " GiB of memory";
    }

    /** The value behind a name in a file of the system, which may be another system's. */
    private static String field(String file, String name, String otherwise) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.split("[:=]", 2)[1].replace("\"", "").strip())
                .orElse(otherwise);
        }
        catch (IOException e) {
            return otherwise;
        }
    }

}
