package clinic.booking.persistence;

import clinic.booking.SlotFreed;
import clinic.booking.waitlist.Strategy;
import clinic.platform.Time;
import clinic.shared.NotFound;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Freed times, the rounds in which they are offered, offers and decisions. Whoever ends an offer or takes a freed time does so
 * with one conditional statement, so that of two nodes or desks one succeeds.
 */
@ApplicationScoped
public class OfferTable {

    @Inject
    private WaitlistRows waitlist;

    /** Time that became free and that nobody has offered yet. */
    public record Freed(long id, long branch, @Nullable Long therapist, TimeSlot slot) {}

    /** @param state {@code open}, {@code accepted}, {@code declined}, {@code expired}, {@code superseded}, {@code withdrawn} */
    public record Offer(
            long id,
            long round,
            long wish,
            long branch,
            long therapist,
            long room,
            TimeSlot slot,
            @Nullable Long hold,
            Instant offeredAt,
            Instant expiresAt,
            String state,
            @Nullable String endedBy,
            @Nullable Long appointment) {

        public boolean isOpen(Instant now) {
            return state.equals("open") && now.isBefore(expiresAt);
        }
    }

    /** Who was considered for what, and what came of it. Never changed. */
    public record Decision(
            long wish,
            @Nullable Long round,
            long branch,
            @Nullable Instant start,
            Instant at,
            String by,
            String outcome,
            String why) {}

    /** Remembers time that became free, if anybody waits for its branch. */
    public void freed(long id, SlotFreed freed, LocalDate today, Instant now) {
        waitlist.update(
                "insert into freed_slot (id, branch_id, therapist_id, starts_at, ends_at, freed_at)"
                        + " select cast(? as bigint), cast(? as bigint), cast(? as bigint),"
                        + " cast(? as timestamp with time zone), cast(? as timestamp with time zone),"
                        + " cast(? as timestamp with time zone)"
                        + " where exists (select 1 from wish_branch b join wish w on w.id = b.wish_id"
                        + " where b.branch_id = ? and w.state = 'waiting' and w.wanted_until >= ?)",
                id,
                freed.branch(),
                freed.therapist(),
                freed.slot().start(),
                freed.slot().end(),
                now,
                freed.branch(),
                today);
    }

