package io.handsel.demo.day;

import io.handsel.transaction.TransactionStatus;
import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Shows how the day goes: one line that is written over on a terminal, else a line every few seconds. */
final class Progress {

    private static final long OFTEN = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter out;
    private final Style style;
    private long next = System.nanoTime();

    /** Where it is shown. */
    enum Style {
        /** On a terminal. */
        LIVE,
        /** In a log. */
        LINES,
        /** Not at all. */
        SILENT;

        /** {@return live on a terminal, else lines} */
        static Style ofThisProcess() {
            return Optional.ofNullable(System.console())
                            .filter(Style::isTerminal)
                            .isPresent()
                    ? LIVE
                    : LINES;
        }

        /** Since Java 22 there is a console without a terminal too, which says so. */
        private static boolean isTerminal(Console console) {
            try {
                return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
            } catch (NoSuchMethodException e) {
                return true; // before Java 22 there is none
            } catch (IllegalAccessException | InvocationTargetException e) {
                return false;
            }
        }
    }

    Progress(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
    }

    void show(Collection<Customer> customers, int count) {
        long now = System.nanoTime();
        if (style == Style.SILENT || now - next < 0) {
            return;
        }
        next = now + (style == Style.LIVE ? OFTEN : SELDOM);
        String line = line(customers, count);
        if (style == Style.LIVE) {
            out.print("\r\u001b[2K" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    void end(Collection<Customer> customers) {
        next = System.nanoTime();
        show(customers, customers.size());
        if (style == Style.LIVE) {
            out.println();
        }
    }

    private static String line(Collection<Customer> customers, int count) {
        Map<TransactionStatus, Integer> by = new EnumMap<>(TransactionStatus.class);
        customers.forEach(it -> it.status().ifPresent(status -> by.merge(status, 1, Integer::sum)));
        long rest = customers.stream().filter(Customer::isAtRest).count();
        StringBuilder line = new StringBuilder("%d of %d begun, %d at rest".formatted(customers.size(), count, rest));
        by.forEach((status, number) ->
                line.append("  ").append(Tables.words(status)).append(' ').append(number));
        return line.toString();
    }
}
