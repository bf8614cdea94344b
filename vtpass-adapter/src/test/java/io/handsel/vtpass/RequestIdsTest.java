package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References are made of Lagos time, which is an hour ahead of UTC all year. */
class RequestIdsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T11:05:59.999Z, 202603021205",
        "2026-03-01T22:59:59.999Z, 202603012359",
        "2026-03-01T23:00:00Z, 202603020000", // the UTC date is still yesterday's
        "2026-03-01T23:59:59Z, 202603020059",
        "2026-03-02T00:00:00Z, 202603020100",
        "2025-12-31T23:30:00Z, 202601010030",
        "2028-02-28T23:00:00Z, 202802290000",
        "2026-07-01T22:30:00Z, 202607012330" // no summer time
    })
    void d7_beginWithTheLagosMinute(Instant now, String minute) {
        assertThat(RequestIds.mint("x7", now)).isEqualTo(minute + "x7");
    }

    @Test
    void d7_theSameSeedAndTimeGiveTheSameReferenceAndOtherSeedsAnother() {
        Instant now = Instant.parse("2026-03-02T11:00:00Z");

        assertThat(RequestIds.mint("a", now))
                .isEqualTo(RequestIds.mint("a", now))
                .isNotEqualTo(RequestIds.mint("b", now));
    }

    @Test
    void theLongestSeedGivesFiftyCharacters() {
        assertThat(RequestIds.mint("a".repeat(38), Instant.EPOCH)).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a b", "é", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aSeedOfAnotherFormIsRefused(String seed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestIds.mint(seed, Instant.EPOCH))
                .withMessageContaining("seed");
    }

    @ParameterizedTest
    @CsvSource({
        "202603020000x, 2026-03-01T22:59:59Z, false",
        "202603020000x, 2026-03-01T23:00:00Z, true",
        "202603020000x, 2026-03-02T22:59:59Z, true",
        "202603020000x, 2026-03-02T23:00:00Z, false",
        "202603022359x, 2026-03-01T23:00:00Z, true", // hour and minute are not what counts
        "20260302, 2026-03-02T11:00:00Z, false",
        "order-20260302, 2026-03-02T11:00:00Z, false",
        "'', 2026-03-02T11:00:00Z, false"
    })
    void canBeSentOnTheLagosDayThatTheyName(String reference, Instant now, boolean expected) {
        assertThat(RequestIds.isOfToday(reference, now)).isEqualTo(expected);
    }
}
