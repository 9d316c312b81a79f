package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.AMARA;
import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.HEAD_OFFICE;
import static clinic.booking.service.DiaryClinic.JONAS;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static clinic.booking.service.DiaryClinic.OM;
import static clinic.booking.service.DiaryClinic.PHOENIX;
import static clinic.booking.service.DiaryClinic.PX;
import static clinic.booking.service.DiaryClinic.RV;
import static clinic.booking.service.DiaryClinic.TOM;
import static org.junit.jupiter.api.Assertions.fail;

import clinic.booking.BlockKind;
import clinic.booking.Replan;
import clinic.booking.SeriesRule;
import clinic.booking.waitlist.Window;
import clinic.organisation.Catalogue;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.organisation.service.Catalogues;
import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import clinic.visit.service.FrontDesk;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Days at a desk made up at random, through the real use cases: whatever it does in whatever order, the rows say afterwards
 * what {@link DeskRows} wants of them; what a visit's state and the time taken allow is done, and what they do not allow is
 * refused and changes nothing. {@code -Dclinic.desk.seed=N} plays one day, {@code -Dclinic.desk.days=N} so many.
 */
class DeskModelTest {
    private static final int DAYS = Integer.getInteger("clinic.desk.days", 60);
    private static final int ACTIONS = 40;

    /** So far from each other that no series, move or proposal of one day reaches the next. */
    private static final int APART = 60;

    private static final LocalDate FIRST = LocalDate.of(2026, 2, 2);
    private static final int CLIENTS = 10;
    private static final Map<Long, ZoneId> ZONES = Map.of(RV, NEW_YORK, OM, NEW_YORK, PX, PHOENIX);
    private static final List<Long> AT_RV = List.of(MAYA, JONAS, AMARA);

