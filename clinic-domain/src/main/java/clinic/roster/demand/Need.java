package clinic.roster.demand;

import clinic.organisation.Job;
import java.time.LocalDate;
import java.util.List;

/**
 * How many are needed of a job on one local date, by quarter hour.
 *
 * @param skill the credential they must hold; empty for anybody of the job
 * @param heads what is needed: what a manager says, or else the most of booked, expected and least
 * @param least who must be there at least; never more than what is needed
 * @param booked treatments at the same time that are booked now
 * @param expected what is to be expected from the past
 * @param rostered how many are planned who hold the skill
 * @param edited where a manager said so
 */
public record Need(
        LocalDate date,
        Job job,
        String skill,
        List<Integer> heads,
        List<Integer> least,
        List<Integer> booked,
        List<Double> expected,
        List<Integer> rostered,
        List<Boolean> edited) {

    /** The quarter hours in which fewer are planned than needed, each missing head counted. */
    public int missing() {
        int missing = 0;
        for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
            missing += Math.max(0, heads.get(quarter) - rostered.get(quarter));
        }
        return missing;
    }
}
