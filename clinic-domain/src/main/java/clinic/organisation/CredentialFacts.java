package clinic.organisation;

import clinic.shared.Objections;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A licence or certificate as it is written on paper, without surrounding blanks.
 *
 * @param until the last valid day, inclusive; null means it does not expire
 */
public record CredentialFacts(
        String kind,
        String reference,
        LocalDate from,
        @Nullable LocalDate until) {

    public CredentialFacts {
        kind = kind.strip();
        reference = reference.strip();
    }

    public Objections objections() {
        return new Objections()
                .text("kind", "The kind of credential", kind, 60)
                .text("reference", "The number on the credential", reference, 60)
                .when(
                        until != null && until.isBefore(from),
                        "expires-on",
                        "The credential expires before it is issued. Check both dates.");
    }
}
