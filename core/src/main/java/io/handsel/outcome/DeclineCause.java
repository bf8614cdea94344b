package io.handsel.outcome;

/** Why the far side said no. The cause decides whether another attempt makes sense and who must act. */
public enum DeclineCause {
    /** What the customer gave is wrong (number, amount): another attempt with the same input is useless. */
    CUSTOMER,
    /** The product, plan or request is not sold or not understood: another attempt is useless. */
    CATALOGUE,
    /** It may work later: the network is down, the service is suspended. */
    TEMPORARY,
    /** Our account is at fault (empty float, locked, wrong key): an operator must act; the customer need not know. */
    OUR_ACCOUNT,
    /** The far side suspects that this is a copy of something just done; what it saw must be found out first. */
    POSSIBLE_TWIN
}
