package clinic.demo;

import clinic.booking.AppointmentStatus;
import clinic.booking.StepKind;
import clinic.demo.DemoClients.Regular;
import clinic.organisation.Catalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One visit: where and when, and its life up to the reference time. */
final class DemoVisit {

    record Step(
            StepKind kind,
            @Nullable AppointmentStatus from,
            AppointmentStatus to,
            Instant at,
            String by,
            String reason) {}

    final long id;
    final Catalogue.Branch branch;
    final LocalDate date;
    final Catalogue.Service service;
    final int minutes;
    final Catalogue.Member therapist;
    final Regular client;
    final long room;
    final @Nullable Long equipment;
    final Instant start;
    final Instant end;
    final long priceMinor;
    final String source;
    final List<Step> life = new ArrayList<>();

    /** An add-on that takes no time of its own. */
    record AddOn(Catalogue.Service service, long priceMinor) {}

    @Nullable
    AddOn addOn;

    void with(Catalogue.Service service, Catalogue catalogue) {
        addOn = catalogue
                .price(branch.id(), service.id(), 0, date)
                .map(price -> new AddOn(service, price.minor()))
                .orElse(null);
    }

    /** What of the whole price is its add-on's. */
    long addedMinor() {
        return addOn == null ? 0 : addOn.priceMinor();
    }

    DemoVisit(
            long id,
            Catalogue.Branch branch,
            LocalDate date,
            Catalogue.Service service,
            int minutes,
            Catalogue.Member therapist,
            Regular client,
            long room,
            @Nullable Long equipment,
            Instant start,
            long priceMinor,
            String source) {
        this.id = id;
        this.branch = branch;
        this.date = date;
        this.service = service;
        this.minutes = minutes;
        this.therapist = therapist;
        this.client = client;
        this.room = room;
        this.equipment = equipment;
        this.start = start;
        this.end = start.plusSeconds(minutes * 60L);
        this.priceMinor = priceMinor;
        this.source = source;
    }

    void step(StepKind kind, AppointmentStatus to, Instant at, String by, String reason) {
        life.add(new Step(kind, life.isEmpty() ? null : status(), to, at, by, reason));
    }

    /** Forgets what would only happen after that moment. */
    void until(Instant now) {
        life.removeIf(step -> step.at().isAfter(now));
    }

    AppointmentStatus status() {
        return life.get(life.size() - 1).to();
    }

    Instant statusSince() {
        return life.get(life.size() - 1).at();
    }

    /** When and by whom that step was taken; null when it was not. */
    @Nullable
    Step taken(StepKind kind) {
        return life.stream().filter(step -> step.kind() == kind).findFirst().orElse(null);
    }

    Step booking() {
        return Objects.requireNonNull(taken(StepKind.BOOK));
    }
}
