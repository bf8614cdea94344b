package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.visitor.Browser;
import io.handsel.examples.vtu.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages, in a real browser: sign in, fund by card, buy from the wallet, see it delivered, give a gift. */
@ExtendWith(InTheWorld.class)
class WhenTheyUseABrowser {

    private static final String FITS = "return document.documentElement.scrollWidth <= window.innerWidth";

    private static final String SIGN_OUT =
            "return fetch('/sign-out', {method: 'POST', headers: {'content-type': 'application/json'}, body: '{}'})"
                    + ".then(it => it.status)";

    private static Browser browser;

    private final World world;

    WhenTheyUseABrowser(World world) {
        this.world = world;
    }

    @BeforeAll
    static void openTheBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private void goes(String path) {
        browser.go(URI.create(world.application().address() + path));
    }

    private void signsIn(String name) {
        goes("/");
        browser.evaluate(SIGN_OUT);
        goes("/");
        browser.waitFor("Who are you?");
        browser.fill("name", name);
        browser.picture("sign-in");
        browser.click("Sign in");
        browser.waitFor("You can spend");
    }

    private void paysIn(String naira) {
        browser.fill("faceValue", naira);
        browser.click("Continue to payment");
        browser.waitFor("Simulated: no real money moves");
        browser.click("Pay");
        browser.waitFor("Delivered.");
    }

    @Test
    @Requirement({"D1", "D3"})
    void fromTheCardIntoTheWalletToThePhone() {
        signsIn("chidi");
        paysIn("3000");
        browser.picture("funded");

        goes("/buy");
        browser.waitFor("₦3,000.00 to spend");
        browser.fill("recipient", "08039990001");
        browser.picture("buy");
        browser.click("Buy now");
        browser.waitFor("Delivered.");
        browser.picture("delivered");

        goes("/");
        browser.waitFor("₦2,500.00");
        browser.waitFor("Purchase");
        browser.picture("wallet");
        assertThat(world.stage().atVtpass().ledger().vends())
                .anyMatch(it -> it.phone().equals("08039990001"));
    }

    @Test
    @Requirement("D1")
    void electricityAndItsToken() {
        signsIn("bola");
        paysIn("2000");

        goes("/buy");
        browser.waitFor("to spend");
        browser.click("TV");
        browser.waitFor("DStv Padi");
        browser.picture("tv");
        browser.click("Electricity");
        browser.waitFor("Kind of meter");
        browser.waitFor("Ikeja Electric");
        browser.fill("service", "Ikeja Electric");
        browser.fill("recipient", "12345678901");
        browser.fill("faceValue", "1000");
        browser.fill("contactPhone", "08039990002");
        browser.picture("electricity");
        browser.click("Buy now");

        browser.waitFor("Keep this");
        browser.picture("token");
        assertThat(browser.text("[data-goods-text]")).isNotBlank();
    }

    @Test
    @Requirement("D5")
    void aGiftFromOneToAnother() {
        signsIn("dayo");
        paysIn("1000");
        goes("/gifts");
        browser.waitFor("Give gifts");
        browser.fill("minutes", "600");
        browser.click("Open the room");
        browser.waitFor("0 taken");
        browser.picture("gifts");
        browser.click("5 ×");
        browser.waitFor("A gift of");
        URI room = browser.address();

        goes("/");
        browser.waitFor("You can spend");
        browser.click("Sign out");
        browser.waitFor("Who are you?");
        signsIn("efua");
        browser.go(room);
        browser.waitFor("A gift of");
        browser.picture("gift");
        browser.click("Take one");
        browser.waitFor("kept for you");
        browser.picture("gift-kept");
        browser.click("Put it in my wallet");
        browser.waitFor("is in your wallet");
        browser.picture("gift-claimed");
    }

    @Test
    void everyPageFitsAPhone() {
        browser.onAPhone();
        try {
            signsIn("femi");
            for (String page : new String[] {"/", "/buy", "/gifts", "/withdraw"}) {
                goes(page);
                browser.waitFor(page.equals("/") ? "You can spend" : "naira");
                browser.picture("phone-" + page.substring(1));
                assertThat(browser.evaluate(FITS)).as(page).isEqualTo("true");
            }
        } finally {
            browser.onADesk();
        }
    }
}
