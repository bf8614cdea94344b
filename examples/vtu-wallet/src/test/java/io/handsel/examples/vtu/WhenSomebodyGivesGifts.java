package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.examples.vtu.GiftRoom.Kind;
import io.handsel.examples.vtu.GiftRoom.Place;
import io.handsel.examples.vtu.GiftRoom.Wish;
import io.handsel.examples.vtu.World.InTheWorld;
import io.handsel.jdbi.SqlChecks;
import io.handsel.jdbi.wallet.InsufficientFundsException;
import io.handsel.jdbi.wallet.Party;
import io.handsel.jdbi.wallet.Posting;
import io.handsel.jdbi.wallet.Wallet;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.money.Money;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gift rooms: a fixed sum, given away in equal parts, never more than was set aside. */
@ExtendWith(InTheWorld.class)
@Requirement("D5")
class WhenSomebodyGivesGifts {

    private static final Money EACH = Money.naira(100);
    private static final Duration OPEN = Duration.ofMinutes(30);
    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final AtomicInteger CREATORS = new AtomicInteger();

    private final World world;
    private final ManualClock clock;
    private final Wallets wallets;
    private final GiftRooms gifts;
    private final String creator = "creator-" + CREATORS.incrementAndGet();

    WhenSomebodyGivesGifts(World world) {
        this.world = world;
        // years ahead of the application's own housekeeping, which leaves these rooms alone
        clock = new ManualClock(world.stage().clock().now().plus(Duration.ofDays(3650)));
        wallets = Wallets.create(world.stage().database(), clock::now);
        gifts = new GiftRooms(Jdbi.create(world.stage().database()), wallets, clock, new Random());
    }

    @BeforeEach
    void theCreatorHasAThousandNaira() {
        wallets.apply(ledger -> ledger.move(
                Party.outside("card"), Party.owner(creator), Money.naira(1_000), Posting.of(creator, "test", "")));
    }

    @AfterEach
    void theWalletsBalance() {
        assertThat(SqlChecks.of(world.stage().database()).run(SqlChecks.Check.WALLETS_BALANCE))
                .isEmpty();
    }

    private GiftRoom opens(Kind kind, int capacity) {
        boolean quiz = kind == Kind.QUIZ;
        return gifts.open(
                creator,
                new Wish(
                        "key",
                        kind,
                        EACH,
                        capacity,
                        quiz ? "The capital of Nigeria?" : "",
                        quiz ? "Abuja" : "",
                        OPEN,
                        CLAIM));
    }

    private String guest(int number) {
        return creator + "-guest-" + number;
    }

    /** What somebody has, in naira. */
    private long has(String owner) {
        return wallets.apply(ledger -> ledger.find(owner, WalletPages.NAIRA))
                .map(Wallet::available)
                .map(it -> it.minorUnits() / 100)
                .orElse(0L);
    }

