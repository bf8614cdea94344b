package io.handsel.examples.airtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.airtime.World.InTheWorld;
import io.handsel.examples.visitor.Browser;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A5, A8, A13 as a person meets them: in a real browser, with the keyboard, on a desk and on a phone. */
@ExtendWith(InTheWorld.class)
class WhenTheyUseABrowser {

    private static final String ALL_LABELLED =
            "return [...document.querySelectorAll('input,select')].every(it => it.labels.length > 0)";
    private static final String FITS = "return document.documentElement.scrollWidth <= window.innerWidth";

    private static Browser browser;

    private final World world;
    private final Customer ada;

    WhenTheyUseABrowser(World world) {
        this.world = world;
        this.ada = world.customer();
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

    private void fillIn(String way) {
        browser.go(world.shop().address());
        browser.fill("network", "MTN");
        browser.fill("recipient", ada.phone());
        browser.fill("faceValue", "500");
        browser.fill("firstName", "Ada");
        browser.fill("lastName", "Obi");
        browser.fill("email", ada.email());
        browser.choose("way", way);
    }

    @Test
    @Requirement({"A8", "A13"})
    void fromTheFormOverPaystacksPageToDelivered() {
        fillIn("page");
        browser.picture("form");
        browser.click("Continue to payment");

        browser.waitFor("Simulated: no real money moves");
        browser.picture("page");
        browser.click("Pay");

        browser.waitFor("Delivered.");
        browser.picture("delivered");
        assertThat(browser.address().getPath()).startsWith("/purchases/");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    @Requirement("A13")
    void inThePopupTheyNeverLeaveTheShop() {
        fillIn("popup");
        browser.click("Continue to payment");

        browser.enterFrame();
        browser.waitFor("Simulated: no real money moves");
        browser.picture("popup");
        browser.click("Pay");
        browser.leaveFrame();

        browser.waitFor("Delivered.");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    void whoClosesThePopupCanPayLater() {
        fillIn("popup");
        browser.click("Continue to payment");
        browser.enterFrame();
        browser.click("Leave without paying");
        browser.leaveFrame();

        browser.waitFor("Waiting for your payment.");
        browser.picture("waiting");
        browser.click("Pay now");
        browser.click("Pay");

        browser.waitFor("Delivered.");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    void aDeclinedCardCanBeTriedAgain() {
        fillIn("page");
        browser.click("Continue to payment");
        browser.click("Have the card declined");

        browser.waitFor("Your payment did not go through.");
        browser.picture("declined");
        browser.click("Pay now");
        browser.click("Pay");

        browser.waitFor("Delivered.");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    void whatCannotBeDeliveredIsPaidBackBeforeTheirEyes() {
        world.stage().atVtpass().answer(Endpoint.PAY, it -> it.mentions(ada.phone()), "016", false, 99);
        fillIn("page");
        browser.click("Continue to payment");
        browser.click("Pay");

        browser.waitFor("sending your money back");
        browser.picture("refunding");
        browser.waitFor("Your money was sent back.");
        browser.picture("refunded");
    }

    @Test
    void everyFaultStandsAtItsFieldAndTheFirstOneIsFocused() {
        browser.go(world.shop().address());
        browser.click("Continue to payment");

        browser.waitFor("Please correct what is marked.");
        browser.picture("faults");
        assertThat(browser.text("[data-fault=recipient]")).contains("Nigerian phone number");
        assertThat(browser.text("[data-fault=firstName]")).isEqualTo("Must not be empty");
        assertThat(browser.text("[data-fault=email]")).isEqualTo("Must not be empty");
        assertThat(browser.evaluate("return document.activeElement.name")).isEqualTo("recipient");
    }

    @Test
    void everyPageFitsAPhoneAndNamesItsFieldsForScreenReaders() {
        browser.onAPhone();
        try {
            fillIn("page");
            browser.picture("phone-form");
            assertThat(browser.evaluate(FITS)).isEqualTo("true");
            assertThat(browser.evaluate(ALL_LABELLED)).isEqualTo("true");
            browser.click("Continue to payment");
            browser.waitFor("Simulated: no real money moves");
            browser.picture("phone-page");
            assertThat(browser.evaluate(FITS)).isEqualTo("true");
            browser.click("Pay");
            browser.waitFor("Delivered.");
            browser.picture("phone-delivered");
            assertThat(browser.evaluate(FITS)).isEqualTo("true");
            assertThat(browser.evaluate("return document.querySelector('[aria-live]').textContent"))
                    .isEqualTo("Delivered.");
        } finally {
            browser.onADesk();
        }
    }
}
