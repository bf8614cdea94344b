package io.handsel.demo.day;

import io.handsel.money.Money;
import io.handsel.transaction.HeldMoney;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What closing the books came to.
 *
 * @param findings what does not balance; empty when all does
 * @param sums where the money is, by currency
 */
record Audit(List<Finding> findings, List<Sums> sums) {

    /** Copies the lists. */
    Audit {
        findings = List.copyOf(findings);
        sums = List.copyOf(sums);
    }

    /**
     * Where the money of one currency is.
     *
     * @param charged what customers paid, by the gateway's ledger
     * @param delivered for what was delivered
     * @param refunded what is paid out to customers
     * @param fees what customers paid the gateway on top
     * @param held what is held, by reason
     */
    record Sums(Money charged, Money delivered, Money refunded, Money fees, Map<HeldMoney, Money> held) {

        /** Copies the reasons. */
        Sums {
            held = held.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(held));
        }
    }
}
