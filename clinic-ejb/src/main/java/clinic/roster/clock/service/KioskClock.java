package clinic.roster.clock.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Secrets;
import clinic.roster.clock.Pin;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchPhoto;
import clinic.roster.clock.persistence.ClockRuleTable;
import clinic.roster.clock.persistence.KioskTable;
import clinic.roster.clock.persistence.KioskTable.Kiosk;
import clinic.roster.clock.persistence.PunchPhotoTable;
import clinic.roster.clock.service.KioskAnswer.Kind;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time clock on a branch's tablet: whoever has an assignment there chooses their name and types their PIN. Open to
 * anybody at a device that holds a kiosk's secret; may punch and nothing else. Five wrong PINs in a row of one person lock
 * that person's for a minute. Runs outside transactions, so that a counted try stays counted.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KioskClock {

    /** Somebody who may punch, by the name shown. */
    public record Person(long id, String name) {}

    @Inject
    private KioskTable table;

    @Inject
    private KioskPunching punching;

    @Inject
    private ClockRuleTable rules;

    @Inject
    private PunchPhotoTable photos;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /** The branch a device is the time clock of; nothing when it is none, or was closed. */
    public Optional<Catalogue.Branch> branchOf(String secret) {
        return kiosk(secret).map(kiosk -> catalogues.current().branch(kiosk.branch()));
    }

    /** Who may punch at that device today, by name: first name and the first letter of the last. */
    public List<Person> people(String secret) {
        return kiosk(secret).stream()
                .flatMap(kiosk -> {
                    LocalDate today = today(kiosk);
                    return catalogues.current().members().stream()
                            .filter(member -> KioskPunching.worksAt(member, kiosk, today));
                })
                .map(member -> new Person(
                        member.id(),
                        member.firstName()
                                + (member.lastName().isEmpty()
                                        ? ""
                                        : " " + member.lastName().charAt(0) + ".")))
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                .toList();
    }

    /** Whether a photo is taken with every punch there today. */
    public boolean takesPhotos(String secret) {
        return kiosk(secret).map(this::takesPhotos).orElse(false);
    }

    private boolean takesPhotos(Kiosk kiosk) {
        return rules.read().on(kiosk.branch(), today(kiosk)).photo();
    }

    /**
     * Punches somebody in, out, to or from a break, or over from another branch, now.
     *
     * @param photo what the tablet's camera saw; not kept where the branch wants none. Without a camera people punch all the same
     */
    public KioskAnswer punch(String secret, long staff, Pin pin, PunchKind kind, @Nullable PunchPhoto photo) {
        Kiosk kiosk = kiosk(secret).orElse(null);
        if (kiosk == null) {
            return KioskAnswer.of(Kind.GONE);
        }
        KioskAnswer answer = punching.punch(kiosk, staff, pin, kind, clock.instant());
        Punch punch = answer.punch();
        if (punch != null && photo != null && takesPhotos(kiosk)) {
            photos.add(punch.id(), photo, clock.instant());
        }
        return answer;
    }

    /** What wrong tries of somebody's PIN are counted by. */
    static String subject(long staff) {
        return "pin:" + staff;
    }

    private LocalDate today(Kiosk kiosk) {
        return punching.date(kiosk, clock.instant());
    }

    private Optional<Kiosk> kiosk(String secret) {
        return secret.isEmpty() ? Optional.empty() : table.find(Secrets.sha256(secret));
    }
}
