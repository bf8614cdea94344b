package io.handsel.jdbi.wallet;

/** How parties are written in the tables. */
final class Parties {

    private static final String OWNER = "owner:";
    private static final String OUTSIDE = "outside:";

    private Parties() {}

    static String text(Party party) {
        if (party instanceof Party.Owner owner) {
            return OWNER + owner.name();
        }
        return OUTSIDE + ((Party.Outside) party).name();
    }

    static Party parse(String text) {
        if (text.startsWith(OWNER)) {
            return Party.owner(text.substring(OWNER.length()));
        }
        if (text.startsWith(OUTSIDE)) {
            return Party.outside(text.substring(OUTSIDE.length()));
        }
        throw new IllegalStateException("a party of a kind that this version does not know");
    }
}
