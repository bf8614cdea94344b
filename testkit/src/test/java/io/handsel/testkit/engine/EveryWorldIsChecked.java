package io.handsel.testkit.engine;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After every test of the engine: whatever it left in the store has a whole journal that leads to its state, money that adds
 * up, and nothing lost. Found by JUnit itself, so that no test can forget it.
 */
public final class EveryWorldIsChecked implements AfterEachCallback {

    private static final ThreadLocal<List<World>> WORLDS = ThreadLocal.withInitial(ArrayList::new);

    static void remember(World world) {
        WORLDS.get().add(world);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<World> worlds = List.copyOf(WORLDS.get());
        WORLDS.remove();
        if (context.getExecutionException().isEmpty()) {
            worlds.forEach(World::mustBeSound);
        }
    }
}
