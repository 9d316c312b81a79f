package clinic.roster.clock.service;

import clinic.platform.Audit;
import clinic.platform.Secrets;
import clinic.roster.clock.KeptPunch;
import clinic.roster.clock.KeptPunch.Outcome;
import clinic.roster.clock.persistence.KeptPunchTable;
import clinic.roster.clock.persistence.KioskTable;
import clinic.roster.clock.persistence.KioskTable.Kiosk;
import clinic.roster.clock.service.KioskAnswer.Kind;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Hears what a branch's tablet kept while nobody answered. Open to anybody at a device that holds a kiosk's secret, as
 * {@link KioskClock}; every punch brings its PIN with it. What is not written waits for a manager.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeptPunches {

    @Inject
    private KioskTable kiosks;

    @Inject
    private KeptPunchTable table;

    @Inject
    private KioskPunching punching;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The public key with which a device seals what it keeps, in Base64 (SPKI); empty when it is no kiosk. */
    public String sealingKey(String secret) {
        return kiosk(secret)
                .map(kiosk -> SealedPunch.publicKey(
                        table.key(kiosk.id()).orElseGet(() -> table.key(kiosk.id(), SealedPunch.newKey()))))
                .orElse("");
    }

    /**
     * Writes down a punch that was kept, with its own time. Sent again it is answered as before and not written twice; while
     * the person's PIN is locked it is not heard, to be sent later.
     *
     * @return {@code GONE} when the device is no kiosk any more, or the seal is of none of its branch's
     */
    public KioskAnswer heard(String secret, String sealed) {
        Kiosk kiosk = kiosk(secret).orElse(null);
        if (kiosk == null) {
            return KioskAnswer.of(Kind.GONE);
        }
        SealedPunch punch = table.keys(kiosk.branch()).stream()
                .map(key -> SealedPunch.open(sealed, key))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        if (punch == null) {
            audit.denied("KeptPunches", kiosk.branch(), "cannot be read, from kiosk " + kiosk.id());
            return new KioskAnswer(
                    Kind.REFUSED, "", null, null, "It cannot be read. Tell your manager when it was.", 0);
        }
        Optional<KeptPunch> before = table.find(punch.id());
        if (before.isPresent()) {
            return answered(before.get());
        }
        KioskAnswer answer = punching.punch(kiosk, punch.staff(), punch.pin(), punch.kind(), punch.at());
        if (answer.kind() != Kind.LOCKED && punching.isStaff(punch.staff())) {
            table.add(
                    new KeptPunch(
                            punch.id(),
                            kiosk.branch(),
                            punch.staff(),
                            punch.kind(),
                            punch.at(),
                            clock.instant(),
                            outcome(answer.kind()),
                            answer.words()),
                    kiosk.id());
        }
        return answer;
    }

    private static Outcome outcome(Kind kind) {
        return switch (kind) {
            case DONE -> Outcome.WRITTEN;
            case REFUSED -> Outcome.REFUSED;
            default -> Outcome.WRONG;
        };
    }

    private static KioskAnswer answered(KeptPunch kept) {
        Kind kind =
                switch (kept.outcome()) {
                    case WRITTEN -> Kind.DONE;
                    case WRONG -> Kind.WRONG;
                    case REFUSED -> Kind.REFUSED;
                };
        return new KioskAnswer(kind, "", null, null, kept.words(), 0);
    }

    private Optional<Kiosk> kiosk(String secret) {
        return secret.isEmpty() ? Optional.empty() : kiosks.find(Secrets.sha256(secret));
    }
}