    /** What became free until then and waits to be offered, in that order. */
    public List<Freed> freed(Instant until) {
        return waitlist.read(
                "select id, branch_id, therapist_id, starts_at, ends_at from freed_slot where freed_at <= ? order by id",
                row -> new Freed(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, Long.class),
                        new TimeSlot(WaitlistRows.instant(row, 4), WaitlistRows.instant(row, 5))),
                until);
    }

    /** Takes a freed time; whoever gets true makes the offers. */
    public boolean take(long freed) {
        return waitlist.update("delete from freed_slot where id = ?", freed) == 1;
    }

    public void addRound(long id, Freed freed, Strategy strategy, int considered, Duration matching, Instant now) {
        waitlist.update(
                "insert into wish_round (id, branch_id, therapist_id, starts_at, ends_at, strategy, considered, matched_millis, decided_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                freed.branch(),
                freed.therapist(),
                freed.slot().start(),
                freed.slot().end(),
                strategy.code(),
                considered,
                (int) matching.toMillis(),
                now);
    }

    public void add(Offer offer) {
        waitlist.update(
                "insert into wish_offer (id, round_id, wish_id, branch_id, therapist_id, room_id, starts_at, ends_at,"
                        + " hold_id, offered_at, expires_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')",
                offer.id(),
                offer.round(),
                offer.wish(),
                offer.branch(),
                offer.therapist(),
                offer.room(),
                offer.slot().start(),
                offer.slot().end(),
                offer.hold(),
                offer.offeredAt(),
                offer.expiresAt());
    }

    public void add(List<Decision> decisions, java.util.function.LongSupplier ids) {
        waitlist.with(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into wish_decision (id, wish_id, round_id,"
                            + " branch_id, decided_at, decided_by, outcome, why) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (Decision decision : decisions) {
                    insert.setLong(1, ids.getAsLong());
                    insert.setLong(2, decision.wish());
                    insert.setObject(3, decision.round(), Types.BIGINT);
                    insert.setLong(4, decision.branch());
                    insert.setObject(5, Time.utc(decision.at()));
                    insert.setString(6, decision.by());
                    insert.setString(7, decision.outcome());
                    insert.setString(
                            8, decision.why().length() > 300 ? decision.why().substring(0, 300) : decision.why());
                    insert.addBatch();
                }
                insert.executeBatch();
                return decisions.size();
            }
        });
    }

    private static final String OFFER =
            "select id, round_id, wish_id, branch_id, therapist_id, room_id, starts_at, ends_at, hold_id, offered_at,"
                    + " expires_at, state, ended_by, appointment_id from wish_offer where ";

    private List<Offer> offers(String where, @Nullable Object... values) {
        return waitlist.read(
                OFFER + where,
                row -> new Offer(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        new TimeSlot(WaitlistRows.instant(row, 7), WaitlistRows.instant(row, 8)),
                        row.getObject(9, Long.class),
                        WaitlistRows.instant(row, 10),
                        WaitlistRows.instant(row, 11),
                        row.getString(12),
                        row.getString(13),
                        row.getObject(14, Long.class)),
                values);
    }

    /** @throws NotFound when there is none of that id */
    public Offer offer(long id) {
        return offers("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("offer", id));
    }

    /** Every offer that was made for the wish, latest first. */
    public List<Offer> ofWish(long wish) {
        return offers("wish_id = ? order by offered_at desc, id desc", wish);
    }

    /** What is offered at the branch and not answered yet, by when it ends. */
    public List<Offer> open(long branch) {
        return offers("state = 'open' and branch_id = ? order by expires_at, id", branch);
    }

    /** Offers nobody answered in time. */
    public List<Offer> overdue(Instant now) {
        return offers("state = 'open' and expires_at <= ? order by id", now);
    }

    public Optional<Offer> holding(long hold) {
        return offers("state = 'open' and hold_id = ?", hold).stream().findFirst();
    }

    /** The offer that became that booking. */
    public Optional<Offer> fulfilled(long appointment) {
        return offers("state = 'accepted' and appointment_id = ?", appointment).stream()
                .findFirst();
    }

    /** The other open offers of the round, if it offered one time to several. */
    public List<Offer> siblings(Offer offer) {
        return offers("state = 'open' and round_id = ? and id <> ? order by id", offer.round(), offer.id());
    }

    /** Open offers of time that somebody or a room is wanted for. */
    public List<Offer> open(long branch, long therapist, long room, TimeSlot slot) {
        return offers(
                "state = 'open' and branch_id = ? and starts_at < ? and ends_at > ? and (therapist_id = ? or room_id = ?)"
                        + " order by id",
                branch,
                slot.end(),
                slot.start(),
                therapist,
                room);
    }

    /** Ends an open offer; of two who try one gets true. */
    public boolean end(Offer offer, String as, @Nullable Long appointment, Instant now, String by) {
        return waitlist.update(
                        "update wish_offer set state = ?, ended_at = ?, ended_by = ?, appointment_id = ? where id = ?"
                                + " and state = 'open'",
                        as,
                        now,
                        by,
                        appointment,
                        offer.id())
                == 1;
    }

    /** Notes the hold that keeps the time while an offer to several is being accepted. */
    public boolean keep(Offer offer, long hold, Instant now) {
        return waitlist.update(
                        "update wish_offer set hold_id = ? where id = ? and state = 'open' and expires_at > ?"
                                + " and hold_id is null",
                        hold,
                        offer.id(),
                        now)
                == 1;
    }

    /** The history of a wish, latest first, at most five hundred. */
    public List<Decision> decisions(long wish) {
        return waitlist.read(
                "select d.wish_id, d.round_id, d.branch_id, r.starts_at, d.decided_at, d.decided_by, d.outcome, d.why"
                        + " from wish_decision d left join wish_round r on r.id = d.round_id where d.wish_id = ?"
                        + " order by d.decided_at desc, d.id desc fetch first 500 rows only",
                row -> {
                    OffsetDateTime start = row.getObject(4, OffsetDateTime.class);
                    return new Decision(
                            row.getLong(1),
                            row.getObject(2, Long.class),
                            row.getLong(3),
                            start == null ? null : start.toInstant(),
                            WaitlistRows.instant(row, 5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8));
                },
                wish);
    }
}
