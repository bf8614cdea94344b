package io.handsel.vtpass;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.Outcome;
import java.util.Optional;

/** Outcomes and answers in one line each, for tables. */
final class Words {

    private Words() {}

    static String of(Outcome<DeliveryEvidence> outcome) {
        return outcome.fold(
                it -> "succeeded " + of(it.evidence()),
                it -> "pending " + of(it.evidence()),
                it -> "declined " + of(it.decline()),
                it -> "not sent " + it.proof(),
                it -> "unknown " + it.doubt());
    }

    static String of(Answer<DeliveryReport> answer) {
        return answer.fold(it -> of(it.found()), it -> "absent", it -> "unknown " + it.doubt());
    }

    private static String of(DeliveryReport report) {
        if (report instanceof DeliveryReport.Delivered it) {
            return "delivered " + of(it.evidence());
        }
        if (report instanceof DeliveryReport.Processing it) {
            return "processing " + of(it.evidence());
        }
        if (report instanceof DeliveryReport.NotDelivered it) {
            return "not delivered " + of(it.decline());
        }
        return "reversed " + ((DeliveryReport.Reversed) report).decline().code();
    }

    private static String of(Decline decline) {
        return decline.code() + " " + decline.cause()
                + decline.retryAfter()
                        .map(it -> " after " + it.toSeconds() + " s")
                        .orElse("");
    }

    private static String of(DeliveryEvidence evidence) {
        return String.join(
                "/",
                evidence.providerReference().orElse("-"),
                money(evidence.amount()),
                evidence.recipient().orElse("-"),
                money(evidence.cost()),
                evidence.goods().map(it -> it.replace("\n", " + ")).orElse("-"));
    }

    private static String money(Optional<Money> money) {
        return money.map(it -> it.major().toPlainString()).orElse("-");
    }
}
