package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.BookingTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.persistence.TermsTable;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed with a booking: for the organisation, a branch, a service, or a service at a branch. Head office sets all
 * of them, a branch's manager those of the branch. What was agreed with a booking is not changed afterwards: terms begin
 * today or later.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR, Role.BRANCH_MANAGER})
public class TermsSetup {
    private static final Role[] EVERYWHERE = {Role.HEAD_OFFICE, Role.ADMINISTRATOR};

    @Inject
    private TermsTable table;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    @Inject
    private clinic.platform.Callers callers;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /** All terms that were ever set and that concern a branch of the caller, the most particular and newest first. */
    public List<Catalogue.Terms> all() {
        return catalogues.current().terms().stream()
                .filter(one -> one.branch() == null || scope.covers(one.branch()))
                .toList();
    }

    /**
     * The terms that hold for a service at a branch on its local date, the most particular first.
     *
     * @param branch a code
     * @param service a code
     * @param date null for today at the branch
     */
    @Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR, Role.BRANCH_MANAGER, Role.RECEPTIONIST})
    public List<Catalogue.Terms> inForce(String branch, String service, @Nullable LocalDate date) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch at = catalogue.branch(branch);
        scope.require(at.id());
        return catalogue.termsOf(
                at.id(),
                catalogue.service(service).id(),
                date == null ? LocalDate.ofInstant(clock.instant(), at.zone()) : date);
    }

    /**
     * Sets terms from a day on, in place of what was set for that very day, and answers their id.
     *
     * @param branch null for every branch
     * @param service null for every service
     * @throws Refused with every reason at once
     */
    public long put(@Nullable Long branch, @Nullable Long service, LocalDate from, BookingTerms terms) {
        require(branch);
        changes.begin();
        Catalogue catalogue = catalogues.current();
        if (service != null) {
            catalogue.service(service);
        }
        Objections objections = terms.objections(catalogue.currency());
        objections.when(from.isBefore(today(catalogue, branch)), "from", "Terms begin today or later.");
        objections.refuse();
        long id = table.put(branch, service, from, terms);
        changes.done("TermsSetup.put", branch, "from " + from);
        return id;
    }

    /** Removes terms that do not hold yet. */
    public void remove(long id) {
        Catalogue.Terms terms = catalogues.current().terms().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("booking terms", id));
        require(terms.branch());
        changes.begin();
        if (!terms.from().isAfter(today(catalogues.current(), terms.branch()))) {
            throw new Refused("terms-in-force", "These terms are in force already. Set others from a later day on.");
        }
        table.remove(id);
        changes.done("TermsSetup.remove", terms.branch(), "from " + terms.from());
    }

    private void require(@Nullable Long branch) {
        if (branch == null) {
            if (!callers.caller().holdsEverywhere(EVERYWHERE)) {
                scope.requireEverywhere();
                throw new clinic.shared.NotAllowed("This concerns the whole organisation. Ask head office.");
            }
        } else {
            catalogues.current().branch(branch);
            scope.require(branch);
        }
    }

    private LocalDate today(Catalogue catalogue, @Nullable Long branch) {
        ZoneId zone = branch == null
                ? ZoneOffset.ofHours(-12)
                : catalogue.branch(branch).zone();
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
