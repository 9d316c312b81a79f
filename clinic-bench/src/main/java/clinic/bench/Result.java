package clinic.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param met null where nothing was promised
 */
record Result(
        String what,
        String target,
        String measured,
        @Nullable Boolean met) {

    static Result of(String what, String target, String measured, boolean met) {
        return new Result(what, target, measured, met);
    }

    static Result note(String what, String measured) {
        return new Result(what, "", measured, null);
    }
}