    /** Of all branches; two in the third room of each. */
    private static final Map<Long, Integer> CAPACITIES = LongStream.rangeClosed(RV, PX)
            .boxed()
            .flatMap(branch -> LongStream.rangeClosed(1, 3).mapToObj(room -> branch * 100 + 1000 + room))
            .collect(Collectors.toMap(Function.identity(), room -> room % 10 == 3 ? 2 : 1));

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whateverTheDeskDoesTheDiaryIsRight(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, Instant.EPOCH)) {
            clinic.database()
                    .execute(
                            "update room set position = id - branch_id * 100 - 1000",
                            "update room set capacity = 2 where id - branch_id * 100 - 1000 = 3",
                            "insert into service_duration values (11, 90)",
                            "insert into price values (2, 1, 11, 90, 13500)");
            Catalogues catalogues = kept(clinic);
            Integer only = Integer.getInteger("clinic.desk.seed");
            for (int seed = only == null ? 1 : only; seed <= (only == null ? DAYS : only); seed++) {
                new Day(engine, clinic, catalogues, seed).play();
            }
        }
    }

    /** The organisation does not change, so it is read once. */
    private static Catalogues kept(DiaryClinic clinic) throws SQLException {
        try (Connection connection = clinic.database().source().getConnection()) {
            Optional<Catalogue> read = new CatalogueLoader(connection).load();
            return new Catalogues() {
                @Override
                public Optional<Catalogue> find() {
                    return read;
                }
            };
        }
    }

    private static final class Day {
        private final Engine engine;
        private final DiaryClinic clinic;
        private final Catalogues catalogues;
        private final int seed;
        private final Random random;
        private final LocalDate today;
        private final TimeSlot window;
        private final List<String> story = new ArrayList<>();
        private DeskRows rows;

        Day(Engine engine, DiaryClinic clinic, Catalogues catalogues, int seed) throws SQLException {
            this.engine = engine;
            this.clinic = clinic;
            this.catalogues = catalogues;
            this.seed = seed;
            random = new Random(seed);
            today = FIRST.plusDays((long) seed * APART);
            Instant midnight = today.atStartOfDay(NEW_YORK).toInstant();
            window = TimeSlot.of(midnight, Duration.ofDays(APART));
            clinic.at(today.atTime(8, 0).atZone(NEW_YORK).toInstant());
            rows = DeskRows.of(clinic.database(), window);
        }

        private interface UseCase {
            Object on(Wiring wiring) throws Exception;
        }

        void play() throws Exception {
            try {
                if (seed % 2 == 0) {
                    closeTheRoomForTwo();
                }
                for (int i = 0; i < ACTIONS; i++) {
                    clinic.at(clinic.now().plusSeconds(7));
                    act();
                }
                later(Duration.ofHours(2));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "Day " + seed + " on " + engine + " (-Dclinic.desk.seed=" + seed + ") ends so:\n"
                                + String.join("\n", story) + "\n" + e,
                        e);
            }
        }

        /** Couples then lie in rooms next to each other. */
        private void closeTheRoomForTwo() throws Exception {
            Instant start = today.atStartOfDay(NEW_YORK).toInstant();
            itself("room 3 is out of order", true, wiring -> wiring.get(BlockDesk.class)
                    .block(new PutBlock(
                            "RV",
                            BlockKind.OUT_OF_ORDER,
                            List.of(),
                            List.of(1103L),
                            List.of(),
                            start,
                            start.plus(Duration.ofDays(8)),
                            "")));
        }

        private void act() throws Exception {
            switch (random.nextInt(30)) {
                case 0, 1, 2, 3, 4 -> book();
                case 5, 6 -> hold();
                case 7 -> bookAHold();
                case 8 -> release();
                case 9, 10, 11 -> move();
                case 12 -> extend();
                case 13 -> block();
                case 14 -> lift();
                case 15, 16 -> party();
                case 17 -> moveParty();
                case 18 -> series();
                case 19 -> changeSeries();
                case 20, 21, 22, 23 -> step();
                case 24, 25, 26 -> undo();
                case 27 -> replan();
                case 28 -> waitlist();
                default -> later(Duration.ofMinutes(1 + random.nextInt(12)));
            }
        }

        /** Does it in one transaction. */
        private boolean once(String words, @Nullable Boolean expected, UseCase useCase) throws Exception {
            return done(words, expected, false, useCase);
        }

        /** Does it in the transactions it has itself. */
        private boolean itself(String words, @Nullable Boolean expected, UseCase useCase) throws Exception {
            return done(words, expected, true, useCase);
        }

        /** @param expected whether it has to be done; null when the rows do not say so easily */
        private boolean done(String words, @Nullable Boolean expected, boolean itself, UseCase useCase)
                throws Exception {
            DeskRows before = rows;
            Wiring.Work<Object> work = wiring -> {
                wiring.with(Catalogues.class, catalogues);
                wiring.observe(WaitlistOffers.class);
                return String.valueOf(useCase.on(wiring));
            };
            Refused refused = null;
            story.add(story.size() + 1 + ". " + words);
            try {
                Object ignored = itself ? clinic.unmanaged(HEAD_OFFICE, work) : clinic.as(HEAD_OFFICE, work);
            } catch (Refused no) {
                refused = no;
                story.add("   refused: " + no.getMessage());
            }
            rows = DeskRows.of(clinic.database(), window);
            List<String> wrong = rows.wrong(clinic.now(), ZONES, CAPACITIES);
            if (!rows.steps().containsAll(before.steps())) {
                wrong.add("history was changed");
            }
            if (refused != null && !rows.lasting(clinic.now()).equals(before.lasting(clinic.now()))) {
                wrong.add("refused, but something was changed");
            }
            if (expected != null && expected != (refused == null)) {
                wrong.add(expected ? "refused although it is possible" : "done although it is not possible");
            }
            if (!wrong.isEmpty()) {
                fail(String.join("\n", wrong));
            }
            return refused == null;
        }

        private <T> @Nullable T any(List<T> all) {
            return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
        }

        private DeskRows.@Nullable Visit visit(Predicate<DeskRows.Visit> which) {
            return any(rows.visits().stream().filter(which).toList());
        }

        private long client() {
            return FIRST_CLIENT + random.nextInt(CLIENTS);
        }

        private Instant time() {
            int dice = random.nextInt(10);
            LocalDate date = today.plusDays(dice < 7 ? 0 : dice < 9 ? 1 : 7);
            return date.atTime(8, 0)
                    .plusMinutes(15L * random.nextInt(47))
                    .atZone(NEW_YORK)
                    .toInstant();
        }

        private int minutes() {
            return random.nextInt(4) == 0 ? 90 : 60;
        }

        private static boolean opens(TimeSlot slot) {
            LocalTime from = slot.start().atZone(NEW_YORK).toLocalTime();
            LocalTime until = slot.end().atZone(NEW_YORK).toLocalTime();
            return !from.isBefore(LocalTime.of(8, 0)) && !until.isAfter(LocalTime.of(20, 0)) && until.isAfter(from);
        }

        private boolean isFree(long resource, TimeSlot time, Set<Long> except) {
            return rows.isFree(resource, time, except, clinic.now());
        }

        /** Those of a party may share a room, as far as it has places. */
        private boolean isRoomFree(
                long room, TimeSlot slot, TimeSlot turned, Set<Long> except, DeskRows.@Nullable Visit visit) {
            List<DeskRows.Visit> others = visit == null || visit.party() == null
                    ? List.of()
                    : rows.visits().stream()
                            .filter(other -> visit.party().equals(other.party()) && other.id() != visit.id())
                            .toList();
            Set<Long> own = new HashSet<>(except);
            others.forEach(other -> own.add(other.id()));
            long beside = others.stream()
                    .filter(other -> other.stands()
                            && other.room() == room
                            && other.slot().overlaps(slot))
                    .count();
            return isFree(room, turned, own) && beside < Objects.requireNonNull(CAPACITIES.get(room));
        }

        private static List<Long> rooms(long branch) {
            return LongStream.rangeClosed(1, 3)
                    .mapToObj(room -> branch * 100 + 1000 + room)
                    .toList();
        }

        private static long branch(long therapist) {
            return therapist == TOM ? OM : RV;
        }

        private static String code(long branch) {
            return branch == OM ? "OM" : "RV";
        }

        /** Whether a visit could be there, as far as hours and diary go. */
        private boolean fits(
                long therapist, @Nullable Long room, @Nullable Long client, TimeSlot slot, Set<Long> except) {
            return fits(therapist, room, client, slot, except, null);
        }

        private boolean fits(
                long therapist,
                @Nullable Long room,
                @Nullable Long client,
                TimeSlot slot,
                Set<Long> except,
                DeskRows.@Nullable Visit visit) {
            TimeSlot turned = slot.widened(Duration.ZERO, Duration.ofMinutes(15));
            List<Long> rooms = room == null ? rooms(branch(therapist)) : List.of(room);
            return opens(slot)
                    && isFree(therapist, turned, except)
                    && (client == null || isFree(client, slot, except))
                    && rooms.stream().anyMatch(one -> isRoomFree(one, slot, turned, except, visit));
        }

        private String at(Instant time) {
            return time.atZone(NEW_YORK).toLocalDateTime().toString();
        }

        private void book() throws Exception {
            long therapist = random.nextInt(8) == 0 ? TOM : AT_RV.get(random.nextInt(3));
            Long room = random.nextInt(4) == 0 ? any(rooms(branch(therapist))) : null;
            long client = client();
            TimeSlot slot = TimeSlot.of(time(), Duration.ofMinutes(minutes()));
            itself(
                    "book " + client + " with " + therapist + " in " + room + " at " + at(slot.start()) + " for "
                            + slot.length(),
                    fits(therapist, room, client, slot, Set.of()),
                    wiring -> wiring.get(BookingDesk.class).book(visit(therapist, room, client, slot, null)));
        }

        private static BookVisit visit(
                long therapist, @Nullable Long room, long client, TimeSlot slot, @Nullable Long hold) {
            return new BookVisit(
                    code(branch(therapist)),
                    "deep-tissue",
                    (int) slot.length().toMinutes(),
                    therapist,
                    room,
                    client,
                    slot.start(),
                    "desk",
                    "",
                    hold,
                    Map.of());
        }

        private void hold() throws Exception {
            long therapist = AT_RV.get(random.nextInt(3));
            Long client = random.nextBoolean() ? client() : null;
            TimeSlot slot = TimeSlot.of(time(), Duration.ofMinutes(minutes()));
            itself(
                    "hold " + therapist + " at " + at(slot.start()) + " for " + client,
                    fits(therapist, null, client, slot, Set.of()),
                    wiring -> wiring.get(HoldDesk.class)
                            .hold(new HoldSlot(
                                    "RV",
                                    "deep-tissue",
                                    (int) slot.length().toMinutes(),
                                    therapist,
                                    null,
                                    client,
                                    slot.start())));
        }

        /** Any hold, also one that has ended. */
        private void bookAHold() throws Exception {
            DeskRows.Hold hold = any(rows.holds());
            if (hold == null) {
                return;
            }
            long client = hold.client() == null || random.nextInt(4) == 0 ? client() : hold.client();
            itself(
                    "book hold " + hold.id() + " for " + client,
                    fits(hold.therapist(), null, client, hold.slot(), Set.of(hold.id())),
                    wiring -> wiring.get(BookingDesk.class)
                            .book(visit(hold.therapist(), null, client, hold.slot(), hold.id())));
        }

        private void release() throws Exception {
            DeskRows.Hold hold = any(rows.holds());
            if (hold != null) {
                once("release hold " + hold.id(), true, wiring -> {
                    wiring.get(HoldDesk.class).release(hold.id());
                    return hold;
                });
            }
        }

        /** Another time, therapist, room or length, or several of them; or to somebody of its party. */
        private void move() throws Exception {
            DeskRows.Visit visit = visit(any -> any.stands() || random.nextInt(5) == 0);
            if (visit == null) {
                return;
            }
            Long party = visit.party();
            DeskRows.Visit beside = party == null || random.nextInt(3) > 0
                    ? null
                    : visit(other -> party.equals(other.party()) && other.id() != visit.id());
            Instant start = beside != null
                    ? beside.slot().start()
                    : random.nextInt(3) == 0
                            ? visit.slot().start().plus(Duration.ofMinutes(15L * (random.nextInt(9) - 4)))
                            : time();
            Long therapist = random.nextInt(3) == 0 && visit.branch() == RV ? any(AT_RV) : null;
            Long room = beside != null
                    ? Long.valueOf(beside.room())
                    : random.nextInt(4) == 0 ? any(rooms(visit.branch())) : null;
            Integer length = random.nextInt(3) == 0 ? Integer.valueOf(150 - visit.minutes()) : null;
            TimeSlot slot = TimeSlot.of(start, Duration.ofMinutes(length == null ? visit.minutes() : length));
            long with = therapist == null ? visit.therapist() : therapist;
            itself(
                    "move " + visit.id() + " to " + at(start) + " with " + therapist + " in " + room + " for " + length,
                    visit.waits()
                            && !slot.start().atZone(NEW_YORK).toLocalDate().isBefore(today)
                            && fits(with, room, visit.client(), slot, Set.of(visit.id()), visit),
                    wiring -> {
                        wiring.get(BookingDesk.class)
                                .move(new MoveVisit(visit.id(), start, therapist, room, length, Map.of()));
                        return visit;
                    });
        }

        private void extend() throws Exception {
            DeskRows.Visit visit = visit(any -> any.status().equals("in-treatment") || random.nextInt(6) == 0);
            if (visit == null) {
                return;
            }
            TimeSlot longer = TimeSlot.of(visit.slot().start(), Duration.ofMinutes(90));
            itself(
                    "extend " + visit.id(),
                    DeskRows.may("extend", visit.status())
                            && visit.minutes() < 90
                            && fits(visit.therapist(), visit.room(), visit.client(), longer, Set.of(visit.id())),
                    wiring -> {
                        wiring.get(BookingDesk.class).extend(visit.id(), 90);
                        return visit;
                    });
        }

        private void block() throws Exception {
            boolean room = random.nextInt(3) == 0;
            long resource = room ? 1101 + random.nextInt(3) : AT_RV.get(random.nextInt(3));
            TimeSlot slot = TimeSlot.of(time(), Duration.ofMinutes(30L + 30 * random.nextInt(6)));
            itself(
                    "block " + resource + " at " + at(slot.start()) + " for " + slot.length(),
                    isFree(resource, slot, Set.of()),
                    wiring -> wiring.get(BlockDesk.class)
                            .block(new PutBlock(
                                    "RV",
                                    room ? BlockKind.OUT_OF_ORDER : BlockKind.BREAK,
                                    room ? List.of() : List.of(resource),
                                    room ? List.of(resource) : List.of(),
                                    List.of(),
                                    slot.start(),
                                    slot.end(),
                                    "")));
        }

        private void lift() throws Exception {
            DeskRows.Block block =
                    any(rows.blocks().stream().filter(one -> !one.lifted()).toList());
            if (block != null) {
                once("lift block " + block.id(), true, wiring -> {
                    wiring.get(BlockDesk.class).lift(block.id());
                    return block;
                });
            }
        }

        /** A couple, or two treatments one after the other. */
        private void party() throws Exception {
            long client = client();
            long other = random.nextInt(3) == 0 ? client : client();
            List<BookParty.Part> parts = List.of(
                    new BookParty.Part(client, "deep-tissue", minutes(), null),
                    new BookParty.Part(other, "deep-tissue", 60, random.nextInt(4) == 0 ? any(AT_RV) : null));
            DeskRows.Hold hold = random.nextInt(4) == 0 ? any(rows.holds()) : null;
            Instant start = hold == null ? time() : hold.slot().start();
            itself("book " + parts + " at " + at(start) + kept(hold), null, wiring -> wiring.get(PartyDesk.class)
                    .book(new BookParty("RV", start, parts, "desk", "", hold == null ? null : hold.id(), Map.of())));
        }

        private static String kept(DeskRows.@Nullable Hold hold) {
            return hold == null ? "" : ", kept by " + hold.id();
        }

        private void moveParty() throws Exception {
            DeskRows.Visit visit = visit(any -> any.party() != null);
            if (visit == null) {
                return;
            }
            Instant start = time();
            boolean cancels = random.nextInt(3) == 0;
            itself(
                    (cancels ? "cancel" : "move") + " the party of " + visit.id() + " at " + at(start),
                    visit.waits() ? cancels ? Boolean.TRUE : null : Boolean.FALSE,
                    wiring -> {
                        if (cancels) {
                            wiring.get(PartyDesk.class).cancel(visit.id(), "Ill", null);
                        } else {
                            wiring.get(PartyDesk.class).move(visit.id(), start, Map.of());
                        }
                        return visit;
                    });
        }

        private void series() throws Exception {
            DeskRows.Hold hold = random.nextInt(4) == 0 ? any(rows.holds()) : null;
            long therapist = hold == null ? AT_RV.get(random.nextInt(3)) : hold.therapist();
            long client = hold == null || hold.client() == null ? client() : hold.client();
            Instant start = hold == null ? time() : hold.slot().start();
            String words = "repeat " + client + " with " + therapist + " from " + at(start) + kept(hold);
            itself(words, null, wiring -> wiring.get(SeriesDesk.class)
                    .book(new BookSeries(
                            "RV",
                            "deep-tissue",
                            60,
                            therapist,
                            null,
                            client,
                            start,
                            new SeriesRule(SeriesRule.Frequency.WEEKLY, 1, 3, null, Set.of()),
                            List.of(),
                            "",
                            hold == null ? null : hold.id())));
        }

        private void changeSeries() throws Exception {
            DeskRows.Visit visit = visit(any -> any.series() != null);
            if (visit == null) {
                return;
            }
            SeriesScope scope = SeriesScope.values()[random.nextInt(3)];
            Instant start = visit.slot().start().plus(Duration.ofMinutes(15L * (random.nextInt(17) - 8)));
            boolean cancels = random.nextInt(3) == 0;
            itself(
                    (cancels ? "cancel " : "move ") + scope + " of " + visit.id() + " to " + at(start),
                    visit.waits() ? cancels ? Boolean.TRUE : null : Boolean.FALSE,
                    wiring -> {
                        if (cancels) {
                            wiring.get(SeriesDesk.class).cancel(visit.id(), scope, "Moves away", null);
                        } else {
                            wiring.get(SeriesDesk.class)
                                    .move(new MoveSeries(visit.id(), scope, start, null, null, null, List.of()));
                        }
                        return visit;
                    });
        }

        private void step() throws Exception {
            DeskRows.Visit visit = visit(any -> any.date().equals(today) && (any.stands() || random.nextInt(5) == 0));
            if (visit == null) {
                return;
            }
            List<String> kinds = List.of("confirm", "check-in", "start", "complete", "no-show", "cancel");
            List<String> possible = kinds.stream()
                    .filter(kind -> DeskRows.may(kind, visit.status()))
                    .toList();
            String kind = possible.isEmpty() || random.nextInt(6) == 0
                    ? kinds.get(random.nextInt(kinds.size()))
                    : possible.get(random.nextInt(possible.size()));
            UseCase useCase = wiring -> {
                FrontDesk desk = wiring.get(FrontDesk.class);
                switch (kind) {
                    case "confirm" -> wiring.get(BookingDesk.class).confirm(visit.id());
                    case "cancel" -> wiring.get(BookingDesk.class).cancel(visit.id(), "Ill", null);
                    case "check-in" -> desk.checkIn(visit.id());
                    case "start" -> desk.start(visit.id());
                    case "complete" -> desk.complete(visit.id());
                    default -> desk.noShow(visit.id());
                }
                return visit;
            };
            String words = kind + " " + visit.id();
            boolean may = DeskRows.may(kind, visit.status());
            boolean stepped = kind.equals("confirm") || kind.equals("cancel")
                    ? itself(words, may, useCase)
                    : once(words, may, useCase);
            if (stepped && !rows.visit(visit.id()).status().equals(DeskRows.after(kind, visit.status()))) {
                fail("it is " + rows.visit(visit.id()).status());
            }
        }

        private void undo() throws Exception {
            DeskRows.Visit visit = visit(any -> true);
            if (visit == null) {
                return;
            }
            DeskRows.Step last = rows.last(visit.id());
            boolean undone = once(
                    "undo " + (last == null ? "nothing" : last.kind()) + " of " + visit.id(),
                    last != null && mayUndo(visit, last),
                    wiring -> {
                        wiring.get(FrontDesk.class).undo(visit.id(), null, false);
                        return visit;
                    });
            if (undone && last != null) {
                DeskRows.Visit now = rows.visit(visit.id());
                if (last.was() != null && !now.slot().equals(last.was())) {
                    fail("it is not back at " + last.was());
                }
            }
        }

        /** What was offered of the time of a visit that stands again gives way to it. */
        private boolean mayUndo(DeskRows.Visit visit, DeskRows.Step last) {
            boolean missed = !visit.stands();
            TimeSlot slot = last.was() == null ? visit.slot() : last.was();
            long therapist = last.was() == null ? visit.therapist() : last.wasTherapist();
            long room = last.was() == null ? visit.room() : last.wasRoom();
            String to = last.kind().equals("book") ? "cancelled" : String.valueOf(last.from());
            if (to.equals("cancelled")) {
                return true;
            }
            TimeSlot turned = slot.widened(Duration.ofMinutes(visit.before()), Duration.ofMinutes(visit.after()));
            Set<Long> except = rows.offers().stream()
                    .filter(offer -> missed
                            && offer.state().equals("open")
                            && offer.hold() != null
                            && (offer.therapist() == therapist || offer.room() == room)
                            && offer.slot()
                                    .widened(Duration.ZERO, Duration.ofMinutes(15))
                                    .overlaps(turned))
                    .map(offer -> Objects.requireNonNull(offer.hold()))
                    .collect(Collectors.toSet());
            except.add(visit.id());
            return isFree(therapist, turned, except)
                    && isFree(visit.client(), slot, except)
                    && isRoomFree(room, slot, turned, except, visit);
        }

        private void replan() throws Exception {
            long therapist = AT_RV.get(random.nextInt(3));
            TimeSlot away = TimeSlot.of(today.atStartOfDay(NEW_YORK).toInstant(), Duration.ofHours(24));
            List<Long> affected = rows.visits().stream()
                    .filter(visit -> visit.waits()
                            && visit.therapist() == therapist
                            && visit.slot().overlaps(away))
                    .map(DeskRows.Visit::id)
                    .toList();
            List<ReplanView> made = new ArrayList<>();
            itself("replan " + therapist, true, wiring -> {
                made.add(wiring.get(ReplanDesk.class).make(therapist, away.start(), away.end()));
                return made;
            });
            List<Long> listed =
                    made.get(0).rows().stream().map(row -> row.visit().id()).toList();
            if (!listed.containsAll(affected)) {
                fail("not all of " + affected + " are listed: " + listed);
            }
            boolean block = random.nextBoolean();
            List<ReplanView> after = new ArrayList<>();
            itself("accept all of it" + (block ? " and block" : ""), true, wiring -> {
                after.add(wiring.get(ReplanDesk.class).accept(made.get(0).id(), null, block));
                return after;
            });
            for (ReplanView.Row row : after.get(0).rows()) {
                DeskRows.Visit visit = rows.visit(row.visit().id());
                boolean away_ = visit.therapist() != therapist || !visit.slot().overlaps(away) || !visit.stands();
                if (row.state() == Replan.State.ACCEPTED && affected.contains(visit.id()) && !away_) {
                    fail("accepted, but still there: " + visit);
                }
            }
        }

        private void waitlist() throws Exception {
            DeskRows.Offer offer = any(rows.offers());
            if (offer == null || random.nextInt(3) == 0) {
                long client = client();
                once("wish of " + client, true, wiring -> wiring.get(WaitlistDesk.class)
                        .add(new AddWish(
                                client,
                                "deep-tissue",
                                60,
                                null,
                                null,
                                List.of("RV"),
                                List.of(new Window(
                                        today, today.plusDays(7), Set.of(), LocalTime.of(8, 0), LocalTime.of(20, 0))),
                                "")));
                return;
            }
            boolean open = offer.state().equals("open") && clinic.now().isBefore(offer.expires());
            if (random.nextBoolean()) {
                itself("accept offer " + offer.id(), open, wiring -> wiring.get(WaitlistDesk.class)
                        .accept(offer.id()));
            } else {
                itself("decline offer " + offer.id(), open, wiring -> {
                    wiring.get(WaitlistDesk.class).decline(offer.id(), "");
                    return offer;
                });
            }
        }

        /** What the clock does: what is held or offered ends, and what became free is offered. */
        private void later(Duration time) throws Exception {
            clinic.at(clinic.now().plus(time));
            itself("it is " + at(clinic.now()), true, wiring -> {
                boolean holdsFirst = random.nextBoolean();
                if (holdsFirst) {
                    wiring.get(HoldExpiry.class).expire();
                }
                wiring.get(WaitlistOffers.class).expire();
                wiring.get(WaitlistOffers.class).make();
                if (!holdsFirst) {
                    wiring.get(HoldExpiry.class).expire();
                }
                return time;
            });
        }
    }
}
