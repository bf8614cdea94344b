package io.handsel.examples.vtu;

import io.handsel.examples.vtu.GiftRoom.Kind;
import io.handsel.examples.vtu.GiftRoom.Place;
import io.handsel.examples.vtu.GiftRoom.Wish;
import io.handsel.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of gift rooms, on one connection. */
final class GiftRows {

    private static final String ROOM = "SELECT * FROM vtu_gift_room ";

    private static final String INSERT = """
            INSERT INTO vtu_gift_room
                (token, creator, key, kind, kobo, capacity, question, answer, claim_seconds, closes_at, ends_at)
            VALUES (:token, :creator, :key, :kind, :kobo, :capacity, :question, :answer, :claim, :closes, :ends)
            ON CONFLICT (creator, key) DO NOTHING""";

    /** A place for one who has none that stands, if one is free. The room is locked, so what is counted stays. */
    private static final String RESERVE = """
            INSERT INTO vtu_gift_place AS place (room, guest, state, until)
            SELECT :room, :guest, 'RESERVED', :until
            WHERE (SELECT count(*) FROM vtu_gift_place
                   WHERE room = :room AND (state = 'CLAIMED' OR (state = 'RESERVED' AND until > :now))) < :capacity
            ON CONFLICT (room, guest) DO UPDATE SET until = excluded.until
            WHERE place.state = 'RESERVED' AND place.until <= :now""";

    private static final String ADD = """
            INSERT INTO vtu_gift_place (room, guest, state) VALUES (?, ?, ?) ON CONFLICT (room, guest) DO NOTHING""";

    private static final String CLAIM = """
            UPDATE vtu_gift_place SET state = 'CLAIMED'
            WHERE room = :room AND guest = :guest AND state = 'RESERVED' AND until > :now""";

    /** Winners have their whole time even if the draw comes late. */
    private static final String START_DRAW = """
            UPDATE vtu_gift_room SET drawn_at = :now, ends_at = greatest(ends_at, :until)
            WHERE id = :room AND kind = 'DRAW' AND drawn_at IS NULL AND closes_at <= :now""";

    private static final String WIN = """
            UPDATE vtu_gift_place SET state = 'RESERVED', until = :until
            WHERE room = :room AND guest = :guest AND state = 'ENTERED'""";

    private static final String TO_DRAW =
            "SELECT token FROM vtu_gift_room WHERE kind = 'DRAW' AND drawn_at IS NULL AND closes_at <= :now";

    private static final String MAY_END =
            "ended_at IS NULL AND ends_at <= :now AND (kind <> 'DRAW' OR drawn_at IS NOT NULL)";

    private final Handle handle;

