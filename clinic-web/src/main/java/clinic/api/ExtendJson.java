package clinic.api;

import org.jspecify.annotations.Nullable;

/** @param minutes the whole length from now on */
public record ExtendJson(@Nullable Integer minutes) {}
