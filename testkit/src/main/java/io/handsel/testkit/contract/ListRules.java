package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.outcome.Answer;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.RefundRequest;
import io.handsel.testkit.TestCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@link PaymentGateway} about lists, G11 to G13; skipped where a gateway lists nothing. */
abstract class ListRules extends GatewayRules {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final int MOST_PAGES = 100;

    @Test
    void g11_aPaymentIsListedInTheWindowThatItWasMadeInAndInNoOther() {
        assumeListed();
        PaymentEvidence payment = paid();
        Instant at = payment.paidAt().orElseThrow();

        assertThat(listed(new PaymentWindow(at, at.plus(ONE_SECOND))))
                .filteredOn(it -> it.reference().equals(payment.reference()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.gatewayPaymentId()).isEqualTo(payment.gatewayPaymentId());
                    assertThat(it.charged()).isEqualTo(payment.charged());
                    assertThat(it.paidAt()).isEqualTo(at);
                    assertThat(it.state()).isEqualTo(PaymentState.PAID);
                });
        assertThat(references(listed(new PaymentWindow(at.minus(ONE_HOUR), at))))
                .doesNotContain(payment.reference());
        assertThat(references(listed(new PaymentWindow(at.plus(ONE_SECOND), at.plus(ONE_HOUR)))))
                .doesNotContain(payment.reference());
    }

    @Test
    void g11_anUnpaidCheckoutIsNotListed() {
        assumeListed();
        assumeTrue(!gateway.capabilities().initialiseTakesMoney(), "initialising pays here");
        PaymentEvidence payment = paid();
        String reference = opened();
        world.customerGivesUp(reference);

        assertThat(references(listed(around(payment))))
                .contains(payment.reference())
                .doesNotContain(reference);
    }

    @Test
    void g11_aPaymentIsStillListedWhenItGoesBack() {
        assumeListed();
        PaymentEvidence payment = paid();
        RefundRequest refund = refundOf(payment, world.price());
        gateway.refund(refund, TestCall.any());

        assertThat(references(listed(around(payment)))).contains(payment.reference());
        world.refundIsPaidOut(refund.mark());
        assertThat(references(listed(around(payment)))).contains(payment.reference());
    }

    @Test
    void g11_noPaymentIsLostBetweenThePages() {
        assumeListed();
        assumeTrue(world.paymentsPerPage() > 0, "a page is too large to fill here");
        List<PaymentEvidence> payments =
                Stream.generate(this::paid).limit(world.paymentsPerPage() + 1L).toList();
        Instant first = payments.get(0).paidAt().orElseThrow();
        Instant last = payments.get(payments.size() - 1).paidAt().orElseThrow();
        PaymentWindow window = new PaymentWindow(first, last.plus(ONE_SECOND));

        assertThat(page(window, Optional.empty()).next())
                .describedAs("a second page")
                .isPresent();
        assertThat(references(listed(window)))
                .containsExactlyInAnyOrderElementsOf(
                        payments.stream().map(PaymentEvidence::reference).toList());
    }

    @TestFactory
    Stream<DynamicTest> g12_aListInTroubleIsUnknown() {
        return eachTrouble(trouble -> {
            assumeListed();
            PaymentWindow window = around(paid());
            int before = world.moneyRequests();
            world.nextCallMeets(trouble);

            assertThat(gateway.list(window, Optional.empty(), TestCall.any())).isInstanceOf(Answer.Unknown.class);
            assertThat(listed(window)).describedAs("asked again").isNotEmpty();
            assertThat(world.moneyRequests()).isEqualTo(before);
        });
    }

    @Test
    void g13_aGatewayThatListsNothingSaysSo() {
        assumeTrue(!gateway.capabilities().listsPayments(), "payments are listed here");

        assertThat(gateway.list(
                        new PaymentWindow(Instant.EPOCH, Instant.EPOCH.plus(ONE_HOUR)),
                        Optional.empty(),
                        TestCall.any()))
                .isInstanceOf(Answer.Unknown.class);
    }

    private void assumeListed() {
        assumeTrue(gateway.capabilities().listsPayments(), "payments are not listed here");
    }

    private static PaymentWindow around(PaymentEvidence payment) {
        Instant at = payment.paidAt().orElseThrow();
        return new PaymentWindow(at.minus(ONE_HOUR), at.plus(ONE_HOUR));
    }

    private List<ListedPayment> listed(PaymentWindow window) {
        List<ListedPayment> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            PaymentPage page = page(window, next);
            assertThat(page.notUnderstood()).isEmpty();
            all.addAll(page.payments());
            next = page.next();
            if (next.isEmpty()) {
                return all;
            }
        }
        throw new AssertionError("the list does not end");
    }

    private PaymentPage page(PaymentWindow window, Optional<String> page) {
        Answer<PaymentPage> answer = gateway.list(window, page, TestCall.any());
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<PaymentPage>) answer).found();
    }

    private static List<String> references(List<ListedPayment> payments) {
        return payments.stream().map(ListedPayment::reference).toList();
    }
}
