package clinic.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the rail.
 *
 * @param current "page" where the caller is inside it, otherwise nothing
 */
public record RailEntry(
        String href, String icon, String key, @Nullable String current) {}
