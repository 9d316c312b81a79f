package clinic.demo;

import clinic.booking.AppointmentStatus;
import clinic.booking.StepKind;
import clinic.demo.DemoClients.Regular;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.shared.Money;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Fills the diary of one branch and day at a time, by the rules the desk books by: inside opening hours and shifts, with
 * credentials valid on the day, nobody and nothing in two places at once, at the price of the list. Days come in
 * ascending order.
 */
final class DemoDiary {
    private static final int QUANTUM = 5;
    private static final int EXTRAS_OF_HUNDRED = 8;
    private static final int IDLE_MINUTES = 30;
    private static final double USUAL_VISIT_MINUTES = 73;
    private static final int[] MINUTES = {30, 45, 45, 60, 60, 60, 60, 60, 60, 90};
    private static final String[] SOURCES = {"phone", "phone", "phone", "desk", "desk", "online", "online", "online"};
    private static final String[] REASONS = {
        "Feels unwell", "Has to work late", "Car trouble", "Wants another day", "No child care", "Travels"
    };
    private static final double[] MONTHS = {0.90, 0.96, 1.0, 1.02, 1.03, 1.0, 0.93, 0.88, 1.0, 1.04, 1.05, 1.10};

    private final Catalogue catalogue;
    private final DemoClients clients;
    private final DemoSize size;
    private final LocalDate today;
    private final Instant now;
    private final Ids ids;
    private final Random random;

    /** Its own, so that the days are the same with and without add-ons. */
    private final Random extras;

    private final Map<Long, String> desks = new HashMap<>();

    DemoDiary(
            Catalogue catalogue, DemoClients clients, DemoSize size, LocalDate today, Instant now, Ids ids, long seed) {
        this.catalogue = catalogue;
        this.clients = clients;
        this.size = size;
        this.today = today;
        this.now = now;
        this.ids = ids;
        this.random = new Random(seed);
        this.extras = new Random(~seed);
        for (Catalogue.Member member : catalogue.members()) {
            member.assignments().stream()
                    .filter(assignment -> assignment.job() == clinic.organisation.Job.RECEPTIONIST)
                    .forEach(assignment ->
                            desks.merge(assignment.branch(), member.name(), (a, b) -> a.compareTo(b) < 0 ? a : b));
        }
    }

    /** The visits of that day, in the order they start; those that were cancelled are among them. */
    List<DemoVisit> day(int branchNumber, Catalogue.Branch branch, LocalDate date) throws SQLException {
        Hours open = branch.hoursOn(date).orElse(null);
        if (open == null) {
            return List.of();
        }
        Day day = new Day(branchNumber, branch, date, open);
        int rank = 0;
        List<Catalogue.Member> therapists = catalogue.therapists(branch.id()).stream()
                .sorted(Comparator.comparing(Catalogue.Member::id))
                .toList();
        for (Catalogue.Member therapist : therapists) {
            Hours shift = therapist.shiftAt(branch.id(), date).orElse(null);
            if (shift != null) {
                day.fill(therapist, shift, rank++);
            }
        }
        day.visits.sort(Comparator.comparing((DemoVisit visit) -> visit.start).thenComparing(visit -> visit.id));
        return day.visits;
    }

    /** How much of a shift is booked on that date, 0 to 1: by weekday, season, slow growth, and thinning out ahead. */
    private double demand(LocalDate date) {
        double weekday =
                switch (date.getDayOfWeek()) {
                    case MONDAY -> 0.90;
                    case TUESDAY -> 0.95;
                    case WEDNESDAY -> 1.0;
                    case THURSDAY -> 1.04;
                    case FRIDAY -> 1.10;
                    case SATURDAY -> 1.14;
                    case SUNDAY -> 0.92;
                };
        long back = ChronoUnit.DAYS.between(date, today);
        double growth = back > 0 ? Math.pow(0.93, back / 365.0) : 1;
        double ahead = back < 0 && size.thinning() ? Math.max(0.18, 0.88 + back * 0.026) : 1;
        double share = size.fill() / 100.0 * weekday * MONTHS[date.getMonthValue() - 1] * growth * ahead;
        return Math.min(0.97, share);
    }

    private static double hour(int minuteOfDay, DayOfWeek day) {
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        int hour = minuteOfDay / 60;
        if (hour == 12) {
            return 0.75;
        }
        if (weekend) {
            return hour < 14 ? 1.1 : 0.9;
        }
        return hour < 9 ? 0.85 : hour >= 17 ? 1.15 : 1.0;
    }

