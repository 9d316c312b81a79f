package clinic.organisation.web;

import clinic.organisation.CredentialFacts;
import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.StaffQueries;
import clinic.organisation.service.StaffQueries.Held;
import clinic.organisation.service.StaffQueries.Sheet;
import clinic.organisation.service.StaffSetup;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A licence or certificate of one staff member: {@code ?member=…&id=…}; without an id a new one. */
@Named("setupCredential")
@RequestScoped
public class CredentialPage {

    @Inject
    HttpServletRequest request;

    @Inject
    StaffQueries queries;

    @Inject
    SetupQueries setupQueries;

    @Inject
    StaffSetup setup;

    private @Nullable Sheet member;
    private @Nullable Held held;
    private @Nullable String kind;
    private @Nullable String reference;
    private @Nullable LocalDate issuedOn;
    private @Nullable LocalDate expiresOn;

    @PostConstruct
    void look() {
        Long staff = Typed.id(request, "member");
        if (staff == null) {
            throw new NotFound("staff member", "");
        }
        Sheet found = queries.member(staff);
        member = found;
        Long id = Typed.id(request, "id");
        if (id != null) {
            Held known = found.credentials().stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("credential", id));
            held = known;
            kind = known.facts().kind();
            reference = known.facts().reference();
            issuedOn = known.facts().from();
            expiresOn = known.facts().until();
        }
    }

    public void save() {
        LocalDate issued = issuedOn;
        if (issued == null) {
            return;
        }
        Sheet of = Objects.requireNonNull(member);
        Held known = held;
        CredentialFacts facts = new CredentialFacts(Typed.orEmpty(kind), Typed.orEmpty(reference), issued, expiresOn);
        Posting.current()
                .send(
                        () -> {
                            if (known == null) {
                                setup.addCredential(of.id(), facts);
                            } else {
                                setup.reviseCredential(of.id(), known.id(), facts);
                            }
                        },
                        known == null ? "credentialAdded" : "saved",
                        "/setup/member?id=" + of.id());
    }

    public @Nullable Sheet getMember() {
        return member;
    }

    public String getName() {
        return member == null ? "" : member.details().name();
    }

    public @Nullable Held getHeld() {
        return held;
    }

    public List<String> getKinds() {
        return setupQueries.kinds().credentials();
    }

    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    public @Nullable String getReference() {
        return reference;
    }

    public void setReference(@Nullable String reference) {
        this.reference = reference;
    }

    public @Nullable LocalDate getIssuedOn() {
        return issuedOn;
    }

    public void setIssuedOn(@Nullable LocalDate issuedOn) {
        this.issuedOn = issuedOn;
    }

    public @Nullable LocalDate getExpiresOn() {
        return expiresOn;
    }

    public void setExpiresOn(@Nullable LocalDate expiresOn) {
        this.expiresOn = expiresOn;
    }
}
