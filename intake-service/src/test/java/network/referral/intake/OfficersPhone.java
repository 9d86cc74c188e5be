package network.referral.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.referral.testbus.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The report page in an officer's hand. */
final class OfficersPhone extends BadLine implements AutoCloseable {

    /** From the first screen to the form. */
    OfficersPhone signedIn(int port) {
        open(port);
        signIn();
        browser.see(By.name("/encounter/place"));
        return this;
    }

    /** Until nothing comes above it any more, which may lose a click. */
    void open(int port) {
        browser.open("http://127.0.0.1:" + port + "/report");
        browser.reads("Duty desk of an example");
        browser.run("requestAnimationFrame(() => requestAnimationFrame(() => { window.stands = true; }))");
        untilTrue("window.stands && document.getElementById('page').style.pointerEvents === ''");
    }

    /** The window that this opens closes by itself. */
    void signIn() {
        browser.press("Sign in");
    }

    void tick(String member, String code) {
        browser.press(box(member, code));
    }

    void speak(String language) {
        browser.choose(By.className("language"), language);
    }

    void choose(String member, String code) {
        browser.choose(By.name(member), code);
    }

    void write(String member, String text) {
        browser.write(By.name(member), text);
    }

    /** What the browser lets stand there, whoever could type it. */
    void put(String member, String text) {
        browser.run("""
                const field = document.querySelector('[name="%s"]');
                field.value = '%s';
                field.dispatchEvent(new Event('input', { bubbles: true }));""".formatted(member, text));
    }

    String written(String member) {
        return browser.with(By.name(member), field -> field.getDomProperty("value"));
    }

    boolean isTicked(String member, String code) {
        return browser.with(box(member, code), WebElement::isSelected);
    }

    private static By box(String member, String code) {
        return By.cssSelector("input[name='%s'][value='%s']".formatted(member, code));
    }

    /** What every report must say. */
    OfficersPhone aGirlAtTheGate() {
        tick("/flags", "departure-imminent");
        tick("/profile/ageGroup", "child");
        choose("/encounter/place", "airport");
        tick("/presumption", "true");
        return this;
    }

    /** Waits until that is so on the page, seen or unseen. */
    void untilTrue(String script) {
        browser.until(page -> "true".equals(browser.run("return Boolean(%s)".formatted(script))) ? true : null);
    }

    void press(String button) {
        press(Browser.button(button));
    }

    void press(By what) {
        comeFromElsewhere();
        browser.press(what);
    }

    /**
     * The driver is so quick that the page would take it for a finger that comes down
     * twice.
     */
    private void comeFromElsewhere() {
        browser.run("dispatchEvent(new MouseEvent('click', { detail: 1 }))");
    }

    /**
     * The second time at the same place, as soon as the page is another one: however long
     * the driver takes, within what is a moment to the page.
     */
    void pressTwice(String button) {
        browser.run("""
                const real = window.setTimeout;
                window.setTimeout = (act, millis) => real(act, millis === 1000 ? 120_000 : millis);""");
        comeFromElsewhere();
        browser.with(Browser.button(button), pressed -> {
            browser.driver().executeScript("arguments[0].scrollIntoView({ block: 'center' })", pressed);
            new Actions(browser.driver()).moveToElement(pressed).click().click().perform();
            return true;
        });
    }

    /**
     * One after the other, each where it is by then: nothing that is over it is seen
     * through.
     */
    void tapAtOnce(By first, By second) {
        browser.see(first);
        browser.driver().executeScript("""
                for (const path of arguments) {
                    const what = document.evaluate(path, document, null, 9).singleNodeValue;
                    what.scrollIntoView({ block: 'nearest' });
                    const { left, top, width, height } = what.getBoundingClientRect();
                    const [clientX, clientY] = [left + width / 2, top + height / 2];
                    document.elementFromPoint(clientX, clientY).dispatchEvent(
                        new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY }));
                }""", path(first), path(second));
    }

    private static String path(By what) {
        return what.toString().replaceFirst("By.xpath: ", "");
    }

    /** Sends, and waits until the network has it: the id of the referral. */
    String report() {
        press("Send the report");
        browser.reads("The network has the report.");
        return browser.read(By.className("referral"));
    }

