package io.handsel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Requirement;
import io.handsel.TransactionView;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.store.Page;
import io.handsel.transaction.TransactionStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a browser sees of a purchase. */
class StatusViewTest {

    @Test
    @Requirement("A8")
    void saysAllThatAPageNeedsAndNothingElse() {
        String json =
                StatusView.of(Sample.in(TransactionStatus.PAYMENT_PENDING)).toJson();

        assertThat(json)
                .isEqualTo(
                        "{\"reference\":\"hs-t1\",\"code\":\"payment_pending\",\"message\":\"Waiting for your payment.\","
                                + "\"payment\":\"pending\",\"delivery\":\"pending\",\"simple\":\"pending\",\"final\":false,"
                                + "\"kind\":\"membership\","
                                + "\"price\":{\"amount\":\"500.00\",\"minorUnits\":50000,\"currency\":\"NGN\"},"
                                + "\"items\":[{\"name\":\"deposit\",\"amount\":"
                                + "{\"amount\":\"400.00\",\"minorUnits\":40000,\"currency\":\"NGN\"}},"
                                + "{\"name\":\"fee\",\"amount\":"
                                + "{\"amount\":\"100.00\",\"minorUnits\":10000,\"currency\":\"NGN\"}}],"
                                + "\"result\":{},\"createdAt\":\"2026-03-01T09:00:00Z\",\"updatedAt\":\"2026-03-01T09:00:05Z\"}");
    }

    @ParameterizedTest
    @EnumSource(TransactionStatus.class)
    @Requirement({"A2", "A8"})
    void hasACodeAMessageAndItsPartsAtEveryState(TransactionStatus status) {
        TransactionView transaction = Sample.in(status);

        StatusView view = StatusView.of(transaction);

        assertThat(view.code()).isEqualTo(status.name().toLowerCase(Locale.ROOT));
        assertThat(view.message()).isEqualTo(status.message()).isNotBlank();
        assertThat(view.isFinal()).isEqualTo(status.isFinal());
        assertThat(view.payment()).isEqualTo(transaction.paymentStatus());
        assertThat(view.delivery()).isEqualTo(transaction.deliveryStatus());
        assertThat(view.simple()).isEqualTo(transaction.simple());
        assertThat(((JsonObject) Json.parse(view.toJson())).bool("final")).isEqualTo(status.isFinal());
    }

    @Test
    void p12_showsNeitherOwnerNorKeyNorWhatTheKindIsAbout() {
        StatusView view = StatusView.of(Sample.in(TransactionStatus.COMPLETED));

        assertThat(view + view.toJson())
                .doesNotContain(Sample.OWNER)
                .doesNotContain(Sample.KEY)
                .doesNotContain("the-group-of-it");
    }

    @Test
    void aPageOfAListIsShownWithItsNextPosition() {
        TransactionView transaction = Sample.in(TransactionStatus.COMPLETED);
        Page<TransactionView> page = new Page<>(
                List.of(transaction), Optional.of(transaction.transaction().id()));

        Page<StatusView> shown = StatusView.page(page, Messages.ENGLISH);

        assertThat(shown.items()).containsExactly(StatusView.of(transaction));
        assertThat(shown.next()).isEqualTo(page.next());
    }

    @Nested
    class TheMessages {

        private String said(Messages messages, TransactionStatus status) {
            return StatusView.of(Sample.in(status), messages).message();
        }

        @Test
        void canBeReplacedForOneState() {
            Messages ours = Messages.ENGLISH.with(TransactionStatus.COMPLETED, "Enjoy!");

            assertThat(said(ours, TransactionStatus.COMPLETED)).isEqualTo("Enjoy!");
            assertThat(said(ours, TransactionStatus.REFUNDED)).isEqualTo(TransactionStatus.REFUNDED.message());
            assertThat(said(Messages.ENGLISH, TransactionStatus.COMPLETED)).isEqualTo("Delivered.");
        }

        @Test
        void canBeThoseOfAnotherLanguage() {
            Map<TransactionStatus, String> french = new EnumMap<>(TransactionStatus.class);
            Stream.of(TransactionStatus.values()).forEach(it -> french.put(it, "état " + it.name()));
            Messages messages = Messages.of(french);
            french.clear();

            assertThat(said(messages, TransactionStatus.COMPLETED)).isEqualTo("état COMPLETED");
        }

        @Test
        void leaveNoStateOut() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Messages.of(Map.of(TransactionStatus.COMPLETED, "Livré.")))
                    .withMessageContaining("REFUND_PENDING")
                    .withMessageNotContaining("COMPLETED");
        }

        @Test
        void canGoByAllThatIsKnown() {
            Messages byKind = it -> it.transaction().product().kind() + ": " + it.message();

            assertThat(said(byKind, TransactionStatus.COMPLETED)).isEqualTo("membership: Delivered.");
        }
    }
}
