package clinic.visit;

import java.util.Locale;

/** What the columns of the board stand for. */
public enum BoardColumns {
    THERAPIST,
    ROOM;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Therapists, unless rooms are asked for. */
    public static BoardColumns of(String code) {
        return code.equals(ROOM.code()) ? ROOM : THERAPIST;
    }
}
