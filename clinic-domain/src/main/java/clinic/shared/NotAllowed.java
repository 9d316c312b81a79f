package clinic.shared;

import jakarta.ejb.ApplicationException;

/** The caller's roles do not cover this action, or not in this branch. Always audited. */
@ApplicationException(rollback = true)
public class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAllowed(String message) {
        super(message);
    }
}
