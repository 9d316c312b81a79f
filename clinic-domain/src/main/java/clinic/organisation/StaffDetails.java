package clinic.organisation;

import clinic.shared.Objections;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a staff member is, without surrounding blanks; what was left blank is null.
 *
 * @param leftOn the last day of work
 * @param loadDay load points a day; null is the organisation's limit, as for {@code loadWeek}, any seven days in a row
 */
public record StaffDetails(
        String firstName,
        String lastName,
        @Nullable String gender,
        @Nullable String email,
        @Nullable String phone,
        LocalDate hiredOn,
        @Nullable LocalDate leftOn,
        @Nullable Integer loadDay,
        @Nullable Integer loadWeek) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

    public StaffDetails {
        firstName = firstName.strip();
        lastName = lastName.strip();
        gender = blankToNull(gender);
        email = blankToNull(email);
        phone = blankToNull(phone);
    }

    public String name() {
        return firstName + " " + lastName;
    }

    /** Everything wrong with these facts taken by themselves. */
    public Objections objections() {
        Objections objections = new Objections()
                .text("first-name", "The first name", firstName, 60)
                .text("last-name", "The last name", lastName, 60)
                .atMost("gender", "The gender", gender == null ? "" : gender, 20)
                .when(
                        email != null
                                && (email.length() > 120
                                        || !EMAIL.matcher(email).matches()),
                        "email",
                        "Write the email address like maya@example.com.")
                .atMost("phone", "The phone number", phone == null ? "" : phone, 40)
                .when(
                        leftOn != null && leftOn.isBefore(hiredOn),
                        "left-on",
                        "The last day lies before the first. Check both.");
        return PlanningRules.limits(objections, loadDay, loadWeek);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