    private final class Day {
        private final int branchNumber;
        private final Catalogue.Branch branch;
        private final LocalDate date;
        private final int opens;
        private final int closes;
        private final double demand;
        private final List<Catalogue.Room> rooms;
        private final Map<Long, BitSet> taken = new HashMap<>();
        private final List<DemoVisit> visits = new ArrayList<>();

        Day(int branchNumber, Catalogue.Branch branch, LocalDate date, Hours open) {
            this.branchNumber = branchNumber;
            this.branch = branch;
            this.date = date;
            this.opens = minute(open.from(), false);
            this.closes = minute(open.until(), true);
            this.demand = demand(date);
            this.rooms = catalogue.rooms(branch.id());
        }

        void fill(Catalogue.Member therapist, Hours shift, int rank) throws SQLException {
            int from = Math.max(opens, minute(shift.from(), false));
            int until = Math.min(closes, minute(shift.until(), true));
            int at = from;
            while (at + 30 <= until) {
                double share = Math.min(0.98, demand * hour(at, date.getDayOfWeek()));
                double odds = share / (1 - share) * IDLE_MINUTES / USUAL_VISIT_MINUTES;
                DemoVisit visit = random.nextDouble() < odds / (1 + odds) ? visit(therapist, rank, at, until) : null;
                if (visit == null) {
                    at += IDLE_MINUTES;
                } else if (visit.status().claimsDiary()) {
                    at = ceil(at + visit.minutes + visit.service.bufferAfter() + visit.service.bufferBefore(), 15);
                } else {
                    boolean known = visit.status() == AppointmentStatus.CANCELLED;
                    at += known && random.nextBoolean() ? 0 : visit.minutes;
                }
            }
        }

        private @Nullable DemoVisit visit(Catalogue.Member therapist, int rank, int at, int until) throws SQLException {
            List<Catalogue.Service> offered = catalogue.services().stream()
                    .filter(service -> !service.addOn()
                            && (service.credentialKind() == null || therapist.holds(service.credentialKind(), date)))
                    .toList();
            if (offered.isEmpty()) {
                return null;
            }
            Catalogue.Service service =
                    offered.get(Math.min(random.nextInt(offered.size()), random.nextInt(offered.size())));
            int minutes = MINUTES[random.nextInt(MINUTES.length)];
            while (at + minutes > until && minutes > 30) {
                minutes = minutes == 90 ? 60 : minutes - 15;
            }
            Money price =
                    catalogue.price(branch.id(), service.id(), minutes, date).orElse(null);
            int first = at - service.bufferBefore();
            int last = at + minutes + service.bufferAfter();
            Catalogue.Room room = room(service, rank, first, last);
            Long unit = unit(service, first, last);
            if (price == null || room == null || (service.equipmentKind() != null && unit == null)) {
                return null;
            }
            Regular client = clients.pick(branchNumber, therapist.id(), date);
            if (client == null) {
                return null;
            }
            Instant start =
                    date.atStartOfDay().plusMinutes(at).atZone(branch.zone()).toInstant();
            String source = SOURCES[random.nextInt(SOURCES.length)];
            DemoVisit visit = new DemoVisit(
                    ids.next(),
                    branch,
                    date,
                    service,
                    minutes,
                    therapist,
                    client,
                    room.id(),
                    unit,
                    start,
                    price.minor(),
                    source);
            if (extras.nextInt(100) < EXTRAS_OF_HUNDRED) {
                visit.with(catalogue.service("aromatherapy"), catalogue);
            }
            live(visit);
            if (visit.status().claimsDiary()) {
                take(room.id(), first, last);
                if (unit != null) {
                    take(unit, first, last);
                }
                client.therapist = therapist.id();
                client.lastVisit = date;
            }
            visits.add(visit);
            return visit;
        }

        private Catalogue.@Nullable Room room(Catalogue.Service service, int rank, int first, int last) {
            for (int i = 0; i < rooms.size(); i++) {
                Catalogue.Room room = rooms.get((rank + i) % rooms.size());
                boolean suits = service.roomKind() == null || service.roomKind().equals(room.kind());
                if (suits && free(room.id(), first, last)) {
                    return room;
                }
            }
            return null;
        }

