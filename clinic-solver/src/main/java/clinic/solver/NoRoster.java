package clinic.solver;

/** There is no legal roster, or none was found; the message says for whom, where that is known. */
public final class NoRoster extends Exception {
    private static final long serialVersionUID = 1L;

    public NoRoster(String message) {
        super(message);
    }
}
