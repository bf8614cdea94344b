package io.handsel.examples.savings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a form sends: which purpose, and what that needs. It names no price and no person: those are not the browser's to say.
 *
 * @param purpose the purpose's kind
 * @param group the group's number, unless it is to be created
 * @param deposit to join: {@code now} to pay the security deposit in the same payment
 * @param name to create: what the group is to be called
 * @param slots to create: how many can be in it
 * @param share to create: what each pays every month, in naira
 * @param key the same for the same wish sent again
 */
record Wish(String purpose, String group, String deposit, String name, String slots, String share, String key) {

    Wish(
            @Nullable String purpose,
            @Nullable String group,
            @Nullable String deposit,
            @Nullable String name,
            @Nullable String slots,
            @Nullable String share,
            @Nullable String key) {
        this.purpose = text(purpose);
        this.group = text(group);
        this.deposit = text(deposit);
        this.name = text(name);
        this.slots = text(slots);
        this.share = text(share);
        this.key = text(key);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
