package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.RetirementPolicy.Retirement;
import clinic.organisation.RetirementPolicy.Subject;
import clinic.organisation.Service;
import clinic.organisation.ServiceDetails;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the chain offers. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class ServiceSetup {

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * Adds a service and answers its id. It can be booked where a price list has a price for it.
     *
     * @throws Refused with every reason at once, by field
     */
    public long offer(ServiceDetails details) {
        scope.requireEverywhere();
        changes.begin();
        check(details, null);
        Service service = setup.add(new Service(details));
        changes.done("ServiceSetup.offer", null, details.code());
        return service.id();
    }

    /** Changes a service; no longer offering it asks whoever still needs it. What is booked keeps its times. */
    public void revise(long id, @Nullable Long version, ServiceDetails details) {
        scope.requireEverywhere();
        changes.begin();
        Service service = setup.get(Service.class, "service", id);
        Changes.current(version, service.version());
        check(details, id);
        if (service.details().active() && !details.active()) {
            changes.refuseRetirement(
                    new Retirement(Subject.SERVICE, id, null, service.details().name(), clock.instant()));
        }
        setup.changes(service);
        service.revise(details);
        changes.done("ServiceSetup.revise", null, details.code());
    }

    private void check(ServiceDetails details, @Nullable Long besides) {
        Objections objections = details.objections();
        setup.first(Service.class, "code", details.code())
                .filter(other -> besides == null || other.id() != besides)
                .ifPresent(other -> objections.when(
                        true,
                        "code",
                        other.details().name() + " already has the code " + details.code() + ". Choose another."));
        objections.refuse();
    }
}
