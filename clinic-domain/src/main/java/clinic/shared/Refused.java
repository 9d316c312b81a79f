package clinic.shared;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.stream.Collectors;

/** A use case that a rule refused, with every reason at once. Nothing was changed: the transaction rolls back. */
@ApplicationException(rollback = true)
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final List<Refusal> reasons;

    public Refused(List<Refusal> reasons) {
        this(reasons.get(0).code(), reasons);
    }

    public Refused(String code, List<Refusal> reasons) {
        super(reasons.stream().map(Refusal::message).collect(Collectors.joining(" ")));
        this.code = code;
        this.reasons = List.copyOf(reasons);
    }

    public Refused(String code, String message) {
        this(List.of(new Refusal(code, message)));
    }

    /** @throws Refused when there is any reason */
    public static void ifAny(List<Refusal> reasons) {
        if (!reasons.isEmpty()) {
            throw new Refused(reasons);
        }
    }

    public String code() {
        return code;
    }

    public List<Refusal> reasons() {
        return reasons;
    }
}
