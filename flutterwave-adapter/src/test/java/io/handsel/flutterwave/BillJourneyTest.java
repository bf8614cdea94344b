package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import io.handsel.testkit.simulator.FlutterwaveTokenPlace;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bills from the catalogue to the token, against the simulator. */
class BillJourneyTest {

    private final ManualClock clock = ManualClock.atNoon();
    private final FlutterwaveSimulator flutterwave = FlutterwaveSimulator.start(clock, Wire.KEY, Wire.HASH);
    private final FlutterwaveBills bills = bills(BillSettings.DEFAULTS);
    private final TestCall call = TestCall.any();

    private FlutterwaveBills bills(BillSettings settings) {
        return FlutterwaveBills.create(
                FlutterwaveConfig.builder(Wire.KEY, Wire.HASH)
                        .baseUrl(flutterwave.baseUrl())
                        .timeouts(Duration.ofSeconds(6), Duration.ofSeconds(6), Duration.ofSeconds(12))
                        .clock(clock::now)
                        .build(),
                settings);
    }

    @AfterEach
    void nothingIsAmiss() {
        flutterwave.close();
        assertThat(flutterwave.errors()).isEmpty();
    }

    private static DeliveryRequest prepaid(Disco disco) {
        return BillWire.request(
                "e-1", Product.electricity(disco, MeterType.PREPAID, Money.naira(5_000)), BillWire.METER);
    }

