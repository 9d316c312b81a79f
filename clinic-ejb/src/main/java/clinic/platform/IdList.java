package clinic.platform;

import java.util.Collection;
import java.util.stream.Collectors;

/** Ids as the inside of an SQL {@code in (…)}: numbers only, so that nothing needs quoting. */
public final class IdList {

    private IdList() {}

    /** Each once, in order, so that the same ids are the same statement. */
    public static String of(Collection<Long> ids) {
        return ids.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
