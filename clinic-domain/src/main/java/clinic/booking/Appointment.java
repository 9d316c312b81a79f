package clinic.booking;

import clinic.organisation.Catalogue;
import clinic.shared.Money;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One client's visit, from booking to settlement. Every step is refused from a state it does not follow, and answers the
 * {@link AppointmentEvent} to keep; {@link #undo} goes one step back and says which. The time it takes of therapist,
 * room, equipment and client is guarded by the diary, not here.
 */
@Entity
@Table(name = "appointment")
public class Appointment {
    private static final Set<AppointmentStatus> UNPAID =
            EnumSet.range(AppointmentStatus.HELD, AppointmentStatus.COMPLETED);

    @Id
    private long id;

    @Column(name = "branch_id")
    private long branch;

    @Column(name = "business_date")
    private LocalDate businessDate;

    private String status;
    private String source;

    @Column(name = "client_id")
    private long client;

    @Column(name = "service_id")
    private long service;

    private int minutes;

    @Column(name = "therapist_id")
    private long therapist;

    @Column(name = "room_id")
    private long room;

    @Column(name = "equipment_id")
    private @Nullable Long equipment;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "buffer_before")
    private int bufferBefore;

    @Column(name = "buffer_after")
    private int bufferAfter;

    @Column(name = "price_minor")
    private long priceMinor;

    private String currency;
    private String note;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "status_since")
    private Instant statusSince;

    @Column(name = "party_id")
    private @Nullable Long party;

    @Column(name = "series_id")
    private @Nullable Long series;

    @Column(name = "series_no")
    private @Nullable Integer seriesNumber;

    @Column(name = "series_part")
    private int seriesPart;

    @OneToMany(mappedBy = "appointment", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<AddOn> addOns = new ArrayList<>();

    @Version
    private long version;

    protected Appointment() {}

    /**
     * A new appointment in state {@link AppointmentStatus#BOOKED}.
     *
     * @param businessDate the branch's local date on which it starts
     * @param source {@code desk}, {@code phone}, {@code online}, {@code walk-in}, {@code series} or {@code api}
     * @param price before discount and tax, as known for that branch and date
     */
    public Appointment(
            long id,
            long client,
            long service,
            Placement placement,
            LocalDate businessDate,
            Money price,
            String source,
            String note,
            String by,
            Instant now) {
        this.id = id;
        this.client = client;
        this.service = service;
        this.businessDate = businessDate;
        this.bufferBefore = placement.bufferBefore();
        this.bufferAfter = placement.bufferAfter();
        cost(price);
        this.source = source;
        this.note = note;
        this.createdAt = now;
        this.createdBy = by;
        this.status = AppointmentStatus.BOOKED.code();
        this.statusSince = now;
        place(placement);
    }

    private void place(Placement placement) {
        branch = placement.branch();
        therapist = placement.therapist();
        room = placement.room();
        equipment = placement.equipment();
        startsAt = placement.slot().start();
        endsAt = placement.slot().end();
        minutes = (int) placement.slot().length().toMinutes();
        addOns.forEach(addOn -> addOn.use(placement.addOnUnits().get(addOn.service())));
    }

    private void cost(Money price) {
        priceMinor = price.minor();
        currency = price.currency().getCurrencyCode();
    }

    /** This new appointment as one of a party: booked, moved and paid together or apart. */
    public Appointment in(long itsParty) {
        party = itsParty;
        return this;
    }

    /** This new appointment given with those add-ons, whose minutes and prices are part of its own. */
    public Appointment with(List<AddOn> together) {
        together.forEach(this::take);
        return this;
    }

    private void take(AddOn addOn) {
        addOn.belongTo(this);
        addOns.add(addOn);
    }

    /**
     * This new appointment as one of a series, by its number from 1; it moves alone all the same.
     *
     * @param part which of those it is that the series repeats together, from 0
     */
    public Appointment of(long itsSeries, int number, int part) {
        series = itsSeries;
        seriesNumber = number;
        seriesPart = part;
        return this;
    }

    /** The first step of its life. */
    public AppointmentEvent booked() {
        return new AppointmentEvent(id, StepKind.BOOK, null, status(), createdBy, createdAt, "")
                .together(series == null ? party : series);
    }

    /** The client has promised to come. */
    public AppointmentEvent confirm(String by, Instant now) {
        return step(StepKind.CONFIRM, AppointmentStatus.CONFIRMED, EnumSet.of(AppointmentStatus.BOOKED), by, now, "");
    }

    /** The client is at the desk. */
    public AppointmentEvent checkIn(String by, Instant now) {
        return step(
                StepKind.CHECK_IN,
                AppointmentStatus.ARRIVED,
                EnumSet.of(AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED),
                by,
                now,
                "");
    }

    /** Treatment begins. */
    public AppointmentEvent start(String by, Instant now) {
        return step(StepKind.START, AppointmentStatus.IN_TREATMENT, EnumSet.of(AppointmentStatus.ARRIVED), by, now, "");
    }

    /** Treatment is done: what it was sold for is earned. */
    public AppointmentEvent complete(String by, Instant now) {
        return step(
                StepKind.COMPLETE,
                AppointmentStatus.COMPLETED,
                EnumSet.of(AppointmentStatus.IN_TREATMENT),
                by,
                now,
                "");
    }

    /** The visit is paid. */
    public AppointmentEvent settle(String by, Instant now) {
        return step(StepKind.SETTLE, AppointmentStatus.SETTLED, EnumSet.of(AppointmentStatus.COMPLETED), by, now, "");
    }

    /** The client will not come; the time is free again. */
    public AppointmentEvent cancel(String reason, String by, Instant now) {
        return step(
                StepKind.CANCEL,
                AppointmentStatus.CANCELLED,
                EnumSet.of(
                        AppointmentStatus.HELD,
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.CONFIRMED,
                        AppointmentStatus.ARRIVED),
                by,
                now,
                reason);
    }

    /** The client says too late that they will not come; the time is free again. */
    public AppointmentEvent cancelLate(String reason, String by, Instant now) {
        return step(
                StepKind.CANCEL,
                AppointmentStatus.LATE_CANCELLED,
                EnumSet.of(
                        AppointmentStatus.HELD,
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.CONFIRMED,
                        AppointmentStatus.ARRIVED),
                by,
                now,
                reason);
    }

    /** The client did not come; the time is free again. */
    public AppointmentEvent noShow(String by, Instant now) {
        return step(
                StepKind.NO_SHOW,
                AppointmentStatus.NO_SHOW,
                EnumSet.of(AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED),
                by,
                now,
                "");
    }

    /**
     * The same visit at another time, in another length, with another therapist or in another room, before treatment
     * begins.
     *
     * @param price what it costs from now on, before discount and tax
     */
    public AppointmentEvent move(Placement to, LocalDate newBusinessDate, Money price, String by, Instant now) {
        AppointmentEvent event = step(
                        StepKind.MOVE,
                        status(),
                        EnumSet.of(
                                AppointmentStatus.HELD,
                                AppointmentStatus.BOOKED,
                                AppointmentStatus.CONFIRMED,
                                AppointmentStatus.ARRIVED),
                        by,
                        now,
                        "")
                .leaving(placement(), price());
        place(to);
        cost(price);
        businessDate = newBusinessDate;
        return event;
    }

    /**
     * A treatment under way goes on longer, where it is and with whom.
     *
     * @param price what it costs from now on, before discount and tax
     */
    public AppointmentEvent extend(Placement to, Money price, String by, Instant now) {
        AppointmentEvent event = step(
                        StepKind.EXTEND, status(), EnumSet.of(AppointmentStatus.IN_TREATMENT), by, now, "")
                .leaving(placement(), price());
        place(to);
        cost(price);
        return event;
    }

    /**
     * It is given with one more add-on, while it is not paid.
     *
     * @param to the same place until its new end, with the add-on's unit
     */
    public AppointmentEvent add(AddOn addOn, Placement to, String by, Instant now) {
        AppointmentEvent event = step(StepKind.ADD_ON, status(), UNPAID, by, now, "")
                .leaving(placement(), price())
                .about(addOn);
        Money more = addOn.price(price().currency());
        take(addOn);
        place(to);
        cost(price().plus(more));
        return event;
    }

    /**
     * It is given without an add-on after all, and takes as much less time.
     *
     * @throws Refused {@code add-on-missing} when it is not given with it
     */
    public AppointmentEvent leaveOut(long addOnService, String by, Instant now) {
        AddOn addOn = addOns.stream()
                .filter(one -> one.service() == addOnService)
                .findFirst()
                .orElseThrow(() -> new Refused("add-on-missing", "The visit is not given with this add-on."));
        AppointmentEvent event = step(StepKind.LEAVE_OUT, status(), UNPAID, by, now, "")
                .leaving(placement(), price())
                .about(addOn);
        addOns.remove(addOn);
        Placement before = placement();
        place(before.until(endsAt.minus(Duration.ofMinutes(addOn.minutes())), before.addOnUnits()));
        cost(price().minus(addOn.price(price().currency())));
        return event;
    }

    /**
     * The sale that paid the visit was taken back: it is completed and can be charged again.
     *
     * @param life all events of this appointment
     * @throws Refused {@code not-settled} when it is not paid
     */
    public AppointmentEvent unsettle(List<AppointmentEvent> life, String by, Instant now) {
        if (status() != AppointmentStatus.SETTLED) {
            throw new Refused("not-settled", "The visit is not paid.");
        }
        AppointmentEvent settled = lastStep(life);
        AppointmentEvent event = new AppointmentEvent(
                        id,
                        StepKind.UNDO,
                        AppointmentStatus.SETTLED,
                        AppointmentStatus.COMPLETED,
                        by,
                        now,
                        settled.kind().code())
                .undoing(settled);
        become(AppointmentStatus.COMPLETED, now);
        return event;
    }

    /**
     * Takes back the last step that was not taken back yet. Undoing the booking itself cancels it; a settled visit
     * cannot be undone: its sale is voided instead, see {@link #unsettle}.
     *
     * @param life all events of this appointment
     * @param dateOf the branch's local date of an instant
     */
    public AppointmentEvent undo(
            List<AppointmentEvent> life,
            java.util.function.Function<Instant, LocalDate> dateOf,
            String by,
            Instant now) {
        AppointmentEvent last = lastStep(life);
        if (last.kind() == StepKind.SETTLE) {
            throw new Refused(
                    "already-settled", "The visit is paid. Void its sale at the till first, or give the money back.");
        }
        AppointmentStatus before = status();
        AppointmentStatus target =
                last.kind() == StepKind.BOOK ? AppointmentStatus.CANCELLED : Objects.requireNonNull(last.from());
        Placement former = last.placementBefore(placement());
        AppointmentEvent event = new AppointmentEvent(
                        id, StepKind.UNDO, before, target, by, now, last.kind().code())
                .undoing(last);
        if (former != null) {
            event.leaving(placement(), price());
            giveAsBefore(last, former);
            place(addOnsAt(former));
            cost(last.priceBefore(price()));
            businessDate = dateOf.apply(startsAt);
        }
        become(target, now);
        return event;
    }

    /** Undoes what the step did to the add-ons. */
    private void giveAsBefore(AppointmentEvent step, Placement former) {
        Long concerned = step.addOn();
        if (concerned == null) {
            return;
        }
        if (!addOns.removeIf(addOn -> addOn.service() == concerned)) {
            int longer = (int)
                    former.slot().length().minus(placement().slot().length()).toMinutes();
            take(new AddOn(concerned, longer, step.priceBefore(price()).minus(price()), step.addOnUnit()));
        }
    }

    /** That place with the units the add-ons have now. */
    private Placement addOnsAt(Placement place) {
        return place.until(place.slot().end(), placement().addOnUnits());
    }

    /**
     * The step that {@link #undo} takes back.
     *
     * @param life all events of one appointment
     */
    public static AppointmentEvent lastStep(List<AppointmentEvent> life) {
        Set<Long> undone = life.stream()
                .map(AppointmentEvent::undoes)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return life.stream()
                .filter(event -> event.kind() != StepKind.UNDO && !undone.contains(event.id()))
                .max(Comparator.comparing(AppointmentEvent::at).thenComparing(AppointmentEvent::id))
                .orElseThrow(() -> new Refused("nothing-to-undo", "There is nothing left to undo."));
    }

    private AppointmentEvent step(
            StepKind kind, AppointmentStatus to, Set<AppointmentStatus> from, String by, Instant now, String reason) {
        AppointmentStatus before = status();
        if (!from.contains(before)) {
            throw new Refused(
                    "wrong-state",
                    "The visit is " + words(before) + "; only a visit that is "
                            + from.stream().map(Appointment::words).collect(Collectors.joining(" or "))
                            + " can take this step.");
        }
        become(to, now);
        return new AppointmentEvent(id, kind, before, to, by, now, reason);
    }

    private void become(AppointmentStatus to, Instant now) {
        if (!status.equals(to.code())) {
            status = to.code();
            statusSince = now;
        }
    }

    private static String words(AppointmentStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public long id() {
        return id;
    }

    public AppointmentStatus status() {
        return AppointmentStatus.of(status);
    }

    public Placement placement() {
        Map<Long, Long> units = new TreeMap<>();
        addOns.forEach(addOn -> {
            Long unit = addOn.equipment();
            if (unit != null) {
                units.put(addOn.service(), unit);
            }
        });
        return new Placement(
                branch, therapist, room, equipment, new TimeSlot(startsAt, endsAt), bufferBefore, bufferAfter, units);
    }

    public LocalDate businessDate() {
        return businessDate;
    }

    public long branch() {
        return branch;
    }

    public long client() {
        return client;
    }

    public long service() {
        return service;
    }

    public long therapist() {
        return therapist;
    }

    /** The whole visit, add-ons included. */
    public int minutes() {
        return minutes;
    }

    /** What it is given with. */
    public List<AddOn> addOns() {
        return List.copyOf(addOns);
    }

    /** What is booked: its service given with its add-ons. */
    public Catalogue.Service given(Catalogue catalogue) {
        return catalogue
                .service(service)
                .with(
                        addOns.stream()
                                .map(addOn -> catalogue.service(addOn.service()))
                                .toList(),
                        addOns.stream().mapToInt(AddOn::minutes).sum());
    }

    /** What it would cost in another length that day: its add-ons as agreed, the treatment by the price lists. */
    public Optional<Money> priced(Catalogue catalogue, int inMinutes, LocalDate date) {
        Money agreed = addOns.stream()
                .map(addOn -> addOn.price(price().currency()))
                .reduce(Money.zero(price().currency()), Money::plus);
        int own = inMinutes - addOns.stream().mapToInt(AddOn::minutes).sum();
        return catalogue.price(branch, service, own, date).map(agreed::plus);
    }

    /** When it was booked: the terms of that day hold for it. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The party it was booked with, if it was not booked alone. */
    public @Nullable Long party() {
        return party;
    }

    /** The series it was booked with, if it repeats. */
    public @Nullable Long series() {
        return series;
    }

    /** Which of those it is that its series repeats together, from 0. */
    public int seriesPart() {
        return seriesPart;
    }

    /** Its number in its series, from 1. */
    public @Nullable Integer seriesNumber() {
        return seriesNumber;
    }

    public String source() {
        return source;
    }

    public String note() {
        return note;
    }

    /** Before discount and tax, add-ons included, as it was when its length was last agreed. */
    public Money price() {
        return Money.ofMinor(priceMinor, Currency.getInstance(currency));
    }
}
