package io.handsel.proof.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What counts as proof that nothing happened, as the judge of the worlds sees it. */
final class DossierTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant OVER = NOON.plusSeconds(120);

    private final Dossier dossier = new Dossier(Duration.ofSeconds(60));

    private void asked(Instant at, Dossier.Said said) {
        dossier.question(at).said(said);
    }

    @Test
    void nothingNeedsProofBeforeAnythingWasAsked() {
        assertThat(dossier.provesNothing(false)).isTrue();
    }

    @Nested
    class WhenNobodyAnswered {

        {
            dossier.request(NOON, OVER).said(Dossier.Said.NOTHING);
        }

        @Test
        void silenceProvesNothing() {
            assertThat(dossier.provesNothing(true)).isFalse();
        }

        @Test
        void neverSeenCountsOnlyWhenItCanBeTrueAndTwice() {
            asked(OVER.minusSeconds(10), Dossier.Said.ABSENT);
            assertThat(dossier.provesNothing(true)).isFalse();

            asked(OVER.plusSeconds(1), Dossier.Said.ABSENT);
            assertThat(dossier.provesNothing(true)).isTrue();
            assertThat(dossier.provesNothing(false)).isFalse();

            asked(OVER.plusSeconds(30), Dossier.Said.ABSENT);
            assertThat(dossier.provesNothing(false)).isFalse();

            asked(OVER.plusSeconds(62), Dossier.Said.ABSENT);
            assertThat(dossier.provesNothing(false)).isTrue();
        }

        @Test
        void aPlainNoIsProof() {
            asked(NOON.plusSeconds(10), Dossier.Said.NO);

            assertThat(dossier.provesNothing(false)).isTrue();
        }
    }

    @Test
    void aRefusalOfARepeatSaysNothingOfTheFirst() {
        dossier.request(NOON, OVER).said(Dossier.Said.NOTHING);
        dossier.request(NOON.plusSeconds(200), OVER.plusSeconds(200)).said(Dossier.Said.NO);

        assertThat(dossier.provesNothing(false)).isFalse();
    }

    @Test
    void whatWasNotSentChangesNothing() {
        dossier.request(NOON, OVER).said(Dossier.Said.NOT_SENT);

        assertThat(dossier.provesNothing(false)).isTrue();
        assertThat(dossier.wasAsked()).isFalse();
    }
}
