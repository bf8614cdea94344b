package io.handsel.proof.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OneSeedIsOneWorldTest {

    @Test
    void theSameSeedTellsTheSameStoryToTheLetter() {
        for (long seed = 1; seed <= 40; seed++) {
            String story = Trial.of(Setting.random(seed), true).story();

            assertThat(Trial.of(Setting.random(seed), true).story())
                    .as("seed %d", seed)
                    .isEqualTo(story)
                    .contains("wrote");
        }
    }

    @Test
    void anotherSeedTellsAnother() {
        assertThat(Trial.of(Setting.random(1), true).story())
                .isNotEqualTo(Trial.of(Setting.random(2), true).story());
    }

    @Test
    void tellingTheStoryChangesNothing() {
        Setting setting = Setting.random(3);

        assertThat(Trial.of(setting, false).counts().text())
                .isEqualTo(Trial.of(setting, true).counts().text());
    }
}