    private DeliveryEvidence delivered(DeliveryRequest request) {
        Outcome<DeliveryEvidence> outcome = bills.submit(request, call);
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded<DeliveryEvidence>) outcome).evidence();
    }

    private DeliveryReport found(DeliveryRequest request) {
        Answer<DeliveryReport> answer = bills.query(request, call);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<DeliveryReport>) answer).found();
    }

    private static <T> List<T> found(Answer<List<T>> answer) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<List<T>>) answer).found();
    }

    @Nested
    class WhenSomethingIsBought {

        @Test
        @Covers({"flutterwave: GET /v3/billers/{biller_code}/items", "flutterwave bill category: AIRTIME"})
        void airtimeOfAllNetworksGoesUnderOneCodeAndTheNumberNamesTheNetwork() {
            for (Network network : Network.values()) {
                String reference = "a-" + network.name();

                delivered(BillWire.request(reference, Product.airtime(network, Money.naira(100)), BillWire.PHONE));

                assertThat(flutterwave.bills().ledger().effects(reference)).isEqualTo(1);
            }
            assertThat(flutterwave.bills().ledger().vends())
                    .allMatch(it -> it.biller().equals("BIL099") && it.item().equals("AT099"));
        }

        @Test
        @Covers("flutterwave bill category: UTILITYBILLS")
        void electricityIsBoughtByTheWayThatTheMeterIsPaid() {
            delivered(BillWire.electricity("e-1", MeterType.PREPAID));
            delivered(BillWire.electricity("e-2", MeterType.POSTPAID));
            delivered(BillWire.request(
                    "e-3", Product.electricity(Disco.EKO, MeterType.POSTPAID, Money.naira(900)), BillWire.METER));

            assertThat(flutterwave.bills().ledger().vends())
                    .extracting(it -> it.biller() + "/" + it.item())
                    .containsExactly("BIL113/UB134", "BIL114/UB135", "BIL112/UB158");
        }

        @Test
        void v6_ofAPlanTheAmountIsNotEvidence() {
            DeliveryEvidence evidence = delivered(BillWire.request(
                    "d-1", Product.data(Network.MTN, "BIL108/MD106", Money.naira(1_200)), BillWire.PHONE));

            assertThat(evidence.amount()).isEmpty();
            assertThat(evidence.recipient()).contains(BillWire.PHONE);
            assertThat(evidence.providerReference()).isPresent();
        }

        @Test
        void theCodeIsLookedUpOnceADayAndKeptWhileTheCatalogueCannotBeRead() {
            delivered(BillWire.airtime("a-1"));
            int asked = flutterwave.requests(Endpoint.SERVICES);
            delivered(BillWire.airtime("a-2"));
            assertThat(flutterwave.requests(Endpoint.SERVICES)).isEqualTo(asked);

            clock.advance(Duration.ofDays(2));
            flutterwave.nextFault(Endpoint.SERVICES, Fault.html502(false));
            delivered(BillWire.airtime("a-3"));
            assertThat(flutterwave.requests(Endpoint.SERVICES)).isEqualTo(asked + 1);

            delivered(BillWire.airtime("a-4"));
            assertThat(flutterwave.requests(Endpoint.SERVICES)).isGreaterThan(asked + 1);
        }

        @Test
        void whatTheCatalogueDoesNotNameIsNotGuessedAtAndCanBeSet() {
            assertThat(bills.submit(prepaid(Disco.JOS), call)).isInstanceOfSatisfying(Outcome.NotSent.class, it -> {
                assertThat(it.proof()).isEqualTo(NotSentProof.NOT_BUILT);
                assertThat(it.detail()).contains("BillSettings");
            });

            FlutterwaveBills told =
                    bills(BillSettings.DEFAULTS.withElectricity(Disco.JOS, MeterType.PREPAID, "BIL112/UB157"));
            assertThat(told.submit(prepaid(Disco.JOS), call)).isInstanceOf(Outcome.Succeeded.class);
        }

        @Test
        void withoutACatalogueNothingIsBoughtAndThatIsCertain() {
            flutterwave.nextFault(Endpoint.SERVICES, Fault.html502(false));
            assertThat(bills.submit(BillWire.airtime("a-1"), call))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.HELD_BACK));

            flutterwave.nextFault(Endpoint.SERVICES, new Fault.NoAnswer(false));
            assertThat(bills.submit(BillWire.airtime("a-1"), call))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.NO_CONNECTION));
            assertThat(flutterwave.requests(Endpoint.PAY)).isZero();
        }

        @Test
        void whatCannotBeBoughtIsNotSent() {
            List<DeliveryRequest> unfit = List.of(
                    BillWire.request("x-1", Product.tvRenewal(TvOperator.DSTV, Money.naira(100)), BillWire.CARD),
                    BillWire.request("x-2", Product.tv(TvOperator.DSTV, "not a code", Money.naira(100)), BillWire.CARD),
                    BillWire.request("x-3", Product.airtime(Network.MTN, Money.of(100, "USD")), BillWire.PHONE),
                    BillWire.request("x-4", Product.airtime(Network.MTN, Money.naira(100)), "Ada"),
                    BillWire.request("x 5", Product.airtime(Network.MTN, Money.naira(100)), BillWire.PHONE),
                    BillWire.request("x-6", new Product("flowers", Money.naira(100), Map.of()), "0801"));

            for (DeliveryRequest request : unfit) {
                assertThat(bills.submit(request, call))
                        .describedAs("%s", request)
                        .isInstanceOfSatisfying(
                                Outcome.NotSent.class,
                                it -> assertThat(it.proof()).isEqualTo(NotSentProof.NOT_BUILT));
            }
            assertThat(flutterwave.requests(Endpoint.ANY)).isZero();
        }
    }

    @Nested
    class WhenAMeterIsPaidBefore {

        @ParameterizedTest
        @EnumSource(FlutterwaveTokenPlace.class)
        void v7_theTokenIsFoundWhereverItIs(FlutterwaveTokenPlace place) {
            flutterwave.bills().tokensIn(place);

            DeliveryEvidence evidence = delivered(prepaid(Disco.IKEJA));

            assertThat(evidence.goods())
                    .isPresent()
                    .isEqualTo(flutterwave.bills().ledger().vends().get(0).token());
            assertThat(evidence.toString()).doesNotContain(evidence.goods().orElseThrow());
        }

        @Test
        void aTokenInTheAnswerToThePaymentIsTheDeliveryWhateverIsSaidLater() {
            flutterwave.bills().tokensIn(FlutterwaveTokenPlace.RECHARGE_TOKEN);

            assertThat(delivered(prepaid(Disco.IKEJA)).goods()).isPresent();

            assertThat(flutterwave.requests(Endpoint.REQUERY)).isZero();
        }

        @Test
        void untilTheTokenIsThereItIsNotDelivered() {
            flutterwave.bills().tokensIn(FlutterwaveTokenPlace.RECHARGE_TOKEN); // nowhere, to one who asks later
            flutterwave.nextFault(Endpoint.PAY, new Fault.NoAnswer(true));
            assertThat(bills.submit(prepaid(Disco.IKEJA), call)).isInstanceOf(Outcome.Unknown.class);

            assertThat(found(prepaid(Disco.IKEJA))).isInstanceOf(DeliveryReport.Processing.class);

            flutterwave.bills().tokensIn(FlutterwaveTokenPlace.EXTRA_TOKEN);
            assertThat(found(prepaid(Disco.IKEJA)))
                    .isInstanceOfSatisfying(
                            DeliveryReport.Delivered.class,
                            it -> assertThat(it.evidence().goods()).isPresent());
        }
    }

    @Nested
    class WhenAnAnswerIsNotTheEnd {

        @Test
        void whatIsTakenAndNotFinishedIsPendingUntilItIs() {
            flutterwave.bills().nextIsPending();
            assertThat(bills.submit(BillWire.airtime("a-1"), call)).isInstanceOf(Outcome.Pending.class);
            assertThat(found(BillWire.airtime("a-1"))).isInstanceOf(DeliveryReport.Processing.class);

            clock.advance(Duration.ofMinutes(3));
            flutterwave.runDue();

            assertThat(found(BillWire.airtime("a-1"))).isInstanceOf(DeliveryReport.Delivered.class);
        }

        @Test
        void aPaymentWhoseFollowingQuestionFailsIsPendingAndNotUnknown() {
            flutterwave.nextFault(Endpoint.REQUERY, new Fault.NoAnswer(false));

            assertThat(bills.submit(BillWire.airtime("a-1"), call)).isInstanceOf(Outcome.Pending.class);
        }

        @Test
        void aTimeOutOfFlutterwavesOwnIsUnknownAndFoundByAsking() {
            flutterwave.nextFault(Endpoint.PAY, FlutterwaveSimulator.timedOut(true));

            assertThat(bills.submit(BillWire.airtime("a-1"), call)).isInstanceOf(Outcome.Unknown.class);
            assertThat(found(BillWire.airtime("a-1"))).isInstanceOf(DeliveryReport.Delivered.class);
            assertThat(flutterwave.requests(Endpoint.PAY)).isEqualTo(1);
        }

        @Test
        void whereOurReferencesAreNotTakenTheHistoryLeadsToTheBillAndItsToken() {
            flutterwave.bills().findsByItsOwnReferenceAlone();
            flutterwave.bills().tokensIn(FlutterwaveTokenPlace.EXTRA);
            flutterwave.nextFault(Endpoint.PAY, new Fault.NoAnswer(true));
            assertThat(bills.submit(prepaid(Disco.IKEJA), call)).isInstanceOf(Outcome.Unknown.class);

            assertThat(found(prepaid(Disco.IKEJA)))
                    .isInstanceOfSatisfying(
                            DeliveryReport.Delivered.class,
                            it -> assertThat(it.evidence().goods()).isPresent());
        }

        @Test
        void aSilentStatusUnderTheirReferenceStillBringsTheToken() {
            flutterwave.bills().findsByItsOwnReferenceAlone();
            flutterwave.bills().saysNoStatus();
            flutterwave.nextFault(Endpoint.PAY, new Fault.NoAnswer(true));
            assertThat(bills.submit(prepaid(Disco.IKEJA), call)).isInstanceOf(Outcome.Unknown.class);

            assertThat(found(prepaid(Disco.IKEJA))).isInstanceOf(DeliveryReport.Delivered.class);
        }

        @Test
        void whereAStatusIsSilentTheHistorySaysIt() {
            flutterwave.bills().saysNoStatus();

            assertThat(bills.submit(BillWire.airtime("a-1"), call)).isInstanceOf(Outcome.Pending.class);
            assertThat(found(BillWire.airtime("a-1"))).isInstanceOf(DeliveryReport.Delivered.class);
        }

        @Test
        void aBillBeyondTheNewestPagesIsUnknownAndNotAbsent() {
            flutterwave.bills().findsByItsOwnReferenceAlone();
            for (int i = 0; i < 101; i++) {
                delivered(BillWire.airtime("a-" + i));
            }

            assertThat(bills.query(BillWire.airtime("a-0"), call)).isInstanceOf(Answer.Unknown.class);
            assertThat(found(BillWire.airtime("a-2"))).isInstanceOf(DeliveryReport.Delivered.class);
        }

        @Test
        void aHistoryThatCannotBeReadProvesNothing() {
            flutterwave.fault(Endpoint.REQUERY, it -> it.path().endsWith("/history"), Fault.html502(false), 1);

            assertThat(bills.query(BillWire.airtime("never-sent"), call)).isInstanceOf(Answer.Unknown.class);
            assertThat(bills.query(BillWire.airtime("never-sent"), call)).isInstanceOf(Answer.Absent.class);
        }

        @Test
        void neitherAbsenceNorTheRefusalOfRepeatsIsClaimed() {
            assertThat(bills.capabilities().canProveAbsence()).isFalse();
            assertThat(bills.capabilities().refusesRepeatedReference()).isFalse();
        }

        @Test
        void aReferenceThatIsRefusedAsUsedIsAskedAboutAndNotDeclined() {
            flutterwave.bills().refusesRepeats();
            delivered(BillWire.airtime("a-1"));

            assertThat(bills.submit(BillWire.airtime("a-1"), call)).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Nested
    class WhenTheCatalogueIsRead {

        @Test
        @Covers({"flutterwave bill category: MOBILEDATA", "flutterwave bill category: CABLEBILLS"})
        void v5_plansHaveTheirPricesAndItemsOfAnotherCompanyAreLeftOut() {
            assertThat(found(bills.plans(Product.DATA, "MTN", call)))
                    .extracting(Plan::code, it -> it.price().orElseThrow())
                    .containsExactly(
                            tuple("BIL108/MD104", Money.naira(100)), tuple("BIL108/MD106", Money.naira(1_200)));
            assertThat(found(bills.plans(Product.TV, "STARTIMES", call)))
                    .extracting(Plan::code)
                    .containsExactly("BIL123/CB176");
            assertThat(found(bills.plans(Product.TV, "DSTV", call)))
                    .extracting(Plan::code, Plan::price)
                    .containsExactly(
                            tuple("BIL119/CB140", Optional.empty()),
                            tuple("BIL119/CB141", Optional.of(Money.naira(2_000))));
        }

        @Test
        void servicesBearOurNamesWhereTheirsCanBeRead() {
            assertThat(found(bills.services(Product.ELECTRICITY, call)))
                    .extracting(Service::name)
                    .containsExactly("EKO", "IKEJA", "IKEJA", "BIL170");
            assertThat(found(bills.services(Product.AIRTIME, call)))
                    .extracting(Service::name)
                    .containsExactlyInAnyOrder("MTN", "GLO", "AIRTEL", "NINE_MOBILE");
        }

        @Test
        void v4_whatIsNotSoldIsAbsentAndWhatCannotBeReadIsUnknown() {
            assertThat(bills.services(Product.EXAM_PIN, call)).isInstanceOf(Answer.Absent.class);
            assertThat(bills.plans(Product.ELECTRICITY, "IKEJA", call)).isInstanceOf(Answer.Absent.class);
            flutterwave.nextFault(Endpoint.SERVICES, new Fault.TruncatedJson());
            assertThat(bills.services(Product.DATA, call)).isInstanceOf(Answer.Unknown.class);
            flutterwave.fault(Endpoint.SERVICES, it -> it.path().endsWith("/items"), Fault.http500(false), 1);
            assertThat(bills.plans(Product.DATA, "MTN", call)).isInstanceOf(Answer.Unknown.class);
        }

        @Test
        @Covers("flutterwave bill code: any other of a validation")
        void customersAreCheckedByCardAndMeterAndNotByPhone() {
            Product dstv = Product.tv(TvOperator.DSTV, "BIL119/CB141", Money.naira(2_000));

            assertThat(BillWire.checked(bills.check(dstv, BillWire.CARD, call))).isEqualTo("PAYABLE Test Customer");
            assertThat(BillWire.checked(bills.check(dstv, "9900000000", call))).isEqualTo("REFUSED");
            assertThat(BillWire.checked(bills.check(prepaid(Disco.IKEJA).product(), BillWire.METER, call)))
                    .isEqualTo("PAYABLE Test Customer");
            assertThat(BillWire.checked(bills.check(BillWire.airtime("a-1").product(), BillWire.PHONE, call)))
                    .isEqualTo("ABSENT");
            flutterwave.nextFault(Endpoint.SERVICES, Fault.http500(false));
            assertThat(BillWire.checked(bills.check(dstv, BillWire.CARD, call))).isEqualTo("UNKNOWN FAR_SIDE_ERROR");
        }
    }

    @Nested
    class WhenFlutterwaveReports {

        @Test
        void theReportOfADeliveryIsAHintAndThatOfAFailureNamesNothing() {
            delivered(BillWire.airtime("a-1"));
            assertThat(hints("a-1")).containsExactly(new WebhookHint(WebhookHint.About.DELIVERY, "a-1"));

            flutterwave.bills().nextIsPending();
            bills.submit(BillWire.airtime("a-2"), call);
            flutterwave.bills().fail("a-2");
            assertThat(hints("a-2")).isEmpty();
            assertThat(found(BillWire.airtime("a-2"))).isInstanceOf(DeliveryReport.NotDelivered.class);
        }

        private List<WebhookHint> hints(String reference) {
            WebhookReading reading = bills.readWebhook(flutterwave.bills().webhook(reference));
            assertThat(reading).isInstanceOf(WebhookReading.Understood.class);
            return ((WebhookReading.Understood) reading).hints();
        }

        @Test
        void theAddressForReportsGoesWithThePaymentWhereItIsSet() {
            FlutterwaveBills told =
                    bills(BillSettings.DEFAULTS.withCallbackUrl(URI.create("https://shop.example/webhooks/bills")));
            flutterwave.fault(
                    Endpoint.PAY, it -> it.mentions("https://shop.example/webhooks/bills"), Fault.http500(false), 1);

            assertThat(told.submit(BillWire.airtime("a-1"), call)).isInstanceOf(Outcome.Unknown.class);
            assertThat(bills.submit(BillWire.airtime("a-2"), call)).isInstanceOf(Outcome.Succeeded.class);
        }
    }
}
