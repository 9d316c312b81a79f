package clinic.client;

import clinic.shared.Objections;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a desk writes down about a client, as typed and without surrounding blanks. What was left blank is null, the note
 * an empty text.
 *
 * @param phone kept as typed; found by its digits
 * @param homeBranch the branch's id
 */
public record ClientDetails(
        String firstName,
        String lastName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable LocalDate bornOn,
        @Nullable String gender,
        @Nullable String pronouns,
        String note,
        @Nullable Long homeBranch) {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ().\\-/]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int OLDEST_YEARS = 130;

    public ClientDetails {
        firstName = firstName.strip();
        lastName = lastName.strip();
        phone = blankToNull(phone);
        email = blankToNull(email);
        gender = blankToNull(gender);
        pronouns = blankToNull(pronouns);
        note = note.strip();
    }

    public String name() {
        return firstName + " " + lastName;
    }

    /**
     * Everything wrong with these details.
     *
     * @param today the latest local date on earth, so that nobody born today is refused anywhere
     */
    public Objections objections(LocalDate today) {
        Objections found = new Objections()
                .text("first-name", "The first name", firstName, 60)
                .text("last-name", "The last name", lastName, 60)
                .atMost("gender", "The gender", text(gender), 20)
                .atMost("pronouns", "The pronouns", text(pronouns), 30)
                .atMost("note", "The note", note, 500)
                .atMost("phone", "The phone number", text(phone), 40)
                .atMost("email", "The email address", text(email), 120);
        if (phone != null) {
            int digits = SearchKeys.digits(phone).length();
            found.when(
                    !PHONE.matcher(phone).matches() || digits < 5 || digits > 15,
                    "phone",
                    "The phone number needs 5 to 15 digits, like +1 617 555 0123.");
        }
        if (email != null) {
            found.when(!EMAIL.matcher(email).matches(), "email", "Write the email address like maya@example.com.");
        }
        if (bornOn != null) {
            found.when(bornOn.isAfter(today), "born-on", "The date of birth lies in the future.");
            found.when(
                    bornOn.isBefore(today.minusYears(OLDEST_YEARS)),
                    "born-on",
                    "The date of birth lies more than " + OLDEST_YEARS + " years back. Check the year.");
        }
        return found;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
