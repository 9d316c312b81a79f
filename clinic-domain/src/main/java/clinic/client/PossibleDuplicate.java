package clinic.client;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.Way;
import java.util.List;

/** Somebody with the same phone number, or the same name and date of birth, is known already. */
public class PossibleDuplicate extends Refused {
    private static final long serialVersionUID = 1L;

    public static final String CODE = "possible-duplicate";

    /** The kind of way that repeats the command with {@code allowDuplicate}. */
    public static final String ANYWAY = "allow-duplicate";

    private final List<Long> clients;

    /** @param known the ids of those who may be the same person, in the order of the reasons */
    public PossibleDuplicate(List<Long> known, List<String> reasons) {
        super(
                CODE,
                reasons.stream()
                        .map(reason -> new Refusal(
                                CODE, reason, new Way(ANYWAY, "Register somebody new anyway", null, null, null)))
                        .toList());
        this.clients = List.copyOf(known);
    }

    public List<Long> clients() {
        return clients;
    }
}
