package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.examples.visitor.Browser;
import io.handsel.testkit.contract.Requirement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As a person meets it: from the log-in to a number, on a desk and on a phone. */
@ExtendWith(InTheWorld.class)
class WhenTheyUseABrowser {

    private static final String ALL_LABELLED =
            "return [...document.querySelectorAll('input:not([type=hidden]),select')]"
                    + ".every(it => it.labels.length > 0)";
    private static final String FITS = "return document.documentElement.scrollWidth <= window.innerWidth";

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

    private void logIn() {
        browser.go(world.application().address().resolve("/"));
        if (browser.text().contains("Log Ada out")) {
            browser.click("Log Ada out");
        }
        browser.fill("firstName", "Ada");
        browser.fill("lastName", "Obi");
        browser.fill("email", UUID.randomUUID() + "@example.com");
        browser.picture("log-in");
        browser.click("Log in");
        browser.waitFor("Create a group");
    }

    private void goTo(String group) {
        browser.go(world.application().address().resolve("/groups/" + group));
    }

    @Test
    @Requirement({"C5", "E1", "E6"})
    void fromJoinToYouAreNumberThree() {
        String group = world.group(5);
        world.memberOf(group);
        world.memberOf(group);
        logIn();
        browser.picture("groups");
        goTo(group);
        browser.picture("join");
        browser.click("Join and pay");
        browser.waitFor("Simulated: no real money moves");
        browser.click("Pay");

        browser.waitFor("You are number 3.");
        browser.picture("number-three");
        browser.click("To the groups");
        browser.waitFor("you are number 3");
        browser.picture("groups-afterwards");
        goTo(group);
        browser.waitFor("Ada (you)");
        browser.picture("member");
    }

    @Test
    @Requirement("E2")
    void inThePopupTheyCanLeaveAndPayLater() {
        String group = world.group(2);
        logIn();
        goTo(group);
        browser.choose("deposit", "now");
        browser.choose("way", "popup");
        browser.click("Join and pay");
        browser.enterFrame();
        browser.waitFor("10,500");
        browser.picture("popup");
        browser.click("Leave without paying");
        browser.leaveFrame();

        browser.waitFor("Waiting for your payment.");
        browser.click("My payments");
        browser.waitFor("Joining a group");
        browser.picture("payments");
        browser.click("Joining a group");
        browser.click("Pay now");
        browser.click("Pay");

        browser.waitFor("You are number 1.");
    }

    @Test
    void everyFaultStandsAtItsField() {
        logIn();
        browser.fill("slots", "1");
        browser.click("Create it");

        browser.waitFor("Please correct what is marked.");
        browser.picture("faults");
        assertThat(browser.text("[data-fault=name]")).isEqualTo("Must have 1 to 60 characters");
        assertThat(browser.text("[data-fault=slots]")).isEqualTo("Must be 2 to 12");
        assertThat(browser.text("[data-fault=share]")).isEmpty();
    }

    @Test
    void everyPageFitsAPhoneAndNamesItsFieldsForScreenReaders() {
        String group = world.group(3);
        world.memberOf(group);
        logIn();
        browser.onAPhone();
        try {
            for (String path : new String[] {"/", "/groups/" + group, "/payments"}) {
                browser.go(world.application().address().resolve(path));
                browser.picture("phone" + path.replace('/', '-'));
                assertThat(browser.evaluate(FITS)).as(path).isEqualTo("true");
                assertThat(browser.evaluate(ALL_LABELLED)).as(path).isEqualTo("true");
            }
        } finally {
            browser.onADesk();
        }
    }
}
