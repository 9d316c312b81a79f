package clinic.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * Runs work that may meet others at the same row or diary: when the database stops it for that reason, it is rolled back
 * and done again from the start, so that its checks see what the other one did.
 */
@ApplicationScoped
public class Attempts {
    private static final int MOST = 5;

    @Inject
    private Transactions transactions;

    /** The result of the first attempt that nobody got in the way of; what stopped the last one is thrown. */
    public <T> T untilUndisturbed(Supplier<T> work) {
        return untilUndisturbed(work, () -> {});
    }

    /** The same; what is done before every attempt but the first may clear something out of the way. */
    public <T> T untilUndisturbed(Supplier<T> work, Runnable before) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.inNew(work);
            } catch (RuntimeException e) {
                if (attempt == MOST || !(SqlState.isOverlap(e) || SqlState.isContention(e))) {
                    throw e;
                }
                before.run();
            }
        }
    }
}
