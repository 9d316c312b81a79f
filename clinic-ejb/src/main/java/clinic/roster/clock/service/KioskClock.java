package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.access.service.Passwords;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.RequestOrigin;
import clinic.platform.Secrets;
import clinic.platform.Transactions;
import clinic.platform.Tries;
import clinic.roster.clock.Pin;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchSource;
import clinic.roster.clock.persistence.KioskTable;
import clinic.roster.clock.persistence.KioskTable.Kiosk;
import clinic.roster.clock.service.KioskAnswer.Kind;
import clinic.shared.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    private PunchBook book;

    @Inject
    private Clockings clockings;

    @Inject
    private Passwords passwords;

    @Inject
    private Tries tries;

    @Inject
    private Transactions transactions;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

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
                    return catalogues.current().members().stream().filter(member -> worksAt(member, kiosk, today));
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

    /** Punches somebody in, out, to or from a break, or over from another branch, now. */
    public KioskAnswer punch(String secret, long staff, Pin pin, PunchKind kind) {
        Kiosk kiosk = kiosk(secret).orElse(null);
        if (kiosk == null) {
            return KioskAnswer.of(Kind.GONE);
        }
        String subject = subject(staff);
        Duration wait = tries.take(subject);
        if (!wait.isZero()) {
            audit.denied("KioskClock", kiosk.branch(), subject + " is locked");
            return new KioskAnswer(
                    Kind.LOCKED,
                    "",
                    null,
                    null,
                    "",
                    Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        Catalogue.Member member = catalogues.current().members().stream()
                .filter(one -> one.id() == staff && worksAt(one, kiosk, today(kiosk)))
                .findFirst()
                .orElse(null);
        if (member == null || !isRight(staff, pin)) {
            audit.denied("KioskClock", kiosk.branch(), subject + ": wrong PIN at kiosk " + kiosk.id());
            return KioskAnswer.of(Kind.WRONG);
        }
        tries.succeeded(subject);
        return written(kiosk, member, kind);
    }

    private KioskAnswer written(Kiosk kiosk, Catalogue.Member member, PunchKind kind) {
        Catalogue.Branch branch = catalogues.current().branch(kiosk.branch());
        Instant now = clock.instant();
        Caller themselves = new Caller(-1, "time-clock", member.name(), member.id(), List.of());
        try {
            Punch punch = callers.as(
                    themselves,
                    () -> transactions.inNew(() -> {
                        Boolean inside = clockings
                                .rules(branch.id(), LocalDate.ofInstant(now, branch.zone()))
                                .isInside(RequestOrigin.address());
                        return book.add(
                                PunchBook.Draft.made(member.id(), branch.id(), kind, now, PunchSource.KIOSK, inside));
                    }));
            return new KioskAnswer(Kind.DONE, member.firstName(), punch, branch.zone(), "", 0);
        } catch (Refused refused) {
            return new KioskAnswer(
                    Kind.REFUSED,
                    member.firstName(),
                    null,
                    null,
                    refused.reasons().get(0).message(),
                    0);
        }
    }

    /** What wrong tries of somebody's PIN are counted by. */
    static String subject(long staff) {
        return "pin:" + staff;
    }

    private boolean isRight(long staff, Pin pin) {
        Optional<String> hash = table.pinOf(staff);
        if (hash.isEmpty()) {
            passwords.pretend(pin.digits());
            return false;
        }
        return passwords.matches(pin.digits(), hash.get());
    }

    private static boolean worksAt(Catalogue.Member member, Kiosk kiosk, LocalDate date) {
        LocalDate left = member.leftOn();
        return (left == null || !date.isAfter(left))
                && member.assignments().stream().anyMatch(one -> one.branch() == kiosk.branch() && one.validOn(date));
    }

    private LocalDate today(Kiosk kiosk) {
        return LocalDate.ofInstant(
                clock.instant(), catalogues.current().branch(kiosk.branch()).zone());
    }

    private Optional<Kiosk> kiosk(String secret) {
        return secret.isEmpty() ? Optional.empty() : table.find(Secrets.sha256(secret));
    }
}
