package clinic.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What operators watch at {@code /metrics}, counted on this node since it started. */
@ApplicationScoped
public class Figures {

    @Inject
    private MetricRegistry registry;

    /** A use case that a rule refused. */
    public void refused(String code) {
        counter("clinic_refusals", "Use cases refused by a rule, by code", new Tag("code", code))
                .inc();
    }

    /** A login or password that was wrong. */
    public void signInFailed() {
        counter("clinic_sign_in_failures", "Sign-ins with a wrong login or password")
                .inc();
    }

    public void signedIn() {
        counter("clinic_sign_ins", "Sign-ins at the page").inc();
    }

    /** A visit booked, by any way in. */
    public void booked() {
        counter("clinic_bookings", "Visits booked").inc();
    }

    private Counter counter(String name, String description, Tag... tags) {
        return registry.counter(
                Metadata.builder().withName(name).withDescription(description).build(), tags);
    }
}
