package clinic.organisation;

import clinic.shared.Objections;
import org.jspecify.annotations.Nullable;

/** What holds for the whole organisation when visits are planned: the pace between branches and the usual load budget. */
public record PlanningRules(Travel.Pace pace, LoadBudget load) {

    /** Everything wrong with these rules taken by themselves. */
    public Objections objections() {
        Objections objections = new Objections()
                .when(
                        pace.kmPerHour() < 1 || pace.kmPerHour() > 200,
                        "km-per-hour",
                        "The pace is a whole number of kilometres an hour from 1 to 200, like 25.")
                .when(
                        pace.fixedMinutes() < 0 || pace.fixedMinutes() > 120,
                        "fixed-minutes",
                        "The fixed time is a whole number of minutes from 0 to 120, like 5.")
                .when(
                        pace.unknownMinutes() < 0 || pace.unknownMinutes() > 600,
                        "unknown-minutes",
                        "The time for unknown places is a whole number of minutes from 0 to 600, like 30.");
        return limits(objections, load.day(), load.week());
    }

    /** Adds what is wrong with limits of load points; null is no limit. */
    static Objections limits(Objections objections, @Nullable Integer day, @Nullable Integer week) {
        return objections
                .when(
                        day != null && (day < 1 || day > 1000),
                        "load-day",
                        "The limit for a day is a whole number of load points from 1 to 1000, or empty for none.")
                .when(
                        week != null && (week < 1 || week > 7000),
                        "load-week",
                        "The limit for seven days is a whole number of load points from 1 to 7000, or empty for none.");
    }
}
