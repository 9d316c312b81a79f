package clinic.payment.service;

import clinic.payment.PaymentTerminal;
import clinic.payment.persistence.SimulatedTerminal;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The terminal that this installation charges cards on: none, where the desk types the slip's reference, or the simulated one. */
@ApplicationScoped
public class Terminals {
    private static final String NONE = "none";
    private static final String SIMULATED = "simulated";

    @Inject
    @ConfigProperty(name = "clinic.terminal", defaultValue = NONE)
    private String kind;

    @Inject
    private SimulatedTerminal simulated;

    /** @throws IllegalStateException when the configuration names one that is not known */
    public Optional<PaymentTerminal> find() {
        return switch (kind) {
            case NONE -> Optional.empty();
            case SIMULATED -> Optional.of(simulated);
            default ->
                throw new IllegalStateException(
                        "clinic.terminal is " + kind + "; it can be " + NONE + " or " + SIMULATED + ".");
        };
    }

    /** @throws Refused {@code terminal-none} when there is none */
    public PaymentTerminal required() {
        return find().orElseThrow(
                        () -> new Refused("terminal-none", "There is no terminal here. Write the slip's reference."));
    }
}
