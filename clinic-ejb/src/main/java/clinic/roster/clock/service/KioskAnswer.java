package clinic.roster.clock.service;

import clinic.roster.clock.Punch;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a kiosk says after somebody punched.
 *
 * @param name the person's; empty unless the PIN was right
 * @param punch what was written; null unless it was
 * @param words why it was refused; empty unless it was
 * @param seconds how long nobody may try; 0 unless locked
 */
public record KioskAnswer(
        Kind kind,
        String name,
        @Nullable Punch punch,
        @Nullable ZoneId zone,
        String words,
        long seconds) {

    public enum Kind {
        DONE,

        /** No such person here, no PIN chosen, or the wrong one: which is not told. */
        WRONG,

        /** Too many wrong tries. */
        LOCKED,

        /** This device is no time clock any more. */
        GONE,

        REFUSED
    }

    static KioskAnswer of(Kind kind) {
        return new KioskAnswer(kind, "", null, null, "", 0);
    }
}