    /** The members that are marked as wrong, in the order of the page. */
    List<String> marked() {
        return browser.driver()
            .findElements(By.className("wrong"))
            .stream()
            .map(field -> field.getDomAttribute("data-pointer"))
            .toList();
    }

    WebElement focused() {
        return browser.driver().switchTo().activeElement();
    }

    /** How many reports of this officer are followed. */
    int followed() {
        return browser.driver().findElements(By.className("standing")).size();
    }

    /** The page's own words never come. */
    void loseTheWords() {
        browser.lose("*words.json");
    }

    /** Patience of many seconds is one of a tenth of them. */
    void waitsNotSoLong() {
        browser.run("""
                const real = window.setTimeout;
                window.setTimeout = (act, millis) => real(act, millis >= 4000 ? millis / 10 : millis);""");
    }

    /** Its token is over, and nobody away for long. */
    void outliveTheToken() {
        passMinutes(4.9);
    }

    /** Nobody has touched it for long. */
    void lieAbout() {
        passMinutes(16);
    }

    /** For nearly so long, and then does that. */
    void goOnBy(String kind) {
        passMinutes(14);
        browser.run("document.body.dispatchEvent(new Event('%s', { bubbles: true }))".formatted(kind));
    }

    /** Once more, and waits until that is answered. */
    void looksAgain(String referral) {
        var looks = "performance.getEntriesByName(location.origin + '/v1/referrals/%s').length".formatted(referral);
        browser.run("window.looks = " + looks);
        press("Look again");
        untilTrue(looks + " > window.looks");
    }

    /** So long that no instance is behind any more. */
    void waitForAllToSettle() {
        passMinutes(1.1);
    }

    /** By the clock of the page. */
    void passMinutes(double minutes) {
        browser.run("""
                const real = performance.now.bind(performance);
                performance.now = () => real() + %s * 60_000;""".formatted(minutes));
    }

    /** Nobody has touched it for long, and one of its clocks stood still meanwhile. */
    void sleepOverNight() {
        sleepMinutes(9 * 60);
    }

    /** For so long, by one of its clocks: the other stands still from then on. */
    void sleepMinutes(int minutes) {
        browser.run("""
                const steady = performance.now();
                const wall = Date.now.bind(Date);
                performance.now = () => steady;
                Date.now = () => wall() + %d * 60_000;""".formatted(minutes));
    }

    /**
     * And knows nothing of what browsers have learnt since. Of every page that it opens
     * from now on.
     */
    void isOldAndItsClockIsSlow(Duration slow) {
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                delete AbortSignal.timeout;
                delete Crypto.prototype.randomUUID;
                const { hasOwn } = Object;
                Object.hasOwn = (...given) => {
                    // the driver is not as old
                    if (new Error().stack.includes('/pages/')) throw new TypeError();
                    return hasOwn(...given);
                };
                const Real = Date;
                window.Date = class extends Real {
                    constructor(...given) { given.length === 0 ? super(Date.now()) : super(...given); }
                    static now() { return Real.now() - %d; }
                };""".formatted(slow.toMillis())));
    }

    /** By so much ahead, on every page that it opens from now on. */
    void clockIsOffBy(Duration ahead) {
        onEveryPage("""
                const real = Date.now;
                window.ahead = %d;
                Date.now = () => real() + window.ahead;""".formatted(ahead.toMillis()));
    }

    void clockIsPutRight() {
        browser.run("window.ahead = 0");
    }

    /** Counts how often a page has asked for that, and how many lights are on. */
    void canBeKeptLit() {
        onEveryPage("""
                window.lights = 0;
                window.lit = 0;
                const request = async () => {
                    window.lights += 1;
                    window.lit += 1;
                    return { release: async () => { window.lit -= 1; } };
                };
                Object.defineProperty(navigator, 'wakeLock', { value: { request } });""");
    }

    private void onEveryPage(String script) {
        browser.driver()
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", "{ " + script + " }"));
    }

    void isInAshgabat() {
        browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Ashgabat"));
    }

    void isSetTo(String locale) {
        browser.driver().executeCdpCommand("Emulation.setLocaleOverride", Map.of("locale", locale));
    }

    void wakeUp() {
        browser.run("document.dispatchEvent(new Event('visibilitychange'))");
    }

    void touch() {
        browser.run("document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))");
    }

    @Override
    public void close() {
        browser.close();
    }

}
