package network.referral.testbus;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own, without a window, and the machine's own driver. */
final class Chromium {

    /**
     * Pages, and nothing of what is around them, for a fourth of the processor time.
     * Debian's name for it on the PATH is a shell around it: whoever ends that leaves the
     * browser behind.
     */
    private static final Path PAGES_ALONE = Path.of("/usr/lib/chromium/chromium-headless-shell");

    private static final List<String> OPTIONS = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
            "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--lang=en");

    private Chromium() {
    }

    /** Skips the test, and says so, where there is none. */
    static ChromeDriver orSkip(Consumer<ChromeOptions> screen) {
        var program = Optional.of(PAGES_ALONE)
            .filter(Files::isExecutable)
            .or(() -> Installed.program("chromium", "chromium-browser", "google-chrome"));
        var control = Installed.program("chromedriver");
        if (program.isEmpty() || control.isEmpty()) {
            System.err.println("SKIPPED: no chromium with its chromedriver, so no page is used here");
        }
        Assumptions.assumeTrue(program.isPresent() && control.isPresent(), "no chromium with its driver");
        return started(program.get(), control.get(), screen);
    }

    private static ChromeDriver started(Path program, Path control, Consumer<ChromeOptions> screen) {
        var kept = new LoggingPreferences();
        kept.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments(OPTIONS);
        screen.accept(options);
        options.setCapability("goog:loggingPrefs", kept);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(control.toFile())
            .usingAnyFreePort()
            .withEnvironment(new HashMap<>(System.getenv()))
            .withTimeout(Browser.PATIENCE)
            .build();
        service.sendOutputTo(OutputStream.nullOutputStream());
        var driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Browser.PATIENCE);
        return driver;
    }

}
