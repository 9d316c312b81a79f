package clinic.visit.service;

import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.Catalogue.Room;
import clinic.organisation.Hours;
import clinic.organisation.Workday;
import clinic.shared.TimeSlot;
import clinic.visit.BoardCard;
import clinic.visit.BoardColumn;
import clinic.visit.BoardColumns;
import clinic.visit.BoardKept;
import clinic.visit.BoardShade;
import clinic.visit.BoardShade.Kind;
import clinic.visit.DayBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arranges a day's visits in columns. Works in whole minutes of the branch's wall clock. */
final class DayBoardDrawing {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int DAY = 24 * 60;

    record Visit(
            long id,
            AppointmentStatus status,
            String client,
            long service,
            long therapist,
            long room,
            Instant start,
            Instant end,
            int bufferBefore,
            int bufferAfter,
            Instant since,
            boolean first,
            boolean owes,
            int added) {}

    /** Held or blocked time, of a therapist and a room or one of them; null names nobody. */
    record Kept(
            long id,
            String kind,
            @Nullable Long therapist,
            @Nullable Long room,
            Instant start,
            Instant end,
            String words,
            @Nullable Long service,
            @Nullable Instant expires) {}

    private static final String CLOSURE = "closure";

    private final Catalogue catalogue;
    private final Branch branch;
    private final LocalDate date;
    private final BoardColumns by;
    private final Instant now;
    private final Optional<Hours> hours;
    private final Map<Long, List<Visit>> visits = new LinkedHashMap<>();
    private final Map<Long, List<Kept>> kept = new LinkedHashMap<>();
    private final Map<Long, Kept> closures = new LinkedHashMap<>();
    private int first;
    private int last;
    private int count;

    DayBoardDrawing(Catalogue catalogue, Branch branch, LocalDate date, BoardColumns by, Instant now) {
        this.catalogue = catalogue;
        this.branch = branch;
        this.date = date;
        this.by = by;
        this.now = now;
        hours = branch.hoursOn(date);
        first = hours.map(open -> minute(open.from())).orElse(DAY);
        last = hours.map(open -> endMinute(open.until())).orElse(0);
    }

    void add(Visit visit) {
        long column = by == BoardColumns.THERAPIST ? visit.therapist() : visit.room();
        visits.computeIfAbsent(column, id -> new ArrayList<>()).add(visit);
        if (visit.status().claimsDiary()) count++;
        int start = minuteOf(visit.start());
        first = Math.min(first, start);
        last = Math.max(last, Math.min(DAY, start + length(visit)));
    }

    void keep(Kept time) {
        Instant dayStart = date.atStartOfDay(branch.zone()).toInstant();
        Instant dayEnd = date.plusDays(1).atStartOfDay(branch.zone()).toInstant();
        if (!time.start().isBefore(dayEnd) || !time.end().isAfter(dayStart)) return;
        Long column = by == BoardColumns.THERAPIST ? time.therapist() : time.room();
        if (time.kind().equals(CLOSURE)) {
            closures.put(time.id(), time);
        } else if (column != null) {
            kept.computeIfAbsent(column, id -> new ArrayList<>()).add(time);
        }
    }

    /** What is kept in a column, cut to the shown day; a closed branch is closed in every column. */
    private List<BoardKept> kept(long column) {
        Instant dayStart = date.atStartOfDay(branch.zone()).toInstant();
        Instant dayEnd = date.plusDays(1).atStartOfDay(branch.zone()).toInstant();
        return Stream.concat(kept.getOrDefault(column, List.of()).stream(), closures.values().stream())
                .flatMap(time -> {
                    int start = time.start().isAfter(dayStart) ? minuteOf(time.start()) : 0;
                    int end = time.end().isBefore(dayEnd) ? minuteOf(time.end()) : DAY;
                    int from = Math.max(first, start);
                    int until = Math.min(last, end);
                    if (until <= from) return Stream.empty();
                    Long service = time.service();
                    return Stream.of(new BoardKept(
                            time.id(),
                            time.kind(),
                            from - first,
                            until - from,
                            LocalTime.of(start / 60 % 24, start % 60),
                            LocalTime.of(end / 60 % 24, end % 60),
                            service == null
                                    ? time.words()
                                    : catalogue.service(service).name(),
                            service == null ? "" : time.words(),
                            time.expires()));
                })
                .toList();
    }

