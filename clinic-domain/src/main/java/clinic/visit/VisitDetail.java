package clinic.visit;

import clinic.booking.AppointmentStatus;
import clinic.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One visit with everything the desk needs beside it.
 *
 * @param minutes the whole visit, add-ons included
 * @param addOns what it is given with
 * @param owed the client's open fees at the branch
 * @param deposit asked for beforehand by the terms it was booked under, while the visit is still to come
 */
public record VisitDetail(
        long id,
        AppointmentStatus status,
        Instant statusSince,
        long branch,
        String branchCode,
        ZoneId zone,
        LocalDate date,
        long client,
        String clientName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String pronouns,
        @Nullable Integer age,
        String clientNote,
        int visitsBefore,
        long service,
        String serviceCode,
        String serviceName,
        int minutes,
        List<AddOn> addOns,
        long therapist,
        String therapistName,
        long room,
        String roomName,
        Instant start,
        Instant end,
        int bufferAfter,
        Money price,
        String note,
        @Nullable Long sale,
        Money owed,
        Money deposit,
        List<Step> history) {

    /** @param price what of the visit's price is its */
    public record AddOn(String code, String name, int minutes, Money price) {}

    /**
     * One step of the visit's life, the latest first.
     *
     * @param kind what happened, e.g. {@code check-in}
     * @param to the status it led to
     */
    public record Step(Instant at, String by, String kind, String to, String reason, boolean undone) {}

    public boolean arrivable() {
        return status == AppointmentStatus.BOOKED || status == AppointmentStatus.CONFIRMED;
    }

    public boolean startable() {
        return status == AppointmentStatus.ARRIVED;
    }

    public boolean completable() {
        return status == AppointmentStatus.IN_TREATMENT;
    }

    /** Whether the desk may take money for it, completing it first where needed. */
    public boolean payable() {
        return status == AppointmentStatus.IN_TREATMENT || status == AppointmentStatus.COMPLETED;
    }

    /** Whether it may still be moved, cancelled or marked as a no-show. */
    public boolean open() {
        return status.compareTo(AppointmentStatus.ARRIVED) <= 0;
    }

    /** How many of its minutes are its add-ons'. */
    public int added() {
        return addOns.stream().mapToInt(AddOn::minutes).sum();
    }

    /** Whether add-ons can be added and left out. */
    public boolean changeable() {
        return status.compareTo(AppointmentStatus.COMPLETED) <= 0;
    }

    /** Whether there is a step to take back at the desk. */
    public boolean undoable() {
        return status.compareTo(AppointmentStatus.ARRIVED) >= 0 && status != AppointmentStatus.SETTLED;
    }
}
