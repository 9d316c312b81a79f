package clinic.roster.clock;

import clinic.shared.Objections;
import java.util.regex.Pattern;

/** The number somebody types at a kiosk: 4 to 8 digits, not all the same and not in a row. */
public record Pin(String digits) {
    private static final Pattern DIGITS = Pattern.compile("\\d{4,8}");
    private static final String ROWS = "01234567890 09876543210";

    /** Why it is too easy, or no PIN at all. */
    public Objections objections() {
        return new Objections()
                .when(!DIGITS.matcher(digits).matches(), "pin", "A PIN has 4 to 8 digits.")
                .when(
                        digits.chars().distinct().count() == 1 || (digits.length() > 1 && ROWS.contains(digits)),
                        "pin",
                        "That PIN is easy to guess. Take digits that are neither alike nor in a row.");
    }

    @Override
    public String toString() {
        return "Pin[…]";
    }
}
