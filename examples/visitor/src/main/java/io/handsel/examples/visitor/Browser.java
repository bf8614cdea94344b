package io.handsel.examples.visitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser without a window: Debian's {@code chromium} with {@code chromium-driver}. Nothing is downloaded for it, and
 * it keeps nothing between two runs. Where it is not installed, the test that asks for it is skipped and says so.
 *
 * <p>Elements are named as a person or a screen reader names them: fields by their {@code name}, buttons and links by their
 * words.
 */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path profile;
    private final ChromeDriver driver;
    private final WebDriverWait patience;

    private Browser(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
        this.patience = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100));
        patience.ignoring(WebDriverException.class); // a page can be left while it is being read
    }

    /**
     * Opens one, or skips the test.
     *
     * @return the browser
     */
    public static Browser open() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "skipped: no browser is installed here; on Debian: apt-get install chromium chromium-driver");
        Logger.getLogger("org.openqa.selenium")
                .setLevel(Level.SEVERE); // it misses tools for this Chromium's newest protocol
        try {
            Path profile = Files.createTempDirectory("handsel-browser");
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(DRIVER.toFile())
                    .usingAnyFreePort()
                    .withSilent(true)
                    .build();
            Browser browser = new Browser(profile, new ChromeDriver(service, options(profile)));
            browser.onADesk();
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path profile) {
        return new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(List.of(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile));
    }

    /**
     * Goes somewhere.
     *
     * @param address where
     */
    public void go(URI address) {
        driver.get(address.toString());
    }

    /** {@return where it is} */
    public URI address() {
        return URI.create(String.valueOf(driver.getCurrentUrl()));
    }

    /** Looks at pages as on a phone, 390 pixels wide, from now on. */
    public void onAPhone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Looks at pages as on a desk, 1000 pixels wide, from now on; so it does in the beginning. */
    public void onADesk() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1000, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Fills a field.
     *
     * @param name the field's name
     * @param text what to write, or the words of the choice
     */
    public void fill(String name, String text) {
        WebElement field = seen(By.name(name));
        if (!field.getTagName().equals("select")) {
            field.clear();
        }
        field.sendKeys(text);
    }

    /**
     * Chooses one of several.
     *
     * @param name the name of the radio buttons
     * @param value the value of the one
     */
    public void choose(String name, String value) {
        seen(By.cssSelector("input[name='" + name + "'][value='" + value + "']"))
                .click();
    }

    /**
     * Clicks on a button or link.
     *
     * @param words how its words begin
     */
    public void click(String words) {
        By place = By.xpath("//*[self::button or self::a][starts-with(normalize-space(), '" + words + "')]");
        patience.until(ExpectedConditions.elementToBeClickable(place)).click();
    }

    /** Looks into the frame that is open, as the gateway's popup is; {@link #leaveFrame()} ends it. */
    public void enterFrame() {
        patience.until(ExpectedConditions.frameToBeAvailableAndSwitchToIt(By.tagName("iframe")));
    }

    /** Looks at the whole page again. */
    public void leaveFrame() {
        driver.switchTo().defaultContent();
    }

    /**
     * Waits until something is to be read.
     *
     * @param text the text
     */
    public void waitFor(String text) {
        patience.withMessage(() -> "waited in vain for '" + text + "' at " + address() + ", which reads:\n" + read())
                .until(it -> read().contains(text));
    }

    /** {@return what a person can read on the page} */
    public String text() {
        return patience.until(it -> read());
    }

    private String read() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /**
     * Reads a part of the page.
     *
     * @param selector which, as CSS
     * @return its text; empty if it is not there
     */
    public String text(String selector) {
        return patience.until(it -> it.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .map(WebElement::getText)
                .orElse(""));
    }

    /**
     * Asks the page's script for something.
     *
     * @param script JavaScript with a {@code return}
     * @return what it returns, as text
     */
    public String evaluate(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    /** {@return a picture of what is seen, as PNG} */
    public byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /**
     * Keeps a picture of what is seen, if the system property {@code handsel.pictures} names a directory for it.
     *
     * @param name the file's name without its end
     */
    public void picture(String name) {
        String directory = System.getProperty("handsel.pictures", "");
        if (!directory.isEmpty()) {
            try {
                Files.write(Files.createDirectories(Path.of(directory)).resolve(name + ".png"), picture());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private WebElement seen(By place) {
        return patience.until(ExpectedConditions.visibilityOfElementLocated(place));
    }

    /** Closes it and forgets what it kept. */
    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // a directory for temporary files keeps what is left; no test is about it
        }
    }
}
