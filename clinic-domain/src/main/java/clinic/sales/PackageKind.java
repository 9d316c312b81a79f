package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package on offer, e.g. five times Deep Tissue of an hour, under its present terms or those a package was sold with. Terms
 * are never changed: head office adds the next version, and what was sold keeps its own.
 *
 * @param terms the id of these terms
 * @param version of the terms, from 1 within the kind
 * @param code its short name, which stays
 * @param sessions how many visits it pays
 * @param treatments what a session is good for
 * @param price of all sessions, before tax: the branch that treats adds its tax
 * @param validDays for how many days after the day of sale it is good, that last day included; null for without end
 * @param transferable whether it pays for somebody else's visit, too
 * @param activeFrom the first day it is sold
 * @param activeUntil the last one; null while none is set
 * @param monthly what makes it a membership: sessions and price are then a month's; null of a package
 */
public record PackageKind(
        long id,
        long terms,
        int version,
        String code,
        String name,
        int sessions,
        List<Treatment> treatments,
        Money price,
        @Nullable Integer validDays,
        boolean transferable,
        LocalDate activeFrom,
        @Nullable LocalDate activeUntil,
        @Nullable MonthlyTerms monthly)
        implements Serializable {

    /** A service, add-ons not counted, of that many minutes. */
    public record Treatment(long service, int minutes) implements Serializable {}

    public boolean isMembership() {
        return monthly != null;
    }

    /** As what its sessions pay a visit. */
    public Means means() {
        return isMembership() ? Means.MEMBERSHIP : Means.PACKAGE;
    }

    public boolean isSoldOn(LocalDate day) {
        return !day.isBefore(activeFrom) && (activeUntil == null || !day.isAfter(activeUntil));
    }

    /** Whether a session of it pays for that. */
    public boolean covers(long service, int minutes) {
        return treatments.contains(new Treatment(service, minutes));
    }

    /** The last day a package sold on that day is good; null for without end. */
    public @Nullable LocalDate goodUntil(LocalDate soldOn) {
        return validDays == null ? null : soldOn.plusDays(validDays);
    }
}
