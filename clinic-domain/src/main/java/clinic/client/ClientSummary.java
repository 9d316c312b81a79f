package clinic.client;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client as a list shows them.
 *
 * @param homeBranch the branch's id
 */
public record ClientSummary(
        long id,
        String firstName,
        String lastName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable LocalDate bornOn,
        @Nullable String pronouns,
        @Nullable Long homeBranch) {

    public String name() {
        return firstName + " " + lastName;
    }
}
