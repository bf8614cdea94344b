package io.handsel.proof.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Whoever started this process. Once it is gone this process ends, whatever it is doing: it may be waiting for a commit that
 * a standby will never confirm, since that one went with the parent.
 */
final class Parent {

    private final Thread ear;

    private Parent(Thread ear) {
        this.ear = ear;
    }

    /** Listens to it from now on. */
    static Parent heard(Consumer<String> line) {
        Thread ear = new Thread(() -> listen(line), "parent");
        ear.setDaemon(true); // a process that cannot begin ends all the same
        ear.start();
        return new Parent(ear);
    }

    private static void listen(Consumer<String> told) {
        try (BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = parent.readLine(); line != null; line = parent.readLine()) {
                told.accept(line);
            }
        } catch (IOException e) {
            System.err.println("the parent cannot be heard any more: " + e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    /** Waits for it to be gone, and so for the end of this process. */
    void await() throws InterruptedException {
        ear.join();
    }
}
