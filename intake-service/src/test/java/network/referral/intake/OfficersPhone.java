package network.referral.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.referral.testbus.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The report page in an officer's hand. */
final class OfficersPhone extends BadLine implements AutoCloseable {

    /** From the first screen to the form. */
    OfficersPhone signedIn(int port) {
        browser.open("http://127.0.0.1:" + port + "/report");
        signIn();
        browser.see(By.name("/encounter/place"));
        return this;
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
        // the driver takes no notice that nothing can be pressed
        untilTrue("document.querySelector('.settling') === null");
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
        browser.press(button);
    }

    /**
     * The second time as soon as the page is another one, wherever on the screen that
     * was.
     */
    void pressTwice(String button) {
        browser.see(Browser.button(button));
        browser.run("""
                const pressed = [...document.querySelectorAll('button')].find(each => each.textContent === '%s');
                const { left, width } = pressed.getBoundingClientRect();
                pressed.click();
                const there = new Set();
                for (let y = 4; y < innerHeight; y += 8) {
                    const what = document.elementFromPoint(left + width / 2, y);
                    there.add(what.closest('label, button') ?? what);
                }
                there.forEach(what => what.click());""".formatted(button));
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
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*words.json")));
    }

    /** Patience of many seconds is one of a twentieth of them. */
    void waitsNotSoLong() {
        browser.run("""
                const real = window.setTimeout;
                window.setTimeout = (act, millis) => real(act, millis >= 4000 ? millis / 20 : millis);""");
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
    private void passMinutes(double minutes) {
        browser.run("""
                const real = performance.now.bind(performance);
                performance.now = () => real() + %s * 60_000;""".formatted(minutes));
    }

    /** Nobody has touched it for long, and one of its clocks stood still meanwhile. */
    void sleepOverNight() {
        browser.run("""
                const real = Date.now.bind(Date);
                Date.now = () => real() + 9 * 60 * 60_000;""");
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
