package io.handsel.testkit.engine;

/** The same races when every change goes into the store by itself. */
class RaceWithoutBatchesTest extends RaceTest {

    @Override
    int batchSize() {
        return 1;
    }
}
