package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@link DeliveryHandler}, one or more tests for each. A new world for every test. */
public abstract class DeliveryHandlerContract {

    private DeliveryWorld world;
    private int requests;

    /** For subclasses. */
    protected DeliveryHandlerContract() {}

    /** {@return a new world in which nothing has happened} */
    protected abstract DeliveryWorld newWorld();

    @BeforeEach
    final void openWorld() {
        world = newWorld();
    }

    @AfterEach
    final void closeWorld() {
        world.close();
    }

    final DeliveryWorld world() {
        return world;
    }

    final DeliveryRequest nextRequest() {
        return nextRequest(world.product());
    }

    final DeliveryRequest nextRequest(Product product) {
        requests++;
        String recipient = world.recipient(requests);
        String reference = world.handler().mintReference("tck0seed" + requests, world.now());
        return new DeliveryRequest("tck-" + requests, reference, product, recipient, recipient);
    }

    // ---- D1 to D3: one attempt, proof, and doubt

    @TestFactory
    Stream<DynamicTest> d1_submitIsAttemptedOnceWhateverHappens() {
        return eachTrouble(trouble -> {
            DeliveryRequest request = nextRequest();
            int before = world.submissions();
            world.nextCallMeets(trouble);

            submit(request);

            assertThat(world.submissions() - before).describedAs("submissions").isEqualTo(1);
            assertThat(world.effects(request.reference())).isEqualTo(trouble == Trouble.LOST_BEFORE ? 0 : 1);
        });
    }

    @Test
    void d2_aRefusalIsDeclinedAndNothingHappened() {
        assumeTrue(world.refusalsAreProof(), "refusals have to be confirmed here");
        DeliveryRequest request = nextRequest();
        world.nextIsRefused();

        assertThat(submit(request)).isInstanceOf(Outcome.Declined.class);
        assertThat(world.effects(request.reference())).isZero();
    }

    @Test
    void d2_aRefusalThatIsNoProofIsDoubtUntilAQueryConfirmsIt() {
        assumeTrue(!world.refusalsAreProof(), "refusals are proof here");
        DeliveryRequest request = nextRequest();
        world.nextIsRefused();

        assertThat(submit(request)).isInstanceOf(Outcome.Unknown.class);
        assertThat(world.effects(request.reference())).isZero();
        assertThat(found(request)).isInstanceOf(DeliveryReport.NotDelivered.class);
    }

    @Test
    void d2_aPendingOrderIsNotDeclinedAndNotDelivered() {
        DeliveryRequest request = nextRequest();
        world.nextIsPending();

        assertThat(submit(request)).isInstanceOf(Outcome.Pending.class);
        assertThat(found(request)).isInstanceOf(DeliveryReport.Processing.class);
    }

