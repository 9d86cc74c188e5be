package network.referral.testbus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The machine's own Chromium on a phone of 360 points, driven by the machine's own
 * driver: nothing is fetched. A module that uses it brings {@code selenium-chrome-driver}
 * and {@code selenium-support}.
 */
public final class Browser implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration LOOKS_AGAIN = Duration.ofMillis(150);

    /** In points. */
    public static final int PHONE_WIDTH = 360;

    private static final Map<String, Object> PHONE = Map.of("deviceMetrics",
            Map.of("width", PHONE_WIDTH, "height", 780, "pixelRatio", 1.0, "touch", true, "mobile", true));

    /** An option of a list is chosen by the driver in a way of its own. */
    private static final String FEELS = """
            window.felt = arguments[0] instanceof HTMLOptionElement;
            arguments[0].addEventListener('click', () => { window.felt = true; }, { capture: true, once: true });""";

    private static final String CHOOSES = """
            const [list, code] = arguments;
            const isThere = [...list.options].some(option => option.value === code && !option.disabled);
            if (isThere) {
                list.focus();
                list.value = code;
                ['input', 'change'].forEach(kind => list.dispatchEvent(new Event(kind, { bubbles: true })));
            }
            return isThere;""";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** On a phone. Skips the test, and says so, where there is none. */
    public static Browser orSkip() {
        return new Browser(Chromium.orSkip(options -> options.setExperimentalOption("mobileEmulation", PHONE)));
    }

    /** In a window of that width. */
    public static Browser onADeskOrSkip(int width) {
        return new Browser(Chromium
            .orSkip(options -> options.addArguments("--hide-scrollbars", "--window-size=" + width + ",1600")));
    }

    public ChromeDriver driver() {
        return driver;
    }

    /**
     * What pages do again every so many seconds they do from now on every so many tenths
     * of one, until {@code window.inFull} is called. What they give up after so long
     * stays as it is.
     */
    public Browser inTenths() {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const real = window.setInterval;
                window.inFull = () => { window.setInterval = real; };
                window.setInterval = (act, millis) => real(act, millis >= 1000 ? millis / 10 : millis);"""));
        return this;
    }

    public void open(String url) {
        driver.get(url);
    }

    /**
     * Waits until it is there, can be seen and used, and scrolls there as a person does:
     * the driver leaves it beneath what a page keeps at its edge.
     */
    public void see(By what) {
        with(what, element -> true);
    }

    /**
     * Does that with it, anew where the page has put another in its place before it was
     * done.
     */
    public <T> T with(By what, Function<WebElement, T> use) {
        return until(page -> page.findElements(what)
            .stream()
            .filter(element -> element.isDisplayed() && element.isEnabled())
            .findFirst()
            .map(this::inSight)
            // what comes to false has been done, too
            .map(element -> Optional.ofNullable(use.apply(element)))
            .orElse(null)).orElse(null);
    }

    private WebElement inSight(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({ block: 'nearest' })", element);
        return element;
    }

    /** By what a person reads on it. */
    public static By button(String words) {
        return By.xpath("//button[normalize-space()='" + words + "']");
    }

    public void press(String words) {
        press(button(words));
    }

    /**
     * Once: whatever the driver says, it is pressed again only where the page is still
     * there and has not felt it, since it went away meanwhile, or moved, or was held.
     */
    public void press(By what) {
        with(what, element -> {
            driver.executeScript(FEELS, element);
            try {
                element.click();
            }
            catch (WebDriverException e) {
                if (isUnfelt()) {
                    throw e;
                }
            }
            if (isUnfelt()) {
                throw new ElementClickInterceptedException("The page has not felt it.");
            }
            return true;
        });
    }

    /** Not where it is gone, or its window: that has come of it. */
    private boolean isUnfelt() {
        try {
            return !isAsking() && "false".equals(run("return window.felt"));
        }
        catch (WebDriverException e) {
            return false;
        }
    }

    /** What else is asked of the page meanwhile would be an answer. */
    private boolean isAsking() {
        try {
            driver.switchTo().alert();
            return true;
        }
        catch (NoAlertPresentException e) {
            return false;
        }
    }

    /** In the place of whatever is written there. */
    public void write(By field, String text) {
        with(field, element -> {
            element.clear();
            element.sendKeys(text);
            return true;
        });
    }

    /**
     * One of a list, by its code, with all that a browser tells a page of it: the
     * driver's own way leaves out the first.
     */
    public void choose(By list, String code) {
        with(list, element -> {
            if (!Boolean.TRUE.equals(driver.executeScript(CHOOSES, element, code))) {
                throw new NoSuchElementException("Not to be chosen: " + code);
            }
            return true;
        });
    }

    public String read(By what) {
        return with(what, WebElement::getText);
    }

    /**
     * What a person sees on the page, as the browser tells it: the driver's own way looks
     * at the style of every element, for seconds on a long page.
     */
    public String text() {
        return run("return document.body?.innerText");
    }

    /** Waits until the page says so somewhere. */
    public void reads(String words) {
        until(page -> text().contains(words) ? true : null);
    }

    /** Waits for the window that a click opened, and goes there. */
    public void intoNewWindow() {
        var own = driver.getWindowHandle();
        driver.switchTo()
            .window(until(any -> any.getWindowHandles()
                .stream()
                .filter(window -> !window.equals(own))
                .findFirst()
                .orElse(null)));
    }

    /** Waits until there is no other window any more. */
    public void backTo(String window) {
        until(any -> any.getWindowHandles().equals(Set.of(window)) ? true : null);
        driver.switchTo().window(window);
    }

    public <T> T until(Function<WebDriver, T> what) {
        return new WebDriverWait(driver, PATIENCE, LOOKS_AGAIN)
            .ignoreAll(List.of(StaleElementReferenceException.class, ElementClickInterceptedException.class))
            .withMessage(this::shown)
            .until(what);
    }

    /** For whoever reads that it was waited for in vain. */
    private String shown() {
        try {
            return "the page, which shows: " + text();
        }
        catch (WebDriverException e) {
            return "a page that cannot be seen";
        }
    }

    /**
     * What pages said on their consoles since it was last asked: errors, and what the
     * policy kept out.
     */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    }

    public void loseTheNetwork() {
        var none = new ChromiumNetworkConditions();
        none.setOffline(true);
        driver.setNetworkConditions(none);
    }

    public void findTheNetwork() {
        driver.deleteNetworkConditions();
    }

    /**
     * From now on nothing is loaded from an address like one of these ({@code *} is
     * anything), in a frame as on the page.
     */
    public void lose(String... addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    /** What a script on the page comes to, as text. */
    public String run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    /**
     * Whether the page would have the person asked, also by a browser of before 2023,
     * which goes by what is to be returned.
     */
    public boolean asksBeforeItIsClosed() {
        return "true".equals(run("""
                const closing = document.createEvent('BeforeUnloadEvent');
                closing.initEvent('beforeunload', false, true);
                dispatchEvent(closing);
                return closing.defaultPrevented && closing.returnValue !== '';"""));
    }

    /** How wide the page makes itself; no wider than the screen where it fits. */
    public int width() {
        return Integer.parseInt(run("return document.documentElement.scrollWidth"));
    }

    @Override
    public void close() {
        driver.quit();
    }

}
