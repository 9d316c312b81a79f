package clinic.shared;

import jakarta.ejb.ApplicationException;

/** The named thing does not exist, or the caller may not know that it does. */
@ApplicationException(rollback = true)
public class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound(String what, Object id) {
        super("There is no " + what + " " + id + ".");
    }
}