    @Test
    void d2_aConnectionNeverMadeIsNotSent() {
        Optional<DeliveryHandler> unreachable = world.unreachableHandler();
        assumeTrue(unreachable.isPresent(), "this world has no handler without a far side");

        assertThat(unreachable.orElseThrow().submit(nextRequest(), TestCall.any()))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.proof()).isEqualTo(NotSentProof.NO_CONNECTION));
    }

    @TestFactory
    Stream<DynamicTest> d3_aSubmissionInTroubleIsUnknown() {
        return eachTrouble(trouble -> {
            world.nextCallMeets(trouble);

            assertThat(submit(nextRequest())).isInstanceOf(Outcome.Unknown.class);
        });
    }

    // ---- D4 and D5: asking

    @Test
    void d4_askingChangesNothing() {
        DeliveryRequest request = nextRequest();
        submit(request);
        int before = world.submissions();

        Answer<DeliveryReport> first = query(request);

        assertThat(query(request)).isEqualTo(first);
        assertThat(world.submissions()).isEqualTo(before);
        assertThat(world.effects(request.reference())).isEqualTo(1);
    }

    @Test
    void d4_askingAboutWhatWasNeverSubmittedDeliversNothing() {
        DeliveryRequest request = nextRequest();

        query(request);

        assertThat(world.effects(request.reference())).isZero();
        assertThat(world.submissions()).isZero();
    }

    @Test
    void d5_whatTheFarSideNeverSawIsAbsent() {
        assumeTrue(world.handler().capabilities().canProveAbsence(), "absence is not proved here");

        assertThat(query(nextRequest())).isInstanceOf(Answer.Absent.class);
    }

    @TestFactory
    Stream<DynamicTest> d5_aQuestionInTroubleIsNeverAbsence() {
        return eachTrouble(trouble -> {
            DeliveryRequest request = nextRequest();
            submit(request);
            world.nextCallMeets(trouble);

            Answer<DeliveryReport> answer = query(request);

            if (answer instanceof Answer.Found<DeliveryReport> asked) {
                assertThat(asked.found())
                        .describedAs("found by asking once more")
                        .isInstanceOf(DeliveryReport.Delivered.class);
            } else {
                assertThat(answer).isInstanceOf(Answer.Unknown.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> d5_aDeliveryWhoseAnswerWasLostIsFound() {
        return eachTrouble(trouble -> {
            assumeTrue(trouble != Trouble.LOST_BEFORE, "nothing was delivered then");
            DeliveryRequest request = nextRequest();
            world.nextCallMeets(trouble);
            submit(request);

            assertThat(found(request)).isInstanceOf(DeliveryReport.Delivered.class);
        });
    }

    // ---- D6 to D8: too late, references, repeats

    @Test
    void d6_afterNotAfterNothingIsSent() {
        DeliveryRequest request = nextRequest();

        assertThat(world.handler().submit(request, TestCall.tooLate()))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.proof()).isEqualTo(NotSentProof.TOO_LATE));
        assertThat(world.submissions()).isZero();
    }

    @Test
    void d7_oneSeedAndTimeGiveOneReference() {
        Instant now = world.now();
        String first = world.handler().mintReference("seed1", now);

        assertThat(world.handler().mintReference("seed1", now)).isEqualTo(first);
        assertThat(world.handler().canSend(first, now)).isTrue();
    }

    @Test
    void d7_otherSeedsGiveOtherReferencesAtAnyTime() {
        Set<String> references = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Instant when = world.now().plus(Duration.ofSeconds(37L * (seed % 3)));
            references.add(world.handler().mintReference("seed" + seed, when));
        }

        assertThat(references).hasSize(200);
    }

    @Test
    void d7_theLongestSeedIsTaken() {
        String seed = "a1".repeat(19);

        assertThat(world.handler().mintReference(seed, world.now())).isNotBlank();
    }

    @Test
    void d8_aSecondSubmitOfOneReferenceHasNoSecondEffect() {
        assumeTrue(world.handler().capabilities().refusesRepeatedReference(), "repeats are not refused here");
        DeliveryRequest request = nextRequest();
        submit(request);

        Outcome<DeliveryEvidence> again = submit(request);

        assertThat(world.effects(request.reference())).isEqualTo(1);
        assertThat(again)
                .describedAs("the reference was delivered: no proof that nothing happened")
                .isNotInstanceOfAny(Outcome.Declined.class, Outcome.NotSent.class);
    }

    // ---- D9: evidence

    @Test
    void d9_evidenceOfAnOrdinaryDeliveryFits() {
        DeliveryRequest request = nextRequest();

        Outcome<DeliveryEvidence> outcome = submit(request);

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        DeliveryEvidence evidence = ((Outcome.Succeeded<DeliveryEvidence>) outcome).evidence();
        evidence.amount()
                .ifPresent(
                        amount -> assertThat(amount).isEqualTo(request.product().faceValue()));
        evidence.recipient().ifPresent(recipient -> assertThat(recipient).isEqualTo(request.recipient()));
        assertThat(found(request)).isInstanceOf(DeliveryReport.Delivered.class);
    }

    @Test
    void d9_evidenceRepeatsWhatTheFarSideSaidNotWhatWasAsked() {
        Money other = Money.of(5_000, world.product().faceValue().currency().getCurrencyCode());
        assumeTrue(world.nextDelivers(other), "this far side reports no amounts");
        DeliveryRequest request = nextRequest();

        Outcome<DeliveryEvidence> outcome = submit(request);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded -> assertThat(((DeliveryEvidence) succeeded.evidence()).amount())
                                .contains(other));
        assertThat(found(request))
                .isInstanceOfSatisfying(
                        DeliveryReport.Delivered.class,
                        delivered -> assertThat(delivered.evidence().amount()).contains(other));
    }

    @Test
    void d9_aReversalIsFound() {
        DeliveryRequest request = nextRequest();
        submit(request);
        assumeTrue(world.reverses(request.reference()), "this far side reverses nothing");

        assertThat(found(request)).isInstanceOf(DeliveryReport.Reversed.class);
    }

    // ---- words of the tests

    private interface InTrouble {
        void happens(Trouble trouble);
    }

    private static Stream<DynamicTest> eachTrouble(InTrouble test) {
        return Arrays.stream(Trouble.values())
                .map(trouble -> dynamicTest("when " + trouble, () -> test.happens(trouble)));
    }

    private Outcome<DeliveryEvidence> submit(DeliveryRequest request) {
        return world.handler().submit(request, TestCall.any());
    }

    private Answer<DeliveryReport> query(DeliveryRequest request) {
        return world.handler().query(request, TestCall.any());
    }

    private DeliveryReport found(DeliveryRequest request) {
        Answer<DeliveryReport> answer = query(request);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<DeliveryReport>) answer).found();
    }
}
