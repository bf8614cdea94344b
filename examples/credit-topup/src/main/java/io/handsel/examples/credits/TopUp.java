package io.handsel.examples.credits;

import io.handsel.delivery.Purpose;

/**
 * What exactly was bought: kept with the purchase, and handed to whoever credits it.
 *
 * @param packageId the package's id, for the books
 * @param credits how many credits it brought when it was sold, whatever the catalogue says later
 */
record TopUp(String packageId, int credits) {

    static final Purpose<TopUp> PURPOSE = Purpose.of("credits", TopUp.class);

    static TopUp of(CreditPackage sold) {
        return new TopUp(sold.id(), sold.credits());
    }
}