        private @Nullable Long unit(Catalogue.Service service, int first, int last) {
            if (service.equipmentKind() == null) {
                return null;
            }
            return catalogue.units(branch.id()).stream()
                    .filter(unit -> unit.kind().equals(service.equipmentKind()))
                    .map(Catalogue.Unit::id)
                    .sorted()
                    .filter(unit -> free(unit, first, last))
                    .findFirst()
                    .orElse(null);
        }

        private boolean free(long resource, int first, int last) {
            BitSet day = taken.computeIfAbsent(resource, r -> new BitSet());
            int clash = day.nextSetBit(Math.max(0, first / QUANTUM));
            return clash < 0 || clash * QUANTUM >= last;
        }

        private void take(long resource, int first, int last) {
            taken.computeIfAbsent(resource, r -> new BitSet())
                    .set(Math.max(0, first / QUANTUM), ceil(last, 5) / QUANTUM);
        }
    }

    /** Lets the visit happen, as far as the reference time has come. */
    private void live(DemoVisit visit) {
        String desk = desks.getOrDefault(visit.branch.id(), "Front desk");
        String booker = visit.source.equals("online") ? visit.client.name : desk;
        Instant booked = booked(visit);
        visit.step(StepKind.BOOK, AppointmentStatus.BOOKED, booked, booker, "");
        double fate = random.nextDouble();
        boolean ahead = visit.date.isAfter(today);
        if (fate < (ahead ? 0.02 : 0.05)) {
            Instant at = between(booked, earlier(visit.start, now), random.nextDouble());
            visit.step(StepKind.CANCEL, AppointmentStatus.CANCELLED, at, desk, REASONS[random.nextInt(REASONS.length)]);
            visit.until(now);
            return;
        }
        Instant reminder = visit.start.minus(18 + random.nextInt(10), ChronoUnit.HOURS);
        if (random.nextInt(100) < 55 && reminder.isAfter(booked)) {
            visit.step(StepKind.CONFIRM, AppointmentStatus.CONFIRMED, reminder, desk, "");
        }
        if (fate < 0.08) {
            Instant given = visit.start.plus(25 + random.nextInt(10), ChronoUnit.MINUTES);
            visit.step(StepKind.NO_SHOW, AppointmentStatus.NO_SHOW, given, desk, "");
            visit.until(now);
            return;
        }
        boolean late = random.nextInt(100) < 6;
        Instant arrived = visit.start.plusSeconds(late ? 240 + random.nextInt(660) : -60 - random.nextInt(840));
        Instant begun = later(arrived, visit.start).plusSeconds(40 + random.nextInt(200));
        Instant done = visit.end.plusSeconds(-120 + random.nextInt(300));
        Instant paid = done.plusSeconds(90 + random.nextInt(random.nextInt(100) < 6 ? 2400 : 480));
        visit.step(StepKind.CHECK_IN, AppointmentStatus.ARRIVED, later(arrived, booked), desk, "");
        visit.step(StepKind.START, AppointmentStatus.IN_TREATMENT, later(begun, booked), desk, "");
        visit.step(StepKind.COMPLETE, AppointmentStatus.COMPLETED, done, desk, "");
        visit.step(StepKind.SETTLE, AppointmentStatus.SETTLED, paid, desk, "");
        visit.until(now);
    }

    /** Minutes to three weeks before the visit, after the client was entered, and not after the reference time. */
    private Instant booked(DemoVisit visit) {
        boolean walkIn = visit.source.equals("desk") && random.nextInt(100) < 15;
        Instant latest = earlier(visit.start.minusSeconds(walkIn ? 600 : 7200), now.minusSeconds(300));
        double spread = random.nextDouble();
        long lead = walkIn ? random.nextInt(1200) : (long) (spread * spread * 21 * 86_400);
        Instant wished = latest.minusSeconds(lead).truncatedTo(ChronoUnit.SECONDS);
        Instant known = visit.client.knownFrom();
        return wished.isBefore(known) ? between(known, latest, 0.5) : wished;
    }

    private static Instant between(Instant from, Instant until, double share) {
        long seconds = Math.max(0, ChronoUnit.SECONDS.between(from, until));
        return from.plusSeconds((long) (seconds * share)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static int minute(LocalTime time, boolean end) {
        int minute = time.toSecondOfDay() / 60;
        return end && minute == 0 ? 1440 : minute;
    }

    private static int ceil(int minutes, int grid) {
        return (minutes + grid - 1) / grid * grid;
    }
}
