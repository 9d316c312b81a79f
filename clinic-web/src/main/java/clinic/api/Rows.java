package clinic.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list, or a page of one; {@code next} is the cursor of the following page and absent on the last. */
public record Rows<T>(List<T> rows, @Nullable String next) {

    public static <T> Rows<T> all(List<T> rows) {
        return new Rows<>(rows, null);
    }
}
