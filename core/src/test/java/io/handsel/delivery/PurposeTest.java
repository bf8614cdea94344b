package io.handsel.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.money.Money;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind of purchase with a payload that has a type. */
class PurposeTest {

    private static final Money PRICE = Money.naira(500);

    private enum Cycle {
        WEEKLY,
        MONTHLY {
            @Override
            public String toString() {
                return "every month";
            }
        }
    }

    private record Everything(
            String name,
            int slot,
            long votes,
            boolean first,
            Cycle cycle,
            Money deposit,
            UUID group,
            Instant at,
            LocalDate day,
            Optional<String> note,
            Optional<Integer> seat) {}

    private record Join(String group, int slot) {
        private Join {
            if (slot == 13) {
                throw new IllegalArgumentException("nobody wants 13, says ada@example.com");
            }
        }
    }

    private static final Purpose<Everything> EVERYTHING = Purpose.of("everything", Everything.class);
    private static final Purpose<Join> JOIN = Purpose.of("group-join", Join.class);

    private static Everything everything(Optional<String> note) {
        return new Everything(
                "Ajo",
                -3,
                Long.MAX_VALUE,
                true,
                Cycle.MONTHLY,
                Money.of(123_456, "NGN"),
                UUID.fromString("0195509f-3a80-7000-8000-000000000001"),
                Instant.parse("2026-03-01T09:00:00.123456789Z"),
                LocalDate.parse("2026-03-01"),
                note,
                note.map(String::length));
    }

    private static Product product(String kind, Map<String, String> details) {
        return new Product(kind, PRICE, details);
    }

    @Nested
    class OfARecord {

        @Test
        void isReadBackAsItWasWritten() {
            for (Everything payload : List.of(
                    everything(Optional.empty()), everything(Optional.of("")), everything(Optional.of("two")))) {
                Map<String, String> details = EVERYTHING.write(payload);

                assertThat(EVERYTHING.read(product("everything", details))).isEqualTo(payload);
            }
        }

        @Test
        void isKeptAsDetailsThatAPersonCanRead() {
            assertThat(EVERYTHING.write(everything(Optional.empty())))
                    .containsEntry("name", "Ajo")
                    .containsEntry("slot", "-3")
                    .containsEntry("first", "true")
                    .containsEntry("cycle", "MONTHLY")
                    .containsEntry("deposit", "NGN 1234.56")
                    .containsEntry("at", "2026-03-01T09:00:00.123456789Z")
                    .containsEntry("day", "2026-03-01")
                    .doesNotContainKeys("note", "seat");
        }

        @Test
        @SuppressWarnings("NullOptional") // what a record of the host's may hold, though it should not
        void namesEveryComponentThatIsMissing() {
            Everything some = everything(Optional.empty());
            Everything holes = new Everything(
                    null,
                    1,
                    1,
                    true,
                    null,
                    some.deposit(),
                    some.group(),
                    some.at(),
                    some.day(),
                    null,
                    Optional.empty());

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> EVERYTHING.write(holes))
                    .satisfies(it -> assertThat(it.faults())
                            .containsExactly(
                                    new Fault("name", "must not be missing"),
                                    new Fault("cycle", "must not be missing"),
                                    new Fault("note", "must not be missing")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "slot;3.5;must be a whole number",
                    "slot;9999999999;must be a whole number",
                    "votes;many;must be a whole number",
                    "first;yes;must be true or false",
                    "cycle;every month;must be one of WEEKLY, MONTHLY",
                    "deposit;1234.56;must be an amount of money, such as NGN 500.00",
                    "deposit;NGN 1.005;must be an amount of money, such as NGN 500.00",
                    "deposit;QQQ 1.00;must be an amount of money, such as NGN 500.00",
                    "group;7;must be a UUID",
                    "at;yesterday;must be a time, such as 2026-03-01T09:00:00Z",
                    "day;2026-02-30;must be a date, such as 2026-03-01",
                    "seat;here;must be a whole number, or left out"
                })
        void saysWhatEachDetailMustBeAndNeverRepeatsIt(String field, String written, String problem) {
            Map<String, String> details = new TreeMap<>(EVERYTHING.write(everything(Optional.empty())));
            details.put(field, written);

            assertThat(EVERYTHING.faults(details)).containsExactly(new Fault(field, problem));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EVERYTHING.read(product("everything", details)))
                    .withMessageContaining(field)
                    .withMessageNotContaining(written);
        }

        @Test
        void whatItsOwnConstructorRefusesIsAFaultOfTheWholeWithoutTheMessage() {
            assertThat(JOIN.faults(Map.of("group", "Ajo", "slot", "13")))
                    .containsExactly(new Fault("payload", "is refused by Join (IllegalArgumentException)"));
        }

