package io.handsel.examples.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.credits.World.InTheWorld;
import io.handsel.examples.visitor.Browser;
import io.handsel.testkit.contract.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** B1 to B5 as a person meets them, in a real browser. */
@ExtendWith(InTheWorld.class)
class WhenTheyUseABrowser {

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

    @Test
    @Requirement({"B2", "B5"})
    void fromTheSignInOverADeclinedCardToTheCredits() {
        browser.go(world.application().address());
        browser.picture("sign-in");
        browser.fill("firstName", "Bola");
        browser.fill("lastName", "Ade");
        browser.fill("email", "bola@example.com");
        browser.fill("phone", "08031234567");
        browser.click("Sign in");

        browser.waitFor("You have 0 credits");
        browser.click("Continue to payment");
        browser.waitFor("Must be one of credits-10");
        browser.choose("packageId", "credits-25");
        browser.picture("home");
        browser.click("Continue to payment");

        browser.waitFor("Credits for your account");
        browser.picture("page");
        browser.click("Have the card declined");
        browser.waitFor("The card was declined.");
        browser.click("Pay");

        browser.waitFor("Delivered.");
        browser.picture("delivered");
        browser.click("Buy something else");
        browser.waitFor("You have 25 credits");
        browser.onAPhone();
        browser.picture("phone-home");
        assertThat(browser.evaluate("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo("true");
        browser.onADesk();
    }
}
