package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Organisation;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.util.Currency;

/** The organisation's own facts. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class OrganisationSetup {

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    /**
     * Creates the organisation on the first run.
     *
     * @param fiscalYearMonth 1–12, the month the fiscal year begins in
     * @throws Refused when there is one already, or with every reason by field
     */
    public void create(String name, Currency currency, DayOfWeek workweekStart, int fiscalYearMonth) {
        scope.requireEverywhere();
        changes.begin();
        if (!setup.all(Organisation.class).isEmpty()) {
            throw new Refused("set-up-already", "There is already an organisation. Change it under Setup.");
        }
        check(name, fiscalYearMonth);
        setup.add(new Organisation(name.strip(), currency, workweekStart, fiscalYearMonth));
        changes.done("OrganisationSetup.create", null, name.strip());
    }

    /** Changes the organisation's facts; the currency stays. */
    public void revise(String name, DayOfWeek workweekStart, int fiscalYearMonth) {
        scope.requireEverywhere();
        changes.begin();
        check(name, fiscalYearMonth);
        Organisation organisation = setup.all(Organisation.class).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("not-set-up", "There is no organisation yet."));
        organisation.revise(name.strip(), workweekStart, fiscalYearMonth);
        changes.done("OrganisationSetup.revise", null, name.strip());
    }

    private static void check(String name, int fiscalYearMonth) {
        new Objections()
                .text("name", "The name", name.strip(), 120)
                .when(
                        fiscalYearMonth < 1 || fiscalYearMonth > 12,
                        "fiscal-year-month",
                        "Choose the month the fiscal year begins in.")
                .refuse();
    }
}