    GiftRows(Handle handle) {
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    boolean insert(String token, String creator, Wish wish, String answer, Instant now) {
        Instant closes = now.plus(wish.open());
        return handle.createUpdate(INSERT)
                        .bind("token", token)
                        .bind("creator", creator)
                        .bind("key", wish.key())
                        .bind("kind", wish.kind().name())
                        .bind("kobo", wish.amount().minorUnits())
                        .bind("capacity", wish.capacity())
                        .bind("question", wish.question())
                        .bind("answer", answer)
                        .bind("claim", wish.claimTime().toSeconds())
                        .bind("closes", time(closes))
                        .bind("ends", time(closes.plus(wish.claimTime())))
                        .execute()
                == 1;
    }

    GiftRoom of(String creator, String key) {
        return handle.createQuery(ROOM + "WHERE creator = :creator AND key = :key")
                .bind("creator", creator)
                .bind("key", key)
                .map((row, context) -> room(row))
                .one();
    }

    List<GiftRoom> of(String creator) {
        return handle.createQuery(ROOM + "WHERE creator = :creator ORDER BY id DESC LIMIT 20")
                .bind("creator", creator)
                .map((row, context) -> room(row))
                .list();
    }

    Optional<GiftRoom> find(String token) {
        return byToken(token, "");
    }

    Optional<GiftRoom> lock(String token) {
        return byToken(token, " FOR UPDATE");
    }

    private Optional<GiftRoom> byToken(String token, String lock) {
        return handle.createQuery(ROOM + "WHERE token = :token" + lock)
                .bind("token", token)
                .map((row, context) -> room(row))
                .findOne();
    }

    Optional<Place> place(long room, String guest) {
        return handle.createQuery("SELECT state, until FROM vtu_gift_place WHERE room = :room AND guest = :guest")
                .bind("room", room)
                .bind("guest", guest)
                .map((row, context) -> new Place(
                        Place.State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(Instant.MAX)))
                .findOne();
    }

    boolean isAnswer(long room, String answer) {
        return handle.createQuery("SELECT answer = :answer FROM vtu_gift_room WHERE id = :room")
                .bind("answer", answer)
                .bind("room", room)
                .mapTo(Boolean.class)
                .one();
    }

    boolean reserve(GiftRoom room, String guest, Instant now) {
        return handle.createUpdate(RESERVE)
                        .bind("room", room.id())
                        .bind("guest", guest)
                        .bind("until", time(now.plus(room.claimTime())))
                        .bind("now", time(now))
                        .bind("capacity", room.capacity())
                        .execute()
                == 1;
    }

    void enter(long room, String guest) {
        handle.execute(ADD, room, guest, "ENTERED");
    }

    void wrong(long room, String guest) {
        handle.execute(ADD, room, guest, "WRONG");
    }

    boolean claim(long room, String guest, Instant now) {
        return handle.createUpdate(CLAIM)
                        .bind("room", room)
                        .bind("guest", guest)
                        .bind("now", time(now))
                        .execute()
                == 1;
    }

    int claimed(long room) {
        return handle.createQuery("SELECT count(*) FROM vtu_gift_place WHERE room = :room AND state = 'CLAIMED'")
                .bind("room", room)
                .mapTo(Integer.class)
                .one();
    }

    List<String> toDraw(Instant now) {
        return handle.createQuery(TO_DRAW)
                .bind("now", time(now))
                .mapTo(String.class)
                .list();
    }

    boolean startDraw(GiftRoom room, Instant now) {
        return handle.createUpdate(START_DRAW)
                        .bind("room", room.id())
                        .bind("now", time(now))
                        .bind("until", time(now.plus(room.claimTime())))
                        .execute()
                == 1;
    }

    List<String> entered(long room) {
        return handle.createQuery(
                        "SELECT guest FROM vtu_gift_place WHERE room = :room AND state = 'ENTERED' ORDER BY guest")
                .bind("room", room)
                .mapTo(String.class)
                .list();
    }

    void win(GiftRoom room, String guest, Instant now) {
        handle.createUpdate(WIN)
                .bind("room", room.id())
                .bind("guest", guest)
                .bind("until", time(now.plus(room.claimTime())))
                .execute();
    }

    List<String> toEnd(Instant now) {
        return handle.createQuery("SELECT token FROM vtu_gift_room WHERE " + MAY_END)
                .bind("now", time(now))
                .mapTo(String.class)
                .list();
    }

    boolean end(long room, Instant now) {
        return handle.createUpdate("UPDATE vtu_gift_room SET ended_at = :now WHERE id = :room AND " + MAY_END)
                        .bind("room", room)
                        .bind("now", time(now))
                        .execute()
                == 1;
    }

    private static GiftRoom room(ResultSet row) throws SQLException {
        return new GiftRoom(
                row.getLong("id"),
                row.getString("token"),
                row.getString("creator"),
                Kind.valueOf(row.getString("kind")),
                Money.kobo(row.getLong("kobo")),
                row.getInt("capacity"),
                row.getString("question"),
                Duration.ofSeconds(row.getLong("claim_seconds")),
                row.getObject("closes_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at") != null);
    }

    /** As the database keeps it, so that what is compared there is not rounded up. */
    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
