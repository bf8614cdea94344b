package io.handsel.examples.savings;

import io.handsel.TransactionView;
import io.handsel.money.Money;
import io.handsel.transaction.TransactionStatus;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a saver is told. */
final class Words {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter SHORT_MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private Words() {}

    /** How a payment stands; where it came to its end, what came of it. */
    static String about(TransactionView view) {
        return view.status() == TransactionStatus.COMPLETED ? done(view) : view.message();
    }

    private static String done(TransactionView view) {
        return switch (view.transaction().product().kind()) {
            case Purposes.CREATE -> "Your group is open. Now join it.";
            case Purposes.JOIN -> "You are number " + view.result().getOrDefault("position", "?") + ".";
            case Purposes.CONTRIBUTE -> "Your contribution is booked.";
            case Purposes.SECURE -> "Your deposit is booked.";
            default -> view.message();
        };
    }

    /** What a payment is for. */
    static String purpose(TransactionView view) {
        return switch (view.transaction().product().kind()) {
            case Purposes.CREATE -> "A new group";
            case Purposes.JOIN -> "Joining a group";
            case Purposes.CONTRIBUTE -> "Contribution";
            case Purposes.SECURE -> "Security deposit";
            default -> view.transaction().product().kind();
        };
    }

    static String month(LocalDate month) {
        return MONTH.format(month);
    }

    static String shortMonth(LocalDate month) {
        return SHORT_MONTH.format(month);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String naira(Money amount) {
        return new DecimalFormat("₦#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(amount.major());
    }
}
