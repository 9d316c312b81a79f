package clinic.roster.clock;

import java.util.Base64;
import java.util.Optional;

/**
 * What a tablet's camera saw when somebody punched.
 *
 * @param jpeg at most {@value #MOST_BYTES} bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record PunchPhoto(byte[] jpeg) {
    public static final int MOST_BYTES = 100_000;
    private static final String DATA = "data:image/jpeg;base64,";

    /** A JPEG as a data URL; empty for anything else, and for one that is too large. */
    public static Optional<PunchPhoto> of(String dataUrl) {
        if (!dataUrl.startsWith(DATA) || dataUrl.length() > DATA.length() + MOST_BYTES * 4 / 3 + 4) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(dataUrl.substring(DATA.length()));
            boolean jpeg = bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8;
            return jpeg && bytes.length <= MOST_BYTES ? Optional.of(new PunchPhoto(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
