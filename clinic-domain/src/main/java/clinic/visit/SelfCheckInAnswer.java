package clinic.visit;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who checks in without the desk is told. Names nobody but the therapist of their own visit.
 *
 * @param at on the branch's clock: when the visit starts, or from when on one may check in
 * @param seconds how long nothing more is heard, while locked
 */
public record SelfCheckInAnswer(Kind kind, @Nullable LocalTime at, String room, String therapist, long seconds) {

    /** How it went. */
    public enum Kind {
        CHECKED_IN,
        ALREADY,
        EARLY,
        /** Only a person can tell who this is, or what to do. */
        DESK,
        /** No visit fits what was typed; whether one exists is not said. */
        WRONG,
        LOCKED,
        /** The link is over, or this device is no longer a kiosk. */
        GONE
    }

    public static SelfCheckInAnswer of(Kind kind) {
        return new SelfCheckInAnswer(kind, null, "", "", 0);
    }

    public static SelfCheckInAnswer locked(long seconds) {
        return new SelfCheckInAnswer(Kind.LOCKED, null, "", "", seconds);
    }
}
