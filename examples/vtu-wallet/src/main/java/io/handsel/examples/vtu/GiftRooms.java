package io.handsel.examples.vtu;

import io.handsel.TimeSource;
import io.handsel.examples.vtu.GiftRoom.Kind;
import io.handsel.examples.vtu.GiftRoom.Place;
import io.handsel.examples.vtu.GiftRoom.Wish;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.jdbi.wallet.Ledger;
import io.handsel.jdbi.wallet.Party;
import io.handsel.jdbi.wallet.Posting;
import io.handsel.jdbi.wallet.Wallet;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives money away. A room has a wallet of its own, which its creator fills when it opens: whatever else goes wrong, no more
 * can leave it than was put in.
 *
 * <p>Every step is one database transaction that first locks the room, so its steps come one after the other, and then says
 * in its statement's condition what must be true. Money moves under a reference made of room and guest: once.
 */
final class GiftRooms {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int TOKEN_BYTES = 16;

    private final Jdbi database;
    private final Wallets wallets;
    private final TimeSource time;
    private final Random random;

    /**
     * The gift rooms of a database.
     *
     * @param random draws winners and makes tokens; a {@link java.security.SecureRandom} but in tests
     */
    GiftRooms(Jdbi database, Wallets wallets, TimeSource time, Random random) {
        this.database = database;
        this.wallets = wallets;
        this.time = time;
        this.random = random;
    }

    /** Opens a room and puts all its gifts aside. */
    GiftRoom open(String creator, Wish wish) {
        check(wish);
        return database.inTransaction(handle -> {
            GiftRows rows = new GiftRows(handle);
            boolean isNew = rows.insert(token(), creator, wish, normal(wish.answer()), time.now());
            GiftRoom room = rows.of(creator, wish.key());
            if (isNew) {
                ledger(handle)
                        .move(
                                Party.owner(creator),
                                Party.owner(room.wallet()),
                                room.all(),
                                Posting.of(room.wallet(), "gift-room", "Gifts for others"));
            }
            return room;
        });
    }

    private static void check(Wish wish) {
        boolean timesFit = Duration.ZERO.compareTo(wish.open()) < 0
                && wish.open().compareTo(LONGEST) <= 0
                && Duration.ZERO.compareTo(wish.claimTime()) < 0
                && wish.claimTime().compareTo(LONGEST) <= 0;
        boolean asks = !wish.question().isEmpty() && !wish.answer().isEmpty();
        if (!wish.amount().isPositive()
                || wish.capacity() < 1
                || wish.capacity() > 1000
                || !timesFit
                || wish.key().isEmpty()
                || (wish.kind() == Kind.QUIZ) != asks) {
            throw new Refused(
                    400,
                    "invalid_room",
                    "A room has 1 to 1000 gifts of some money, is open for at most 7 days, and a quiz has question and answer.");
        }
    }

    /**
     * A guest comes in: is kept a gift, waits for the draw, or has given a wrong answer. To come in again changes nothing,
     * unless a kept gift was not claimed in time and there is still one.
     */
    Place join(String token, String guest, String answer) {
        return in(token, (rows, room) -> {
            Instant now = time.now();
            Optional<Place> before = rows.place(room.id(), guest).filter(it -> it.standsAt(now));
            if (before.isPresent()) {
                return before.get();
            }
            if (!room.closesAt().isAfter(now)) {
                throw new Refused(409, "room_closed", "This room is closed.");
            }
            if (room.kind() == Kind.DRAW) {
                rows.enter(room.id(), guest);
            } else if (room.kind() == Kind.QUIZ && !rows.isAnswer(room.id(), normal(answer))) {
                rows.wrong(room.id(), guest);
            } else if (!rows.reserve(room, guest, now)) {
                throw new Refused(
                        409, "none_left", "All gifts are taken. One may come free if it is not claimed in time.");
            }
            return rows.place(room.id(), guest).orElseThrow();
        });
    }

    /** A guest takes the gift that is kept for them: the money is in their wallet when this returns, once. */
    Place claim(String token, String guest) {
        return in(token, (rows, room) -> {
            if (rows.claim(room.id(), guest, time.now())) {
                ledger(rows.handle())
                        .move(
                                Party.owner(room.wallet()),
                                Party.owner(guest),
                                room.amount(),
                                Posting.of("gift-" + room.id() + "-" + guest, "gift", "A gift"));
            }
            return rows.place(room.id(), guest)
                    .filter(it -> it.state() == Place.State.CLAIMED)
                    .orElseThrow(
                            () -> new Refused(409, "not_reserved", "There is no gift kept for you, or not any more."));
        });
    }

    /** Draws what is due and gives back what is left of rooms that have ended. Any node may call it at any time. */
    void tick() {
        Instant now = time.now();
        for (String token : ask(rows -> rows.toDraw(now))) {
            in(token, (rows, room) -> rows.startDraw(room, now) ? draw(rows, room, now) : 0);
        }
        for (String token : ask(rows -> rows.toEnd(now))) {
            in(token, (rows, room) -> rows.end(room.id(), now) ? giveBack(rows, room) : room.amount());
        }
    }

    private int draw(GiftRows rows, GiftRoom room, Instant now) {
        List<String> guests = new ArrayList<>(rows.entered(room.id()));
        Collections.shuffle(guests, random);
        List<String> winners = guests.subList(0, Math.min(room.capacity(), guests.size()));
        winners.forEach(it -> rows.win(room, it, now));
        return winners.size();
    }

    private Money giveBack(GiftRows rows, GiftRoom room) {
        Ledger ledger = ledger(rows.handle());
        Money left = ledger.find(room.wallet(), room.amount().currency())
                .map(Wallet::available)
                .orElseThrow();
        if (left.isPositive()) {
            ledger.move(
                    Party.owner(room.wallet()),
                    Party.owner(room.creator()),
                    left,
                    Posting.of("gift-rest-" + room.id(), "gift-rest", "Gifts that nobody took"));
        }
        return left;
    }

    /** A room, for whoever knows its token. */
    Optional<GiftRoom> find(String token) {
        return ask(rows -> rows.find(token));
    }

    Optional<Place> place(GiftRoom room, String guest) {
        return ask(rows -> rows.place(room.id(), guest)).filter(it -> it.standsAt(time.now()));
    }

    /** How many gifts were claimed. */
    int claimed(GiftRoom room) {
        return ask(rows -> rows.claimed(room.id()));
    }

    List<GiftRoom> of(String creator) {
        return ask(rows -> rows.of(creator));
    }

    private <T> T ask(Function<GiftRows, T> question) {
        return database.withHandle(handle -> question.apply(new GiftRows(handle)));
    }

    /** One step of a room, which waits until no other step of it is under way. */
    private <T> T in(String token, BiFunction<GiftRows, GiftRoom, T> step) {
        return database.inTransaction(handle -> {
            GiftRows rows = new GiftRows(handle);
            GiftRoom room =
                    rows.lock(token).orElseThrow(() -> new Refused(404, "not_found", "There is no such gift room."));
            return step.apply(rows, room);
        });
    }

    private Ledger ledger(Handle handle) {
        return wallets.in(JdbiTransactions.of(handle));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String normal(String answer) {
        return answer.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
