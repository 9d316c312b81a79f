package clinic.booking.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Role;
import clinic.booking.BookingPolicy;
import clinic.booking.BookingTakenBack;
import clinic.booking.Hold;
import clinic.booking.HoldBooked;
import clinic.booking.Holds;
import clinic.booking.Placement;
import clinic.booking.SlotFreed;
import clinic.booking.VisitStandsAgain;
import clinic.booking.persistence.OfferTable;
import clinic.booking.persistence.OfferTable.Decision;
import clinic.booking.persistence.OfferTable.Offer;
import clinic.booking.persistence.WishTable;
import clinic.booking.persistence.WishTable.Rule;
import clinic.booking.waitlist.Strategy;
import clinic.booking.waitlist.Window;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import clinic.platform.Wiring;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maya's hour at Riverside on Friday 13 March, 14:00, becomes free, and some clients wait for it. */
class WaitlistOffersTest {
    private static final Role[] DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 13);
    private static final Instant START = Instant.parse("2026-03-13T18:00:00Z");
    private static final SlotFreed FREED =
            new SlotFreed(Clinic.RV, Clinic.MAYA, TimeSlot.of(START, Duration.ofHours(1)));

    /** A desk over a small clinic, with a clock that goes when it is told. */
    private static final class Desk implements AutoCloseable {
        private final Clinic clinic;
        private final Map<Long, Hold> holds = new ConcurrentHashMap<>();
        private volatile Instant now = Instant.parse("2026-03-12T16:00:00Z");

        Desk(Engine engine) throws Exception {
            clinic = new Clinic(engine);
            for (int day = 1; day <= 7; day++) {
                database()
                        .execute(
                                "insert into opening_hours values (" + day + ", null, " + day
                                        + ", false, time '08:00:00', time '20:00:00')",
                                "insert into work_pattern values (" + day + ", 1, " + day
                                        + ", time '14:00:00', time '15:30:00')");
            }
            for (int client = 302; client < 320; client++) {
                database()
                        .execute("insert into client (id, first_name, last_name, note, created_at, version) values ("
                                + client + ", 'Client', '" + client
                                + "', '', timestamp with time zone '2026-01-01 00:00:00+00', 1)");
            }
            database().execute("update catalogue_version set version = nextval('catalogue_version_seq')");
        }

        TestDatabase database() {
            return clinic.database();
        }

        void later(Duration time) {
            now = now.plus(time);
        }

        <T> T as(clinic.access.Caller caller, Wiring.Work<T> work) throws Exception {
            Class<?>[] observers = {};
            return Wiring.transaction(database(), Clock.fixed(now, ZoneOffset.UTC), caller, DESK, observers, wiring -> {
                wiring.with(Holds.class, new KeptHolds(holds));
                wiring.with(Instance.class, none());
                wiring.with(BookingDesk.class, new BookingDesk());
                wiring.observe(WaitlistOffers.class);
                return work.with(wiring);
            });
        }

        <T> T desk(Wiring.Work<T> work) throws Exception {
            return as(Clinic.DESK_RV, work);
        }

        long wish(long client, int minutes) throws Exception {
            return wish(client, minutes, LocalTime.of(8, 0), LocalTime.of(20, 0));
        }

        long wish(long client, int minutes, LocalTime after, LocalTime before) throws Exception {
            later(Duration.ofSeconds(1));
            return desk(wiring -> wiring.get(WaitlistDesk.class)
                    .add(new AddWish(
                            client,
                            minutes == 30 ? "trigger-point" : "deep-tissue",
                            minutes,
                            null,
                            null,
                            List.of("RV"),
                            List.of(new Window(FRIDAY, FRIDAY, Set.of(), after, before)),
                            "")));
        }

        void rule(Strategy strategy) throws Exception {
            as(Clinic.HEAD_OFFICE, wiring -> {
                wiring.get(WaitlistDesk.class).rule("RV", new Rule(strategy, 30));
                return strategy;
            });
        }

        void free() throws Exception {
            desk(wiring -> {
                wiring.fire(FREED);
                return FREED;
            });
            round();
        }

        /** What the timer does, some seconds later. */
        void round() throws Exception {
            later(Duration.ofSeconds(3));
            desk(wiring -> {
                wiring.get(WaitlistOffers.class).expire();
                return 0;
            });
            later(Duration.ofSeconds(3));
            desk(wiring -> {
                wiring.get(WaitlistOffers.class).make();
                return 0;
            });
        }

        List<Offer> open() throws Exception {
            return desk(wiring -> wiring.get(OfferTable.class).open(Clinic.RV));
        }

        List<String> outcomes(long wish) throws Exception {
            List<String> outcomes = new ArrayList<>(
                    desk(wiring -> wiring.get(WaitlistDesk.class).get(wish)).decisions().stream()
                            .map(Decision::outcome)
                            .toList());
            Collections.reverse(outcomes);
            return outcomes;
        }

        void booked(Offer offer, long appointment) throws Exception {
            clinic.appointment(appointment, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
            desk(wiring -> {
                long client =
                        wiring.get(WishTable.class).wish(offer.wish()).wish().client();
                wiring.fire(
                        new HoldBooked(java.util.Objects.requireNonNull(offer.hold()), Map.of(client, appointment)));
                return appointment;
            });
        }

        @Override
        public void close() throws Exception {
            clinic.close();
        }
    }

    /** No policies but booking's own. */
    @SuppressWarnings("unchecked")
    private static Instance<BookingPolicy> none() {
        return (Instance<BookingPolicy>) Proxy.newProxyInstance(
                WaitlistOffersTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> Stream.empty());
    }

    /** Holds that are no rows; their claims are. */
    private record KeptHolds(Map<Long, Hold> all) implements Holds {
        @Override
        public Hold get(long id) {
            Hold found = all.get(id);
            if (found == null) {
                throw new NotFound("hold", id);
            }
            return found;
        }

        @Override
        public void add(Hold hold) {
            all.put(hold.id(), hold);
        }

        @Override
        public List<Hold> together(long id) {
            return List.of(get(id));
        }

        @Override
        public List<Hold> open(long branch, LocalDate date, Instant now) {
            return all.values().stream().filter(hold -> hold.isOpen(now)).toList();
        }

        @Override
        public List<Hold> overdue(Instant now) {
            return List.of();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoeverWaitsLongestIsOfferedTheTimeAndItIsKept(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long tooLate = desk.wish(302, 60, LocalTime.of(16, 0), LocalTime.of(20, 0));
            long first = desk.wish(303, 60);
            long second = desk.wish(304, 60);
            long other = desk.wish(305, 30);
            desk.free();
            List<Offer> offers = desk.open();
            assertEquals(List.of(first), offers.stream().map(Offer::wish).toList());
            assertEquals(START, offers.get(0).slot().start());
            assertEquals(List.of("waiting", "offered"), desk.outcomes(first));
            assertEquals(List.of("waiting", "passed-over"), desk.outcomes(second));
            assertEquals(List.of("waiting", "passed-over"), desk.outcomes(tooLate));
            assertEquals(List.of("waiting", "passed-over"), desk.outcomes(other));
            assertEquals(
                    3,
                    desk.database()
                            .count("select count(*) from diary_claim where owner_id = "
                                    + offers.get(0).hold()),
                    "therapist, room and client are kept");
            assertEquals(4, desk.database().count("select considered from wish_round"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theBestFitIsTheLongestTreatment(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            desk.rule(Strategy.BEST_FIT);
            desk.wish(302, 30);
            long hour = desk.wish(303, 60);
            desk.free();
            assertEquals(List.of(hour), desk.open().stream().map(Offer::wish).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsDeclinedOrNotAnsweredGoesToTheNextInLineAndNeverBack(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long first = desk.wish(302, 60);
            long second = desk.wish(303, 60);
            long third = desk.wish(304, 60);
            desk.free();
            Offer offered = desk.open().get(0);
            desk.desk(wiring -> {
                wiring.get(WaitlistDesk.class).decline(offered.id(), "On holiday");
                return 0;
            });
            desk.round();
            assertEquals(List.of(second), desk.open().stream().map(Offer::wish).toList());
            desk.later(Duration.ofMinutes(30));
            desk.round();
            assertEquals(List.of(third), desk.open().stream().map(Offer::wish).toList());
            desk.later(Duration.ofMinutes(30));
            desk.round();
            assertTrue(desk.open().isEmpty());
            assertEquals(
                    List.of("waiting", "offered", "declined"),
                    desk.outcomes(first).subList(0, 3));
            assertEquals(
                    List.of("waiting", "passed-over", "offered", "expired"),
                    desk.outcomes(second).subList(0, 4));
            assertEquals(0, desk.database().count("select count(*) from diary_claim"), "everything is given back");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoseBookingIsTakenBackWaitsAgainAndWhoWasTakenOffMayReturn(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long wish = desk.wish(302, 60);
            desk.free();
            desk.booked(desk.open().get(0), 900);
            desk.later(Duration.ofSeconds(5));
            desk.desk(wiring -> {
                wiring.fire(new BookingTakenBack(900));
                return 0;
            });
            assertEquals(1, desk.database().count("select count(*) from wish where state = 'waiting'"));
            Callable<Integer> restore = () -> desk.desk(wiring -> {
                wiring.get(WaitlistDesk.class).restore(wish);
                return 0;
            });
            desk.desk(wiring -> {
                wiring.get(WaitlistDesk.class).withdraw(wish);
                return 0;
            });
            desk.later(Duration.ofSeconds(5));
            restore.call();
            assertEquals(
                    "wish-not-withdrawn",
                    assertThrows(Refused.class, restore::call).code());
            assertEquals(1, desk.database().count("select count(*) from wish where state = 'waiting'"));
            assertTrue(desk.outcomes(wish).containsAll(List.of("accepted", "waits-again", "withdrawn")));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void bookingTheKeptTimeFulfilsTheWish(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long wish = desk.wish(302, 60);
            desk.free();
            Offer offer = desk.open().get(0);
            desk.booked(offer, 900);
            assertEquals(List.of("waiting", "offered", "accepted"), desk.outcomes(wish));
            assertEquals(1, desk.database().count("select count(*) from wish where state = 'booked'"));
            assertEquals(900, desk.database().count("select appointment_id from wish_offer"));
            assertEquals(
                    "offer-ended",
                    assertThrows(
                                    Refused.class,
                                    () -> desk.desk(wiring -> {
                                        wiring.get(WaitlistDesk.class).decline(offer.id(), "");
                                        return 0;
                                    }))
                            .reasons()
                            .get(0)
                            .code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everybodyIsOfferedItAtOnceAndTheFirstToAcceptHasIt(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            desk.rule(Strategy.NOTIFY_ALL);
            long first = desk.wish(302, 60);
            long second = desk.wish(303, 60);
            desk.free();
            List<Offer> offers = desk.open();
            assertEquals(2, offers.size());
            assertEquals(0, desk.database().count("select count(*) from diary_claim"), "nothing is kept yet");
            Offer ofSecond = offers.stream()
                    .filter(offer -> offer.wish() == second)
                    .findFirst()
                    .orElseThrow();
            long hold = desk.desk(wiring -> wiring.get(WaitlistOffers.class)
                    .hold(ofSecond, wiring.get(WishTable.class).wish(second).wish()));
            Offer ofFirst = offers.stream()
                    .filter(offer -> offer.wish() == first)
                    .findFirst()
                    .orElseThrow();
            assertThrows(
                    SlotTaken.class,
                    () -> desk.desk(wiring -> wiring.get(WaitlistOffers.class)
                            .hold(
                                    ofFirst,
                                    wiring.get(WishTable.class).wish(first).wish())));
            desk.booked(
                    desk.desk(wiring -> wiring.get(OfferTable.class).holding(hold))
                            .orElseThrow(),
                    900);
            assertTrue(desk.open().isEmpty());
            assertEquals(List.of("waiting", "offered", "superseded"), desk.outcomes(first));
            assertEquals(List.of("waiting", "offered", "accepted"), desk.outcomes(second));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anUndoTakesItsTimeBackFromAnOfferNobodyAccepted(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long wish = desk.wish(302, 60);
            desk.free();
            desk.desk(wiring -> {
                wiring.fire(
                        new VisitStandsAgain(7, new Placement(Clinic.RV, Clinic.MAYA, 101, null, FREED.slot(), 0, 15)));
                return 0;
            });
            assertEquals(List.of("waiting", "offered", "superseded"), desk.outcomes(wish));
            assertEquals(0, desk.database().count("select count(*) from diary_claim"));
            desk.round();
            assertTrue(desk.open().isEmpty(), "it is not offered again");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsTakenAgainBeforeItIsOfferedIsOfferedToNobody(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long wish = desk.wish(302, 60);
            desk.clinic.appointment(7, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
            desk.database()
                    .execute(
                            "update appointment set business_date = date '2026-03-13', starts_at = timestamp with time zone"
                                    + " '2026-03-13 18:00:00+00', ends_at = timestamp with time zone '2026-03-13 19:30:00+00'");
            desk.free();
            assertTrue(desk.open().isEmpty());
            assertEquals(List.of("waiting"), desk.outcomes(wish), "there was nothing to decide about");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoNodesOneMakesTheOffer(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            desk.wish(302, 60);
            desk.wish(303, 60);
            desk.desk(wiring -> {
                wiring.fire(FREED);
                return 0;
            });
            desk.later(Duration.ofSeconds(3));
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            Callable<Integer> node = () -> desk.desk(wiring -> {
                wiring.get(WaitlistOffers.class).make();
                return 0;
            });
            for (Future<Integer> done : nodes.invokeAll(Collections.nCopies(4, node))) {
                done.get();
            }
            nodes.shutdown();
            assertEquals(1, desk.open().size());
            assertEquals(1, desk.database().count("select count(*) from wish_round"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoDesksThatEndOneOfferOneSucceeds(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            desk.wish(302, 60);
            desk.free();
            Offer offer = desk.open().get(0);
            ExecutorService desks = Executors.newFixedThreadPool(4);
            Callable<Integer> decline = () -> desk.desk(wiring -> {
                wiring.get(WaitlistDesk.class).decline(offer.id(), "");
                return 0;
            });
            int done = 0;
            for (Future<Integer> one : desks.invokeAll(Collections.nCopies(4, decline))) {
                try {
                    one.get();
                    done++;
                } catch (ExecutionException e) {
                    assertTrue(e.getCause() instanceof Refused, e::toString);
                }
            }
            desks.shutdown();
            assertEquals(1, done);
            assertEquals(1, desk.database().count("select count(*) from wish_decision where outcome = 'declined'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anotherBranchSeesAndAnswersNothing(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long wish = desk.wish(302, 60);
            desk.free();
            long offer = desk.open().get(0).id();
            assertThrows(
                    NotAllowed.class,
                    () -> desk.as(Clinic.MANAGER_OM, wiring -> wiring.get(WaitlistDesk.class)
                            .get(wish)));
            assertThrows(
                    NotAllowed.class,
                    () -> desk.as(Clinic.MANAGER_OM, wiring -> wiring.get(WaitlistDesk.class)
                            .list("RV", null)));
            assertThrows(
                    NotAllowed.class,
                    () -> desk.as(Clinic.MANAGER_OM, wiring -> {
                        wiring.get(WaitlistDesk.class).decline(offer, "");
                        return 0;
                    }));
            assertThrows(
                    NotAllowed.class,
                    () -> desk.as(Clinic.DESK_RV, wiring -> {
                        wiring.get(WaitlistDesk.class).rule("RV", Rule.USUAL);
                        return 0;
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoeverIsTakenOffTheListFreesWhatWasOffered(Engine engine) throws Exception {
        try (Desk desk = new Desk(engine)) {
            long first = desk.wish(302, 60);
            long second = desk.wish(303, 60);
            desk.free();
            desk.desk(wiring -> {
                wiring.get(WaitlistDesk.class).withdraw(first);
                return 0;
            });
            desk.round();
            assertEquals(List.of(second), desk.open().stream().map(Offer::wish).toList());
            assertEquals(
                    1,
                    desk.desk(wiring -> wiring.get(WaitlistDesk.class).list("RV", null))
                            .wishes()
                            .size());
        }
    }
}
