package clinic.platform;

/** The network address the current request came from, for audit and throttling; empty for work of the system. */
public final class RequestOrigin {
    private static final ThreadLocal<String> ADDRESS = ThreadLocal.withInitial(() -> "");

    private RequestOrigin() {}

    public static String address() {
        return ADDRESS.get();
    }

    /** Says where this thread's request comes from; the filter clears it with an empty string when it is answered. */
    public static void set(String address) {
        if (address.isEmpty()) {
            ADDRESS.remove();
        } else {
            ADDRESS.set(address);
        }
    }
}