        @Test
        void doesNotMindDetailsThatItDoesNotKnow() {
            assertThat(JOIN.read(product("group-join", Map.of("group", "Ajo", "slot", "3", "campaign", "march"))))
                    .isEqualTo(new Join("Ajo", 3));
        }

        @Test
        void isOfKnownTypesAlone() {
            record Elsewhere(String name, URI page) {}
            record Several(Optional<List<String>> names) {}

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Purpose.of("visit", Elsewhere.class))
                    .withMessageContaining("component 'page'")
                    .withMessageContaining("Purpose.of(kind, encode, decode)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Purpose.of("visit", Several.class))
                    .withMessageContaining("component 'names'");
        }
    }

    @Nested
    class OfTheHostsOwnForm {

        private final Purpose<List<String>> list = Purpose.of(
                "list",
                them -> Map.of("all", String.join(",", them)),
                details -> List.of(details.getOrDefault("all", "").split(",")));

        @Test
        void isReadBackByTheHostsFunctions() {
            Map<String, String> details = list.write(List.of("a", "b"));

            assertThat(details).isEqualTo(Map.of("all", "a,b"));
            assertThat(list.read(product("list", details))).containsExactly("a", "b");
        }

        @Test
        void whatTheyThrowIsAFaultWithoutItsMessage() {
            Purpose<String> broken = Purpose.of("broken", payload -> Map.of("payload", payload), details -> {
                throw new IllegalStateException("ada@example.com");
            });

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> broken.write("x"))
                    .satisfies(it -> assertThat(it.faults())
                            .containsExactly(new Fault("payload", "cannot be read (IllegalStateException)")));
        }

        @Test
        void theyCanNameTheFieldAtFault() {
            Purpose<String> picky = Purpose.of(
                    "picky",
                    payload -> {
                        throw new InvalidPurchaseException(List.of(new Fault("slot", "is taken")));
                    },
                    details -> "");

            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> picky.write("x"))
                    .satisfies(it -> assertThat(it.faults()).containsExactly(new Fault("slot", "is taken")));
        }
    }

    @Nested
    class WithAFurtherCheck {

        private final Purpose<Join> checked = JOIN.checkedBy(
                it -> it.slot() < 1 ? List.of(new Fault("slot", "must be 1 or more, is " + it.slot())) : List.of());

        @Test
        void refusesWhatTheCheckRefuses() {
            assertThatExceptionOfType(InvalidPurchaseException.class)
                    .isThrownBy(() -> checked.write(new Join("Ajo", 0)))
                    .satisfies(it ->
                            assertThat(it.faults()).containsExactly(new Fault("slot", "must be 1 or more, is 0")));
            assertThat(checked.write(new Join("Ajo", 1))).containsEntry("slot", "1");
        }

        @Test
        void stillReadsWhatWasSoldBeforeTheCheck() {
            assertThat(checked.read(product("group-join", Map.of("group", "Ajo", "slot", "0"))))
                    .isEqualTo(new Join("Ajo", 0));
        }
    }

    @Test
    void aPurchaseCarriesItsFaultsUntilItIsBegun() {
        Purchase fine = Purchase.of(JOIN, new Join("Ajo", 3), PRICE, "member-7").build();
        Purchase wrong = Purchase.of(JOIN, new Join(null, 3), PRICE, "member-7").build();

        assertThat(fine.kind()).isEqualTo("group-join");
        assertThat(fine.details()).isEqualTo(Map.of("group", "Ajo", "slot", "3"));
        assertThat(fine.faceValue()).isEqualTo(PRICE);
        assertThat(fine.payloadFaults()).isEmpty();
        assertThat(wrong.payloadFaults()).containsExactly(new Fault("group", "must not be missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Group", "group_join", "airtime", "exam-pin"})
    void aKindIsANameOfTheHostsOwn(String kind) {
        assertThatIllegalArgumentException().isThrownBy(() -> Purpose.of(kind, Join.class));
    }

    @Test
    void readsThePayloadOfAPurchaseThatIsNotStoredYet() {
        Purchase purchase = Purchase.of(JOIN, new Join("Ajo", 3), PRICE, "member-7")
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey("join-1")
                .build();

        assertThat(JOIN.read(purchase)).isEqualTo(new Join("Ajo", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> EVERYTHING.read(purchase));
    }

    @Test
    void readsNoOtherKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JOIN.read(product("contribution", Map.of("group", "Ajo", "slot", "3"))))
                .withMessage("a purchase of kind contribution is none of kind group-join");
    }
}
