package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.access.service.Passwords;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.RequestOrigin;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Checks who punches at a kiosk, by name and PIN, and writes it down; outside transactions, so that a counted try stays counted. */
@ApplicationScoped
class KioskPunching {

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

    /** Punches somebody at that time, which lies at most seven days back. */
    KioskAnswer punch(Kiosk kiosk, long staff, Pin pin, PunchKind kind, Instant at) {
        String subject = KioskClock.subject(staff);
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
                .filter(one -> one.id() == staff && worksAt(one, kiosk, date(kiosk, at)))
                .findFirst()
                .orElse(null);
        if (member == null || !isRight(staff, pin)) {
            audit.denied("KioskClock", kiosk.branch(), subject + ": wrong PIN at kiosk " + kiosk.id());
            return KioskAnswer.of(Kind.WRONG);
        }
        tries.succeeded(subject);
        return written(kiosk, member, kind, at);
    }

    /** Whether there is such a person. */
    boolean isStaff(long staff) {
        return catalogues.current().members().stream().anyMatch(member -> member.id() == staff);
    }

    private KioskAnswer written(Kiosk kiosk, Catalogue.Member member, PunchKind kind, Instant at) {
        Catalogue.Branch branch = catalogues.current().branch(kiosk.branch());
        if (at.isBefore(clock.instant().minus(TimeClock.OLDEST))) {
            return new KioskAnswer(
                    Kind.REFUSED,
                    member.firstName(),
                    null,
                    null,
                    "A punch can be sent for seven days. Your manager adds it.",
                    0);
        }
        Caller themselves = new Caller(-1, "time-clock", member.name(), member.id(), List.of());
        try {
            Punch punch = callers.as(
                    themselves,
                    () -> transactions.inNew(() -> {
                        Boolean inside = clockings
                                .rules(branch.id(), LocalDate.ofInstant(at, branch.zone()))
                                .isInside(RequestOrigin.address());
                        return book.add(
                                PunchBook.Draft.made(member.id(), branch.id(), kind, at, PunchSource.KIOSK, inside));
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

    private boolean isRight(long staff, Pin pin) {
        Optional<String> hash = table.pinOf(staff);
        if (hash.isEmpty()) {
            passwords.pretend(pin.digits());
            return false;
        }
        return passwords.matches(pin.digits(), hash.get());
    }

    static boolean worksAt(Catalogue.Member member, Kiosk kiosk, LocalDate date) {
        LocalDate left = member.leftOn();
        return (left == null || !date.isAfter(left))
                && member.assignments().stream().anyMatch(one -> one.branch() == kiosk.branch() && one.validOn(date));
    }

    LocalDate date(Kiosk kiosk, Instant at) {
        return LocalDate.ofInstant(
                at, catalogues.current().branch(kiosk.branch()).zone());
    }
}