    /** Shows the hours that the other one shows, too, so that both can stand side by side. */
    void alongside(DayBoardDrawing other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    DayBoard board() {
        first = Math.min(first, last) / 60 * 60;
        last = (last + 59) / 60 * 60;
        List<BoardColumn> columns = by == BoardColumns.THERAPIST ? therapists() : rooms();
        LocalDate today = now.atZone(branch.zone()).toLocalDate();
        int nowMinute = minuteOf(now);
        boolean showsNow = today.equals(date) && nowMinute >= first && nowMinute <= last;
        return new DayBoard(
                branch.id(),
                branch.code(),
                branch.name(),
                branch.zone(),
                date,
                today,
                LocalTime.of(first / 60 % 24, 0),
                last - first,
                hours.isPresent() ? null : branch.exceptionOn(date).orElse(""),
                showsNow ? nowMinute - first : null,
                by,
                count,
                columns);
    }

    private List<BoardColumn> therapists() {
        List<BoardColumn> columns = new ArrayList<>();
        prepareWorkdays();
        Workday workday = catalogue.workday(branch, date);
        for (Member member : catalogue.therapists(branch.id())) {
            List<TimeSlot> working = hours.isPresent() ? workday.of(member) : List.of();
            List<Visit> own = visits.remove(member.id());
            if (working.isEmpty() && own == null) continue;
            columns.add(column(
                    member.id(),
                    member.name(),
                    working.stream().map(this::span).collect(Collectors.joining(", ")),
                    working.stream()
                            .mapToInt(slot -> endOf(slot) - startOf(slot))
                            .sum(),
                    shades(member, working),
                    own));
        }
        columns.sort(Comparator.comparing(BoardColumn::detail).thenComparing(BoardColumn::name));
        visits.forEach((id, own) -> columns.add(column(id, catalogue.member(id).name(), "", 0, List.of(), own)));
        return columns;
    }

    private List<BoardColumn> rooms() {
        List<BoardColumn> columns = new ArrayList<>();
        int open = hours.map(DayBoardDrawing::minutes).orElse(0);
        for (Room room : catalogue.rooms(branch.id())) {
            List<Visit> own = visits.remove(room.id());
            if (!room.active() && own == null) continue;
            columns.add(column(room.id(), room.name(), room.kind(), open, List.of(), own));
        }
        return columns;
    }

    private BoardColumn column(
            long id, String name, String detail, int working, List<BoardShade> shades, @Nullable List<Visit> own) {
        List<Visit> all = own == null ? List.of() : own;
        int taken = all.stream()
                .filter(visit -> visit.status().claimsDiary())
                .mapToInt(visit -> length(visit) + visit.bufferBefore() + visit.bufferAfter())
                .sum();
        int booked = working == 0 ? 0 : Math.min(100, taken * 100 / working);
        List<BoardCard> cards = all.stream()
                .filter(visit -> visit.status().claimsDiary() || all.stream().noneMatch(other -> covers(other, visit)))
                .map(this::card)
                .toList();
        return new BoardColumn(id, name, detail, booked, shades, kept(id), cards);
    }

    /** A freed slot that was given to somebody else is not drawn twice. */
    private static boolean covers(Visit other, Visit freed) {
        return other.status().claimsDiary()
                && other.start().isBefore(freed.end())
                && freed.start().isBefore(other.end());
    }

    private BoardCard card(Visit visit) {
        boolean waits = visit.status() == AppointmentStatus.ARRIVED;
        boolean treated = visit.status() == AppointmentStatus.IN_TREATMENT;
        boolean expected = visit.status() == AppointmentStatus.BOOKED || visit.status() == AppointmentStatus.CONFIRMED;
        return new BoardCard(
                visit.id(),
                visit.status(),
                visit.client(),
                visit.service(),
                catalogue.service(visit.service()).name(),
                visit.therapist(),
                catalogue.member(visit.therapist()).name(),
                visit.room(),
                catalogue.room(visit.room()).code(),
                visit.start(),
                visit.start().atZone(branch.zone()).toLocalTime(),
                visit.end().atZone(branch.zone()).toLocalTime(),
                minuteOf(visit.start()) - first,
                length(visit),
                visit.bufferBefore(),
                visit.bufferAfter(),
                waits ? past(visit.since()) : 0,
                expected ? past(visit.start()) : 0,
                treated ? past(visit.end()) : 0,
                treated ? Math.min(100, past(visit.since()) * 100 / length(visit)) : 0,
                visit.first(),
                visit.owes(),
                visit.added());
    }

    /** The time before, between and after somebody's hours. */
    private List<BoardShade> shades(Member member, List<TimeSlot> working) {
        if (working.isEmpty()) return List.of(new BoardShade(0, last - first, Kind.AWAY, "", null));
        List<BoardShade> shades = new ArrayList<>();
        int from = first;
        for (TimeSlot slot : working) {
            if (startOf(slot) > from)
                shades.add(new BoardShade(from - first, startOf(slot) - from, Kind.STARTS, clock(slot.start()), null));
            from = Math.max(from, endOf(slot));
        }
        if (from < last) {
            Instant end = working.get(working.size() - 1).end();
            shades.add(elsewhere(member, end, new BoardShade(from - first, last - from, Kind.ENDS, clock(end), null)));
        }
        return shades;
    }

    private BoardShade elsewhere(Member member, Instant end, BoardShade gone) {
        for (Branch other : elsewhere(member)) {
            for (TimeSlot there : catalogue.workday(other, date).of(member)) {
                if (!there.start().isBefore(end)) {
                    return new BoardShade(
                            gone.start(),
                            gone.minutes(),
                            Kind.ELSEWHERE,
                            CLOCK.format(there.start().atZone(other.zone())),
                            other.code());
                }
            }
        }
        return gone;
    }

    private List<Branch> elsewhere(Member member) {
        return member.assignments().stream()
                .map(Catalogue.Assignment::branch)
                .distinct()
                .filter(id -> id != branch.id())
                .sorted()
                .map(catalogue::branch)
                .toList();
    }

    private void prepareWorkdays() {
        Set<Branch> asked = new LinkedHashSet<>(List.of(branch));
        catalogue.therapists(branch.id()).forEach(member -> asked.addAll(elsewhere(member)));
        catalogue.prepareWorkdays(asked, date, date);
    }

    private int past(Instant since) {
        return (int) Math.max(0, Duration.between(since, now).toMinutes());
    }

    private static int length(Visit visit) {
        return (int) Duration.between(visit.start(), visit.end()).toMinutes();
    }

    private int minuteOf(Instant instant) {
        return minute(instant.atZone(branch.zone()).toLocalTime());
    }

    private String span(TimeSlot slot) {
        return clock(slot.start()) + "–" + clock(slot.end());
    }

    private String clock(Instant instant) {
        return CLOCK.format(instant.atZone(branch.zone()));
    }

    /** The minute of the shown day at which the slot begins, {@code 0} when it began before. */
    private int startOf(TimeSlot slot) {
        return LocalDate.ofInstant(slot.start(), branch.zone()).isBefore(date) ? 0 : minuteOf(slot.start());
    }

    /** The minute of the shown day at which the slot ends, at the latest with the day. */
    private int endOf(TimeSlot slot) {
        return LocalDate.ofInstant(slot.end(), branch.zone()).isAfter(date) ? DAY : minuteOf(slot.end());
    }

    private static int minutes(Hours shift) {
        return endMinute(shift.until()) - minute(shift.from());
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static int endMinute(LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT) ? DAY : minute(time);
    }
}