    private static void assertRefused(Callable<?> step, String code) {
        assertThatThrownBy(step::call)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.error().code()).isEqualTo(code));
    }

    @Test
    void theMoneyIsSetAsideWhenTheRoomOpens() {
        GiftRoom room = opens(Kind.FIRST_COME, 5);

        assertThat(has(creator)).isEqualTo(500);
        assertThat(has(room.wallet())).isEqualTo(500);
        assertThat(opens(Kind.FIRST_COME, 5).token()).isEqualTo(room.token());
        assertThat(has(creator)).isEqualTo(500);
    }

    @Test
    void aRoomThatIsNotCoveredIsNotOpened() {
        assertThatThrownBy(() -> opens(Kind.FIRST_COME, 11)).isInstanceOf(InsufficientFundsException.class);

        assertThat(gifts.of(creator)).isEmpty();
        assertThat(has(creator)).isEqualTo(1_000);
    }

    @Test
    void ofFortyWhoRaceForFiveGiftsFiveGetOneEach() throws Exception {
        GiftRoom room = opens(Kind.FIRST_COME, 5);
        int racers = 40;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<Boolean>> runs = new ArrayList<>();
            for (int number = 0; number < racers; number++) {
                String guest = guest(number);
                runs.add(threads.submit(() -> {
                    start.await();
                    return getsOne(room, guest);
                }));
            }
            int lucky = 0;
            for (Future<Boolean> run : runs) {
                lucky += run.get() ? 1 : 0;
            }
            assertThat(lucky).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
        assertThat(has(room.wallet())).isZero();
        assertThat(IntStream.range(0, racers).mapToLong(it -> has(guest(it))).filter(it -> it == 100))
                .hasSize(5);
        assertThat(IntStream.range(0, racers).mapToLong(it -> has(guest(it))).sum())
                .isEqualTo(500);
        assertThat(gifts.claimed(room)).isEqualTo(5);
    }

    /** Comes in and claims, twice: the second time must change nothing. */
    private boolean getsOne(GiftRoom room, String guest) {
        try {
            gifts.join(room.token(), guest, "");
            gifts.claim(room.token(), guest);
            gifts.claim(room.token(), guest);
            return true;
        } catch (Refused e) {
            assertThat(e.error().code()).isEqualTo("none_left");
            return false;
        }
    }

    @Test
    void aGiftThatIsNotClaimedInTimeIsThereForTheNext() {
        GiftRoom room = opens(Kind.FIRST_COME, 1);
        gifts.join(room.token(), guest(1), "");
        assertRefused(() -> gifts.join(room.token(), guest(2), ""), "none_left");

        clock.advance(CLAIM);

        assertRefused(() -> gifts.claim(room.token(), guest(1)), "not_reserved");
        assertThat(gifts.join(room.token(), guest(2), "").state()).isEqualTo(Place.State.RESERVED);
        gifts.claim(room.token(), guest(2));
        assertRefused(() -> gifts.join(room.token(), guest(1), ""), "none_left");
        assertThat(has(guest(1))).isZero();
        assertThat(has(guest(2))).isEqualTo(100);
    }

    @Test
    void aDrawGivesToAsManyAsThereAreGiftsOnceItIsMade() {
        GiftRoom room = opens(Kind.DRAW, 3);
        for (int number = 0; number < 10; number++) {
            assertThat(gifts.join(room.token(), guest(number), "").state()).isEqualTo(Place.State.ENTERED);
        }
        assertRefused(() -> gifts.claim(room.token(), guest(0)), "not_reserved");
        gifts.tick();
        assertThat(winners(room)).isEmpty();

        clock.advance(OPEN);
        gifts.tick();
        gifts.tick();

        assertRefused(() -> gifts.join(room.token(), guest(10), ""), "room_closed");
        List<String> winners = winners(room);
        assertThat(winners).hasSize(3);
        gifts.claim(room.token(), winners.get(0));
        assertThat(has(winners.get(0))).isEqualTo(100);
        clock.advance(CLAIM);
        gifts.tick();
        assertThat(has(creator)).isEqualTo(900);
    }

    private List<String> winners(GiftRoom room) {
        return IntStream.range(0, 10)
                .mapToObj(this::guest)
                .filter(it -> gifts.place(room, it)
                        .filter(place -> place.state() == Place.State.RESERVED)
                        .isPresent())
                .toList();
    }

    @Test
    void aQuizGivesToWhoKnowsAndHasOneTryEach() {
        GiftRoom room = opens(Kind.QUIZ, 2);

        assertThat(gifts.join(room.token(), guest(1), "Lagos").state()).isEqualTo(Place.State.WRONG);
        assertThat(gifts.join(room.token(), guest(1), "Abuja").state()).isEqualTo(Place.State.WRONG);
        assertRefused(() -> gifts.claim(room.token(), guest(1)), "not_reserved");
        assertThat(gifts.join(room.token(), guest(2), "  ABUJA ").state()).isEqualTo(Place.State.RESERVED);
        gifts.claim(room.token(), guest(2));

        assertThat(has(guest(1))).isZero();
        assertThat(has(guest(2))).isEqualTo(100);
    }

    @Test
    void whatNobodyTookGoesBackWhenTheRoomEndsOnce() {
        GiftRoom room = opens(Kind.FIRST_COME, 5);
        gifts.join(room.token(), guest(1), "");
        gifts.claim(room.token(), guest(1));
        gifts.join(room.token(), guest(2), "");

        clock.advance(OPEN);
        gifts.tick();
        assertThat(has(creator)).as("places that are kept are still claimed").isEqualTo(500);
        clock.advance(CLAIM);
        gifts.tick();
        gifts.tick();

        assertThat(has(creator)).isEqualTo(900);
        assertThat(has(room.wallet())).isZero();
        assertRefused(() -> gifts.claim(room.token(), guest(2)), "not_reserved");
        assertThat(gifts.claim(room.token(), guest(1)).state()).isEqualTo(Place.State.CLAIMED);
        assertThat(has(guest(1))).isEqualTo(100);
        assertThat(gifts.find(room.token()).orElseThrow().ended()).isTrue();
    }

    @Test
    void overTheWebWhoeverHasTheLinkTakesPart() {
        Somebody ada = world.somebody().with(500);
        Somebody bola = world.somebody();
        String token = ada.visitor()
                .post(
                        "/rooms",
                        Map.of(
                                "key", "k",
                                "kind", "first_come",
                                "amount", "200",
                                "capacity", "2",
                                "minutes", "600",
                                "claimMinutes", "600"))
                .data()
                .path("token")
                .asText();

        assertThat(bola.visitor()
                        .post("/rooms/" + token + "/join", Map.of())
                        .data()
                        .path("state")
                        .asText())
                .isEqualTo("reserved");
        bola.visitor().post("/rooms/" + token + "/claim", Map.of());

        assertThat(ada.has()).isEqualTo(100);
        assertThat(bola.has()).isEqualTo(200);
        assertThat(ada.visitor().get("/rooms/" + token).data().path("claimed").asInt())
                .isEqualTo(1);
        assertThat(bola.visitor().get("/rooms/guessed").status()).isEqualTo(404);
    }
}
