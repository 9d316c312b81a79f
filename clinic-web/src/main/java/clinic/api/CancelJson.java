package clinic.api;

import org.jspecify.annotations.Nullable;

/**
 * @param party true cancels everybody of the visit's party who has not begun
 * @param scope {@code this}, {@code following} or {@code all} of its series
 * @param waive why the fee for cancelling late is not asked; left out, it is
 */
public record CancelJson(
        @Nullable String reason,
        @Nullable Boolean party,
        @Nullable String scope,
        @Nullable String waive) {}
