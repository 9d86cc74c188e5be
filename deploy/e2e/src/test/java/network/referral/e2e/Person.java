package network.referral.e2e;

import network.referral.local.LocalNetwork;
import network.referral.local.clients.UsersFile;
import network.referral.testbus.Browser;
import org.openqa.selenium.By;

/** Somebody of {@code users.json}, at a browser. */
record Person(LocalNetwork network, String username) {

    /** By the issuer's own form, in the window that the page opens. */
    void signInAt(Browser browser, String page) {
        browser.open(page);
        var window = browser.driver().getWindowHandle();
        browser.press("Sign in");
        browser.intoNewWindow();
        signInHere(browser);
        browser.backTo(window);
    }

    void signInHere(Browser browser) {
        browser.write(By.id("username"), username);
        browser.write(By.id("password"), password());
        browser.press("Sign in");
    }

    private String password() {
        return UsersFile.read(network.secrets().folder().resolveSibling(UsersFile.NAME))
            .users()
            .stream()
            .filter(user -> user.username().equals(username))
            .findFirst()
            .orElseThrow()
            .password();
    }

}
